"""What waits for a person: cells changed by hand, and files that were set aside."""
