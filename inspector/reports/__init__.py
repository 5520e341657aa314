"""What headquarters sends out: each document made of frozen values, and written as an office file.

Nothing here reads a database or computes a figure; what is shown was made by the domain.
"""
