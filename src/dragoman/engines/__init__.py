"""Run a stage over many documents: in this process, or in several on this machine."""

from dragoman.engines.local import Failure, run

__all__ = ["Failure", "run"]
