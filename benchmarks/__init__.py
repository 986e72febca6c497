"""Measurements of the package; nothing here is imported by it."""
