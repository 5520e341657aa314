"""What a person sets: words, looks, name, backups."""
