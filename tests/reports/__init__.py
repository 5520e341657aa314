"""What goes out says what the scores say, looks as offices want it, and tells when it has aged."""
