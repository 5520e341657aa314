"""What still blocks a sign-off, and what whoever signs should know (S5)."""
