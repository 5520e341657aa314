"""Members' answers side by side, and how a leader settles what differs (S6)."""
