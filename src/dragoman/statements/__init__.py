"""Documents to Statements: the readers, and the gate that checks every quote."""

from dragoman.statements.reading import READER_VERSION, Reading
from dragoman.statements.rules import read

__all__ = ["READER_VERSION", "Reading", "read"]
