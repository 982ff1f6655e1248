"""Statements to events: block, score, link; and what was said of each event over time."""

from dragoman.events.merge import merge

__all__ = ["merge"]
