"""The first page of headquarters: where the campaign stands, and what waits."""
