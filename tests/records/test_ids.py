from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import make
from dragoman.records import Document, Event, Statement, make_id


@given(st.lists(make.texts, max_size=3), st.lists(make.texts, max_size=3))
def test_ids_are_equal_only_for_equal_content(one, other):
    assert (make_id("doc", *one) == make_id("doc", *other)) == (one == other)


def test_an_id_is_a_prefix_and_24_hexadecimal_digits():
    prefix, _, digits = make_id("doc", "x").partition("-")
    assert (prefix, len(digits), set(digits) <= set("0123456789abcdef")) == ("doc", 24, True)


def test_ids_never_change():
    # These stand in dossiers on disk: a change here breaks every link into them.
    assert Document.identify("", "text") == "doc-f1245fa645f373b87710497a"
    assert make_id("stm", "é", "") == "stm-f48aa107ce279182a70c763f"


@given(make.statements)
def test_a_statement_id_ignores_offsets_versions_and_codes(statement):
    def identify(s):
        return Statement.identify(s.evidence, s.type, s.trigger, s.actor_mentions, s.recipient_mentions)

    moved = replace(statement.evidence, start=statement.evidence.start + 7, end=statement.evidence.end + 7)
    other = replace(statement, evidence=moved, reader_version="99", actors=("XYZ",), status="denied", when="1999")
    assert identify(statement) == identify(other)


@given(st.lists(make.texts, min_size=1, max_size=4), st.randoms())
def test_an_event_id_ignores_the_order_of_its_statements(ids, random):
    mixed = list(ids)
    random.shuffle(mixed)
    assert Event.identify(tuple(ids)) == Event.identify(tuple(mixed))
