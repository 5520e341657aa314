"""Rectification at headquarters: the ledger, one item's story, notices, replies."""
