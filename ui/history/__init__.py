"""Who wrote what, when, and what stood there before."""
