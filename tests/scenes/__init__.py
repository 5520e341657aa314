"""One module an area: scenes for the gallery, filled with believable content."""
