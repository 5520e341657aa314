"""The first page of headquarters, as a person meets it."""
