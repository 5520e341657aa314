"""Foreign files, in and out: written and read again, damaged, edited by hand."""
