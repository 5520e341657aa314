"""Adapters between frozen rows and Qt's views."""
