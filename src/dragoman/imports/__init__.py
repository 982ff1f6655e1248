"""Event data sets to records: GDELT, ICEWS, POLECAT, Phoenix, and any table with a mapping; one SQL query a file."""

from dragoman.imports.formats import Format, choose_format
from dragoman.imports.reading import open_intake
from dragoman.imports.unpack import members

__all__ = ["Format", "choose_format", "members", "open_intake"]
