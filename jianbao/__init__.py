"""Turns a digest of Chinese policy articles into notebooks, one report and tables."""
