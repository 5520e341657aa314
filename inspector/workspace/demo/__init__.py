"""A believable campaign to look at and to try things on: the same seed, the same campaign."""
