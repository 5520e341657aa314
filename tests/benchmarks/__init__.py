"""What does it cost, next to the floor that the machine itself sets in the same run?"""
