"""A dossier of as many events as one likes, told in sentences of our own: for bounds on the size and speed of pages."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dragoman import Dossier
from dragoman.events import block_names
from dragoman.records import EVENT_TYPES, STRANDS, Document, Run, Statement
from dragoman.store import Entry, MemoryStore
from make import document, statement

SEED = 7
PAIR = ("FRA", "DEU")
SPEAKERS = ((), (), (), ("FRA",), ("DEU",), ("POL",), ("USA",))
STATUSES = ("happened",) * 6 + ("planned", "planned", "possible", "denied")
ACTS = {
    "en": ("France and Germany met in Paris on {day} to discuss {topic}, officials of both sides said afterwards.",
           "Germany announced on {day} that it would send a delegation to France for talks about {topic}.",
           "France rejected on {day} what it called a one-sided German proposal on {topic}."),
    "fr": ("La France et l’Allemagne se sont entretenues à Paris le {day} au sujet de {topic}, selon les deux parties.",
           "L’Allemagne a annoncé le {day} l’envoi en France d’une délégation chargée de {topic}.",
           "La France a rejeté le {day} une proposition allemande qu’elle juge déséquilibrée à propos de {topic}."),
}  # fmt: skip
FILLER = {
    "en": "Observers in both capitals had followed the matter closely, and the ministries gave few details at first. ",
    "fr": "Les observateurs des deux capitales suivaient le dossier de près, et les ministères en disaient peu. ",
}
PER_DOCUMENT = 3


def crowd(events: int) -> Dossier:
    """A dossier in memory with about so many events, a fifth of them told by more than one document."""
    store = MemoryStore()
    moment = datetime(2025, 7, 1, tzinfo=UTC)
    run = Run(id="run-crowd", started=moment, finished=moment, code_version="", reader_version="", data_hash="",
              settings_hash="")  # fmt: skip
    store.append(run, list(_entries(events)))
    return Dossier(store)


def _entries(events: int) -> Iterator[Entry]:
    draw = random.Random(SEED)
    acts = [_act(draw, n) for n in range(events)]
    repeated = draw.sample(acts, events // 5)
    for n in range(0, len(acts), PER_DOCUMENT):
        yield _entry(draw, n, acts[n : n + PER_DOCUMENT])
    for n, act in enumerate(repeated):
        later = act | {"known": act["known"] + timedelta(days=draw.randrange(3)), "status": draw.choice(STATUSES)}
        yield _entry(draw, events + n, [later])


def _act(draw: random.Random, number: int) -> dict:
    when = date(2005, 1, 1) + timedelta(days=draw.randrange(7400))
    return {
        "number": number,
        "when": when,
        "known": when + timedelta(days=draw.randrange(4)),
        "type": draw.choice(EVENT_TYPES),
        "strand": draw.choice(STRANDS),
        "status": draw.choice(STATUSES),
        "speaker": draw.choice(SPEAKERS),
        "turned": draw.random() < 0.5,
    }


def _entry(draw: random.Random, number: int, acts: list[dict]) -> Entry:
    language = draw.choice(("en", "fr"))
    quotes = [
        draw.choice(ACTS[language]).format(day=act["when"].isoformat(), topic=f"chapter {act['number']}")
        for act in acts
    ]
    text = "\n\n".join(FILLER[language] * draw.randrange(2, 6) + quote for quote in quotes)
    known = max(act["known"] for act in acts)
    told = document(
        text, url=f"https://news.example/{number}", published=known.isoformat(), language=language,
        title=quotes[0][:60], source=f"Outlet {draw.randrange(40)}",
    )  # fmt: skip
    found = tuple(_statement(told, quote, act) for quote, act in zip(quotes, acts, strict=True))
    return Entry(document=told, statements=found, blocks=block_names(told, found))


def _statement(told: Document, quote: str, act: dict) -> Statement:
    one, other = PAIR[::-1] if act["turned"] else PAIR
    made = statement(
        told, quote, type=act["type"], actors=(one,), recipients=(other,), strand=act["strand"], status=act["status"],
        speaker=act["speaker"], speaker_mentions=act["speaker"], when=act["when"].isoformat(), when_basis="stated",
        trigger=f"act{act['number']}",
    )  # fmt: skip
    return replace(made, known_at=told.known_at)
