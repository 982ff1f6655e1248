"""The statements of a store by block, as they are compared, and what tells whether a block has changed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.records import Statement
from dragoman.records.arrow import from_table
from dragoman.store.base import Choice
from dragoman.store.imported import Importing, limit

if TYPE_CHECKING:
    import pyarrow as pa

_COMPARED = """* EXCLUDE (contexts, instruments, speaker_chain, confidence, reader, reader_version,
                         seq, reading, run_id, read_by, recorded_at)
               REPLACE ({document_id: evidence.document_id, exact: evidence.exact,
                         start: evidence.start, "end": evidence."end"} AS evidence)"""
LIKENESSES = """likenesses ANTI JOIN past USING (reading)
                ANTI JOIN past AS anew ON anew.document = other_id AND anew.latest > likenesses.reading"""
"""Likenesses that stand."""
# What a block rests on: its rows, and what tells which of their documents repeat which.
_MARKS = f"""WITH alike AS (SELECT likenesses.* FROM {LIKENESSES}),
             same AS (SELECT text, bit_xor(hash(document)) AS mark FROM twins GROUP BY text),
             repeats AS (SELECT document, bit_xor(mark) AS mark
                         FROM (SELECT document_id AS document, hash(seq, other_id) AS mark FROM alike
                               UNION ALL SELECT other_id, hash(seq, document_id) FROM alike
                               UNION ALL SELECT document, mark FROM twins JOIN same USING (text))
                         GROUP BY document)
             SELECT block, count(*) AS number, bit_xor(hash(seq, id, coalesce(mark, 0))) AS mark
             FROM (FROM statements ANTI JOIN past USING (reading) WHERE {{chosen}})
             LEFT JOIN repeats ON document = evidence.document_id GROUP BY block"""


class Comparing(Importing):
    """The part of a store that knows what is compared with what."""

    def blocks(self, as_of: date | None = None, choice: Choice | None = None) -> dict[str, list[Statement]]:
        """Statements by block, as they are compared; `choice` keeps some blocks, each as whole as on that day."""
        chosen, values = _condition(choice)
        query = f"""SELECT {_COMPARED} FROM statements ANTI JOIN past USING (reading)
                    WHERE known_at < ?::TIMESTAMPTZ AND {chosen}"""
        table = self._query(query, [limit(as_of).isoformat(), *values])
        found: dict[str, list[Statement]] = {}
        if table is not None:
            for name, statement in zip(table.column("block").to_pylist(), from_table(Statement, table), strict=True):
                found.setdefault(name, []).append(statement)
        return dict(sorted(found.items()))

    def some(self, ids: Iterable[str], blocks: Iterable[str]) -> list[Statement]:
        """Some statements of some blocks as they are compared, in no order."""
        query = f"""SELECT {_COMPARED} FROM statements ANTI JOIN past USING (reading)
                    WHERE block IN (SELECT unnest(?::VARCHAR[])) AND id IN (SELECT unnest(?::VARCHAR[]))"""
        table = self._query(query, [list(blocks), list(ids)])
        return [] if table is None else from_table(Statement, table)

    def marks(self, choice: Choice | None = None) -> dict[str, tuple[int, int]]:
        """How many statements each block holds, and a number that is another once any of them has changed.

        So it is once one is added, read anew or forgotten, or once its document repeats another than before.
        """
        chosen, values = _condition(choice)
        table = self._query(_MARKS.format(chosen=chosen), values)
        rows = [] if table is None else table.sort_by("block").to_pylist()
        return {row["block"]: (row["number"], row["mark"]) for row in rows}

    def numbers(self, choice: Choice | None = None) -> dict[str, int]:
        """The number of the row of each statement, by id: one that is read anew has another."""
        chosen, values = _condition(choice)
        table = self._query(f"SELECT id, seq FROM statements ANTI JOIN past USING (reading) WHERE {chosen}", values)
        if table is None:
            return {}
        return dict(zip(table.column("id").to_pylist(), table.column("seq").to_pylist(), strict=True))

    def touched(self, run_id: str) -> dict[str, tuple[int, int]]:
        """The blocks that a run added statements to, or that held what it read anew.

        Returns:
            By name how many statements each holds, and how many of them became known no earlier than these.
        """
        table = self._query(
            """WITH first AS (SELECT block, min(known_at) AS day FROM statements
                              WHERE run_id = ? OR reading IN (SELECT past.reading FROM past
                                                              JOIN documents ON documents.seq = latest WHERE run_id = ?)
                              GROUP BY block)
               SELECT block, count(*) AS number, count(*) FILTER (known_at >= day) AS later
               FROM (FROM statements ANTI JOIN past USING (reading)) JOIN first USING (block) GROUP BY block""",
            [run_id, run_id],
        )
        rows = [] if table is None else table.to_pylist()
        return {row["block"]: (row["number"], row["later"]) for row in rows}

    def _query(self, query: str, values: Sequence[Any] = ()) -> "pa.Table | None":
        raise NotImplementedError


def _condition(choice: Choice | None) -> tuple[str, list[Any]]:
    """Which blocks are chosen, in SQL, and the values that it takes."""
    conditions = ["true"]
    values: list[Any] = []
    if choice and choice.between:
        conditions += ["contains(block, ?)"] * 2
        values += [f"|{code}|" for code in choice.between]
    if choice and choice.holding is not None:
        conditions.append("block IN (SELECT block FROM statements WHERE id IN (SELECT unnest(?::VARCHAR[])))")
        values.append(sorted(choice.holding))
    if choice and choice.named is not None:
        conditions.append("block IN (SELECT unnest(?::VARCHAR[]))")
        values.append(sorted(choice.named))
    if choice and choice.share:
        conditions.append("hash(block) % ? = ?")
        values += reversed(choice.share)
    return " AND ".join(conditions), values
