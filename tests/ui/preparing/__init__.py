"""Tests of `ui/preparing/` and `ui/packs/` as headquarters meets them."""
