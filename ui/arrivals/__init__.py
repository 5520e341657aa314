"""The board of arrivals: what headquarters waits for, and from whom."""
