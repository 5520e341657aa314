"""What was sent, has it arrived, and what is told to those who sent something here (I5)?"""
