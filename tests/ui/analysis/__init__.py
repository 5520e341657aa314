"""What headquarters sees, as a person meets it."""
