"""Headquarters decides: vetoes, what is taken in or given back, whose result stands."""
