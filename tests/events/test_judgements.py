"""What a person decides about events holds, and can be undone exactly."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pile
from dragoman import Dossier
from dragoman.errors import NotFoundError, UsageError

READ = datetime(2026, 1, 2, tzinfo=UTC)
NOON = datetime(2026, 1, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    return pile.write(tmp_path_factory.mktemp("pile"))


@pytest.fixture
def dossier(paths):
    made = Dossier.in_memory()
    made.read(paths, retrieved=READ, jobs=1)
    return made


def groups(dossier, day=None):
    return {event.statement_ids for event in dossier.events(day)}


def test_a_join_makes_one_event_and_says_that_a_person_did(dossier):
    one, other = dossier.events()[:2]
    made = dossier.join([one.id, other.id], "told together", NOON)
    joined = dossier.show(dossier.events()[0].id).record
    whole = tuple(sorted((*one.statement_ids, *other.statement_ids)))
    assert whole in groups(dossier)
    (event,) = [e for e in dossier.events() if e.statement_ids == whole]
    reasons = dossier.explain(event.id)
    assert [link.features for link in reasons.links if link.score == 0] == [(("judged", 0.0),)]
    assert reasons.judgements == (made,)
    assert joined is not None


def test_a_split_makes_two_events(dossier):
    (event,) = [e for e in dossier.events() if len(e.statement_ids) > 1][:1]
    chosen = event.statement_ids[0]
    dossier.split(event.id, [chosen], "", NOON)
    assert (chosen,) in groups(dossier)
    assert event.statement_ids[1:] in groups(dossier)


def test_a_judgement_survives_a_second_reading_and_a_second_opening(paths, tmp_path):
    with Dossier.new(tmp_path / "d") as dossier:
        dossier.read(paths[:2], retrieved=READ, jobs=1)
        one, other = dossier.events()[:2]
        dossier.join([one.id, other.id])
        whole = tuple(sorted((*one.statement_ids, *other.statement_ids)))
    with Dossier.open(tmp_path / "d") as dossier:
        dossier.read(paths, retrieved=READ, jobs=1)
        assert any(set(whole) <= set(group) for group in groups(dossier))
        assert len(dossier.judgements()) == 1


def test_what_is_asked_as_of_an_earlier_day_does_not_know_of_it(dossier):
    before = groups(dossier)
    one, other = dossier.events()[:2]
    dossier.join([one.id, other.id], "", NOON)
    assert groups(dossier, NOON.date() - timedelta(days=1)) == before
    assert groups(dossier, NOON.date()) != before


def test_what_makes_no_sense_is_refused(dossier):
    event = next(e for e in dossier.events() if len(e.statement_ids) > 1)
    with pytest.raises(UsageError):
        dossier.join([event.id, event.id])
    with pytest.raises(UsageError):
        dossier.split(event.id, event.statement_ids)
    with pytest.raises(NotFoundError):
        dossier.split(event.id, ["stm-none"])
    with pytest.raises(NotFoundError):
        dossier.join([event.id, "evt-none"])
    with pytest.raises(NotFoundError):
        dossier.undo("jdg-none")
    made = dossier.split(event.id, event.statement_ids[:1])
    dossier.undo(made.id)
    with pytest.raises(UsageError):
        dossier.undo(made.id)


@settings(max_examples=15)
@given(st.data())
def test_undoing_all_leads_back_to_what_was(paths, data):
    dossier = Dossier.in_memory()
    dossier.read(paths, retrieved=READ, jobs=1)
    before = dossier.events()
    made = []
    for hour in range(data.draw(st.integers(1, 4))):
        found = dossier.events()
        moment = NOON + timedelta(hours=hour)
        large = [e for e in found if len(e.statement_ids) > 1]
        if large and data.draw(st.booleans()):
            event = data.draw(st.sampled_from(large))
            size = data.draw(st.integers(1, len(event.statement_ids) - 1))
            made.append(dossier.split(event.id, event.statement_ids[:size], "", moment))
        else:
            chosen = data.draw(st.lists(st.sampled_from(found), min_size=2, max_size=3, unique_by=lambda e: e.id))
            made.append(dossier.join([e.id for e in chosen], "", moment))
    states = [dossier.events()]
    for number, judgement in enumerate(data.draw(st.permutations(made))):
        dossier.undo(judgement.id, "", NOON + timedelta(days=1, hours=number))
        states.append(dossier.events())
    assert states[-1] == before
    ids = sorted(i for event in states[0] for i in event.statement_ids)
    assert ids == sorted(s.id for s in dossier.statements())


def test_an_undoing_can_be_undone(dossier):
    one, other = dossier.events()[:2]
    made = dossier.join([one.id, other.id], "", NOON)
    joined = groups(dossier)
    undone = dossier.undo(made.id, "", NOON + timedelta(hours=1))
    dossier.undo(undone.id, "", NOON + timedelta(hours=2))
    assert groups(dossier) == joined
    assert dossier.judgements(date(2026, 1, 2)) == dossier.judgements(date(2026, 1, 1))
