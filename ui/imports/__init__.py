"""How workbooks come in before a person's eyes: read, weighed, chosen, taken in (H4)."""
