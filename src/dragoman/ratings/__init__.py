"""Events and their sources to ratings: reliability of a publisher, credibility of what is told."""

from dragoman.ratings.information import rate_event
from dragoman.ratings.judged import Judged, read_judged
from dragoman.ratings.publishers import rate_publishers

__all__ = ["Judged", "rate_event", "rate_publishers", "read_judged"]
