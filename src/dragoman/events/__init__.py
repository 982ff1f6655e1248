"""Statements to Events: block, score, merge."""
