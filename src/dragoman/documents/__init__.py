"""Bytes, feeds and archives to documents: text in blocks, title, outlet, date, language; and which repeat which."""

from dragoman.documents.copies import find_copies
from dragoman.documents.options import ReadOptions, Source
from dragoman.documents.reading import read_documents, read_source
from dragoman.documents.sources import expand

__all__ = ["ReadOptions", "Source", "expand", "find_copies", "read_documents", "read_source"]
