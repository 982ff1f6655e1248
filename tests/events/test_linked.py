"""Links in arrays: what stood on any day follows from them, and what comes later is linked from its own day on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from dragoman.events import keeping, merge, moment
from dragoman.events.keeping import KeptLinks
from dragoman.events.linked import gather, link_block, stand
from dragoman.events.merge import describe_all, events_of

FIRST = date(2024, 1, 1)
TEXTS = ("missiles and shells", "shells and drones", "drones et soldats", "12,000 soldiers", "oil from Vladivostok")
WHENS = ("", "2024", "2024-02", "2024-01/2024-03", "XXXX-02-03", "..", "day")


@st.composite
def told(draw, number):
    """A document of one or two statements of what Russia and North Korea blame each other for."""
    known = FIRST + timedelta(days=draw(st.integers(0, 60)))
    text = draw(st.sampled_from(TEXTS)) + f" {number}"
    document = make.document(
        text,
        published=known.isoformat(),
        source=draw(st.sampled_from(("", "A", "B"))),
        url=f"https://a.example/{number}",
    )
    statements = []
    for _ in range(draw(st.integers(1, 2))):
        when = draw(st.sampled_from(WHENS))
        when = (known - timedelta(days=draw(st.integers(-3, 9)))).isoformat() if when == "day" else when
        actors, recipients = draw(st.sampled_from(((("RUS",), ("PRK",)), (("PRK",), ("RUS",)), (("RUS",), ()))))
        statements.append(
            make.statement(
                document,
                type="ACCUSE",
                actors=actors,
                recipients=recipients,
                when="" if when == ".." else when,
                when_basis=draw(st.sampled_from(("stated", "published"))) if when not in ("", "..") else "none",
                status=draw(st.sampled_from(("happened", "planned", "denied", "possible"))),
                speaker=draw(st.sampled_from(((), ("RUS",), ("PRK",), ("USA",)))),
                strand=draw(st.sampled_from(("defence", "diplomacy"))),
                trigger=draw(st.sampled_from(("accused", "blamed"))),
            )
        )
    return document, statements


@st.composite
def piles(draw):
    found = [draw(told(n)) for n in range(draw(st.integers(1, 14)))]
    copied = draw(st.integers(0, len(found) - 1))
    original = min((document for document, _ in found), key=lambda d: (d.known_at, d.id))
    pile = []
    for n, (document, statements) in enumerate(found):
        copy_of = original.id if n == copied and document.known_at > original.known_at else ""
        pile.append((replace(document, copy_of=copy_of), {s.id: s for s in statements}.values()))
    return {document.id: document for document, _ in pile}, [s for _, statements in pile for s in statements]


def linked(statements, documents, before=None):
    items = describe_all(statements, documents)
    prints = [hash((item.statement.id, item.cluster)) % 2**60 for item in items]
    return link_block(items, prints, before)


def events_at(found, day, statements, documents):
    """Events by time, made from arrays as a store's are: some at a time, from the statements that they need."""
    standing = stand(found, day)
    by_id = {statement.id: statement for statement in statements}
    events = []
    for one in range(len(standing.known)):
        part = gather(standing, [one])
        made = events_of(part.block(describe_all([by_id[id_] for id_ in part.ids], documents)), documents)
        events += [event for at, event in zip(part.events, made, strict=True) if at == one]
    places = sorted(range(len(events)), key=lambda n: (standing.low[n], standing.known[n], standing.ids[n]))
    return [events[n] for n in places]


@settings(max_examples=60, deadline=None)
@given(piles(), st.integers(-1, 61))
def test_what_stood_on_a_day_follows_from_the_links_of_all_days(pile, days):
    documents, statements = pile
    day = FIRST + timedelta(days=days)
    known = {id_: document for id_, document in documents.items() if document.known_at.date() <= day}
    one_block = [s for s in statements if s.recipients or not any(o.recipients for o in statements)]
    one_block = [s for s in one_block if bool(s.recipients) == bool(one_block[0].recipients)]
    anew = merge([s for s in one_block if s.known_at.date() <= day], known.values())
    found = linked(one_block, documents)
    assert events_at(found, day, one_block, documents) == sorted(anew, key=moment)


@settings(max_examples=60, deadline=None)
@given(piles(), st.data())
def test_what_is_added_or_taken_away_is_linked_from_its_own_day_on(pile, data):
    documents, statements = pile
    block = [s for s in statements if bool(s.recipients) == bool(statements[0].recipients)]
    kept = data.draw(st.lists(st.sampled_from(block), unique_by=lambda s: s.id))
    before = linked(kept, documents)
    again, whole = linked(block, documents, before), linked(block, documents)
    for name in whole.__slots__:
        assert (getattr(again, name) == getattr(whole, name)).all(), name


def test_what_brings_two_events_together_does_so_from_its_own_day_on():
    """The third shares words with each of the two others, which share none with each other."""
    fields = {
        "type": "ACCUSE",
        "actors": ("RUS",),
        "recipients": ("PRK",),
        "when": "2024-01-01",
        "when_basis": "stated",
    }
    texts = {"2024-01-02": "Drones, missiles.", "2024-01-03": "Oil, soldiers.", "2024-01-05": "Oil, missiles."}
    documents = [make.document(text, published=day) for day, text in texts.items()]
    told = [make.statement(d, trigger=d.text.split(",")[0], **fields) for d in documents]
    by_id = {document.id: document for document in documents}
    found = linked(told, by_id)
    numbers = [len(stand(found, date(2024, 1, day)).known) for day in range(1, 7)]
    assert numbers == [0, 1, 2, 2, 1, 1]
    assert [len(events_at(found, date(2024, 1, day), told, by_id)) for day in range(1, 7)] == numbers


def test_what_is_read_anew_is_linked_anew():
    document = make.document("Russia sent rice to North Korea.", published="2024-01-02")
    told = make.statement(document, type="AID", actors=("RUS",), recipients=("PRK",), when="2024-01-01")
    items = describe_all([told], {document.id: document})
    before = link_block(items, [1])
    later = describe_all([replace(told, when="2024-01-02")], {document.id: document})
    assert link_block(later, [2], before).dates.tolist() == ["2024-01-02"]
    assert link_block(later, [1], before).dates.tolist() == ["2024-01-01"]


@pytest.fixture
def kept(tmp_path):
    document = make.document("Russia sent rice to North Korea.", published="2024-01-02")
    told = make.statement(document, type="AID", actors=("RUS",), recipients=("PRK",), when="2024-01-01")
    links = KeptLinks(tmp_path / "events")
    links.keep("|AID|PRK|RUS|", linked([told], {document.id: document}), 2**64 - 1)
    return links


def test_links_are_kept_with_their_mark(kept):
    found, mark = kept.load("|AID|PRK|RUS|")
    assert (found.ids.size, mark) == (1, 2**64 - 1)
    assert kept.has("|AID|PRK|RUS|")
    assert kept.load("|AID|PRK|USA|") is None


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[: len(data) // 2], lambda data: data[::-1]])
def test_a_damaged_file_is_as_none(kept, tmp_path, damage):
    (path,) = (tmp_path / "events").iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert kept.load("|AID|PRK|RUS|") is None


def test_what_another_version_linked_is_as_none(kept, monkeypatch):
    monkeypatch.setattr(keeping, "_form", lambda: [keeping.FORM, 1])
    assert kept.load("|AID|PRK|RUS|") is None


def test_a_folder_that_cannot_be_written_to_is_no_error(kept, tmp_path):
    (tmp_path / "taken").write_text("")
    links = KeptLinks(tmp_path / "taken")
    found, mark = kept.load("|AID|PRK|RUS|")
    links.keep("|AID|PRK|RUS|", found, mark)
    assert links.load("|AID|PRK|RUS|") is None
