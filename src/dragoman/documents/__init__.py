"""Bytes, feeds and archives to documents: text in blocks, title, outlet, date, language; and which repeat which."""

from dragoman.documents.copies import Sketch, find_likenesses, make_sketch, may_repeat, settle_copies
from dragoman.documents.options import ReadOptions, Source
from dragoman.documents.reading import read_documents, read_source
from dragoman.documents.sources import expand

__all__ = [
    "ReadOptions",
    "Sketch",
    "Source",
    "expand",
    "find_likenesses",
    "make_sketch",
    "may_repeat",
    "read_documents",
    "read_source",
    "settle_copies",
]
