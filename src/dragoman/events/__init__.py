"""Statements to events: block, score, link; and what was said of each event over time."""

from dragoman.events.expectations import expectations
from dragoman.events.judgements import in_force
from dragoman.events.merge import merge
from dragoman.events.positions import positions

__all__ = ["expectations", "in_force", "merge", "positions"]
