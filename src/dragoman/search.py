"""Search: documents that have all words of a query, with the places where they stand lit up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.records import Document, Statement
from dragoman.records.hit import Excerpt, Hit
from dragoman.store import Store
from dragoman.text.terms import Wanted, find_words, read_query

LOOKED_AT = 200
"""Documents, the latest, of which the texts are looked at; more have the words only where these are everyday ones."""
EXCERPTS = 3
BEFORE, AFTER = 80, 160
_Place = tuple[int, int, int]


def search(store: Store, words: str, day: date | None, limit: int) -> tuple[Hit, ...]:
    """Documents that have all the words, the best first.

    Better is what has them in the title, then in more quotes, then more often, then what is later.

    Args:
        store: where to search.
        words: in either language, in any inflection, with or without accents.
        day: what was known by its end, None for all.
        limit: most hits.
    """
    wanted = read_query(words)
    if not wanted:
        return ()
    headers = store.headers()
    known = [headers[id_].document for id_ in store.search(wanted)]
    if day is not None:
        known = [document for document in known if document.known_at.date() <= day]
    known.sort(key=lambda document: (document.known_at, document.id), reverse=True)
    ids = [document.id for document in known[:LOOKED_AT]]
    quotes: dict[str, list[Statement]] = defaultdict(list)
    for statement in store.statements(day, documents=ids):
        quotes[statement.evidence.document_id].append(statement)
    found = [_look(document, quotes, wanted) for document in store.find(ids)]
    age = {id_: n for n, id_ in enumerate(ids)}
    found.sort(key=lambda pair: (*(-weight for weight in pair[0]), age[pair[1].document_id]))
    return tuple(hit for _, hit in found[:limit])


def _look(
    document: Document, quotes: Mapping[str, Sequence[Statement]], wanted: Wanted
) -> tuple[tuple[int, int, int], Hit]:
    """A hit, with what it is ranked by."""
    language = document.language
    places = list(find_words(document.text, language, wanted))
    in_title = _all(find_words(document.title, language, wanted), wanted)
    telling = [s.id for s in quotes.get(document.id, ()) if _all(_inside(places, s), wanted)]
    hit = Hit(
        document_id=document.id,
        title=document.title,
        source=document.source,
        published=document.published,
        language=language,
        excerpts=_excerpts(document.text, places),
        statement_ids=tuple(telling),
    )
    return (int(in_title), len(telling), len(places)), hit


def _all(places: Iterable[_Place], wanted: Wanted) -> bool:
    return len({number for number, _, _ in places}) == len(set(wanted))


def _inside(places: Iterable[_Place], statement: Statement) -> list[_Place]:
    quote = statement.evidence
    return [place for place in places if quote.start <= place[1] and place[2] <= quote.end]


def _excerpts(text: str, places: Sequence[_Place]) -> tuple[Excerpt, ...]:
    """The pieces with most different words; each holds the words that follow closely on its first."""
    groups: list[list[_Place]] = []
    for place in places:
        if groups and place[2] <= groups[-1][0][1] + AFTER:
            groups[-1].append(place)
        else:
            groups.append([place])
    groups.sort(key=lambda group: (-len({number for number, _, _ in group}), group[0][1]))
    return tuple(_excerpt(text, group) for group in groups[:EXCERPTS])


def _excerpt(text: str, group: Sequence[_Place]) -> Excerpt:
    """A piece around words, cut between words."""
    first, last = group[0][1], group[-1][2]
    start = text.find(" ", max(0, first - BEFORE), first) + 1 if first > BEFORE else 0
    start = start or max(0, first - BEFORE)
    end = first + AFTER if first + AFTER < len(text) else len(text)
    end = max(last, text.rfind(" ", last, end) if end < len(text) else end)
    marks = tuple((low - start, high - start) for _, low, high in group)
    return Excerpt(start=start, end=end, text=text[start:end], marks=marks)
