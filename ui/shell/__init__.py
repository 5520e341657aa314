"""What stands around every page: rail, bars, menu, palette, key sheet."""
