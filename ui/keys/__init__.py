"""Whose signatures have been seen, and which of them are trusted (T2)?"""
