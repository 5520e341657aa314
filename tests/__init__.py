"""What the program promises, tried on real files, real widgets and whole tales."""
