"""Who writes what headquarters sends out, one document a file."""
