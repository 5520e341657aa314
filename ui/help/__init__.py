"""One short page of help for every page, offline."""
