"""What a brief was made from: stamped on it when it is made, looked for when it is to be made again."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from dragoman.pipeline import hash_data
from dragoman.records import digest
from dragoman.records.replay import Lack
from dragoman.store import Store

if TYPE_CHECKING:
    from dragoman.briefs import Brief


def stamp(brief: "Brief", store: Store, store_version: int) -> "Brief":
    """A brief that says from what it was made.

    Args:
        brief: as composed.
        store: what it was composed from.
        store_version: of the store when its records were read.
    """
    made = replace(brief.provenance, store_version=store_version, program=program(), ratings_hash=_hash_ratings(store))
    return replace(brief, provenance=made)


@cache
def program() -> str:
    """The version of Dragoman, and a digest of the knowledge and the words that it has."""
    return f"{version('dragoman')} {hash_data()[:16]}"


def foreign(brief: "Brief", store: Store) -> tuple[Lack, ...]:
    """Runs that a brief knew and a dossier does not: it was made from another one."""
    known = {run.id for run in store.runs()}
    return tuple(Lack(kind="dossier", subject=id_) for id_ in brief.provenance.run_ids if id_ not in known)


def lacking(brief: "Brief", past: Store) -> Iterator[Lack]:
    """What a brief was made from and is not there any more.

    Args:
        brief: with its stamp.
        past: the store as it stood.
    """
    made = brief.provenance
    titles = {source.document_id: source.title for source in brief.sources}
    hashes = {id_: header.document.text_hash for id_, header in past.headers().items()}
    for id_, text_hash in made.documents:
        if hashes.get(id_) != text_hash:
            yield Lack(kind="document", subject=id_, name=titles.get(id_, ""))
    if made.ratings_hash != _hash_ratings(past):
        yield Lack(kind="ratings")
    if made.program != program():
        yield Lack(kind="program", subject=made.program)


def _hash_ratings(store: Store) -> str:
    judged = store.judged()
    return digest(judged.encode()) if judged else ""
