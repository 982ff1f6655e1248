"""Statements to events: block, score, link; and what was said of each event over time."""

from dragoman.events.blocks import block_names
from dragoman.events.changes import compare_events
from dragoman.events.expectations import expectations
from dragoman.events.independence import weigh_sources
from dragoman.events.judgements import in_force
from dragoman.events.merge import merge, merge_blocks, moment, order
from dragoman.events.positions import positions

__all__ = [
    "block_names",
    "compare_events",
    "expectations",
    "in_force",
    "merge",
    "merge_blocks",
    "moment",
    "order",
    "positions",
    "weigh_sources",
]
