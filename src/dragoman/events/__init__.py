"""Statements to events: block, score, link; and what was said of each event over time."""

from dragoman.events.changes import compare_events
from dragoman.events.independence import weigh_sources
from dragoman.events.merge import merge

__all__ = ["compare_events", "merge", "weigh_sources"]
