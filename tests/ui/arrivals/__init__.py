"""The board of arrivals."""
