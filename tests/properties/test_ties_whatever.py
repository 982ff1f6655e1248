"""Whatever is told, in whatever order, a tie is in a state of its machine; only facts move it; nothing is known early."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from dragoman.dossier import Dossier
from dragoman.records import Event, StatusStep, edtf
from dragoman.records.tie import UNKNOWN
from dragoman.resources import data_path
from dragoman.ties import fold
from dragoman.ties.machines import machines
from dragoman.ties.signs import rules, signs

KINDS = list(machines())
PAIR = ("PRK", "RUS")
FIRST = date(2020, 1, 1)
TEXTS = {
    "relations": "They {act} their diplomatic relations",
    "treaty": "They {act} the {name} treaty",
    "alliance": "They {act} the alliance",
    "sanctions": "They {act} the sanctions",
    "air_link": "They {act} the flights",
    "rail_link": "They {act} the railway",
    "trade": "They {act} the trade",
    "arms": "They {act} the missiles",
    "deployment": "They {act} the soldiers",
    "talks": "They {act} the talks",
    "dispute": "They {act} the border",
}


def ways(kind):
    """For each step, a type, a strand and words that tell it, as the tables have them."""
    found = {}
    for type_, kinds in rules().items():
        for rule in kinds.get(kind, ()):
            pattern = rule.act["en"]
            acts = pattern.pattern[5:-3].replace(r"\w*", "").replace(r"\s+", " ").split("|") if pattern else ["have"]
            for act in acts:
                found.setdefault((rule.sign.step, rule.sign.announces), []).append((type_, rule.strand or "other", act))
    return found


def tell(kind, way, name, number, status, when, stage, speaker, known, denier):
    """An event with its statement and document; `way` is a type, a strand and the word of the act."""
    type_, strand, act = way
    text = f"{TEXTS[kind].format(act=act, name=name)} ({number})."
    document = make.document(text, published=known.isoformat())
    at = make.day(known.isoformat())
    coded = make.statement(
        document,
        text,
        type=type_,
        strand=strand,
        actors=("PRK",),
        recipients=("RUS",),
        status=status,
        speaker=speaker,
        when=when,
        when_basis="stated" if when else "none",
        known_at=at,
    )
    steps = [StatusStep(status=status, stage=stage, speaker=speaker, statement_id=coded.id, known_at=at)]
    if denier:
        steps.append(StatusStep(status="denied", stage="denied", speaker=(denier,), statement_id=coded.id, known_at=at))
    event = Event(
        id=Event.identify((coded.id,)),
        type=type_,
        actors=coded.actors,
        recipients=coded.recipients,
        when=when,
        strand=coded.strand,
        status=status,
        statement_ids=(coded.id,),
        history=tuple(steps),
        known_at=at,
    )
    return SimpleNamespace(event=event, statement=coded, document=document)


@st.composite
def told(draw, kind):
    """Something told of a tie of a kind: any step, any status, dated well, ill or not at all."""
    step = draw(st.sampled_from(sorted(ways(kind))))
    way = draw(st.sampled_from(ways(kind)[step]))
    known = FIRST + timedelta(days=draw(st.integers(0, 900)))
    happened = known - timedelta(days=draw(st.integers(-20, 400)))
    forms = ("", str(happened), str(happened)[:7], str(happened)[:4], f"{happened}/..", f"../{happened}", "XXXX-07-11")
    status, stage = draw(
        st.sampled_from(
            [
                ("happened", "happened"),
                ("happened", "happened"),
                ("happened", "claimed"),
                ("planned", "announced"),
                ("possible", "speculated"),
                ("denied", "denied"),
                ("hypothetical", "speculated"),
            ]
        )
    )
    speaker = ("KOR",) if stage == "claimed" else draw(st.sampled_from([(), ("PRK",)]))
    denier = draw(st.sampled_from(["", "", "RUS"]))
    name = draw(st.sampled_from(["partnership", "trade", "long"]))
    number, when = draw(st.integers(0, 10**6)), draw(st.sampled_from(forms))
    return tell(kind, way, name, number, status, when, stage, speaker, known, denier)


def piles(kind):
    return st.lists(told(kind), max_size=12, unique_by=lambda each: each.event.id)


def ties(pile):
    statements = {each.statement.id: each.statement for each in pile}
    return fold([e.event for e in pile], statements, {e.document.id: "en" for e in pile}, PAIR)


def facts(pile):
    """What texts or parties tell as done, and no party denies."""
    return [
        each
        for each in pile
        if each.event.status == "happened" and [step.stage for step in each.event.history] == ["happened"]
    ]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_no_sequence_leaves_an_undefined_state(kind, data):
    pile = data.draw(piles(kind))
    for tie in ties(pile):
        machine = machines()[tie.kind]
        assert machine.standing[tie.status] == tie.standing
        assert all(step.state in machine.standing for step in tie.history)
        assert tie.history[-1].state == tie.status
        assert edtf.is_valid(tie.since)
        assert edtf.is_valid(tie.valid_from)
        assert edtf.is_valid(tie.valid_to)
        assert bool(tie.since) == bool(tie.because) == (tie.status != UNKNOWN)
        assert tie.standing != "stands" or (tie.valid_from and not tie.valid_to)
        moved = [step for step in tie.history if step.effect == "moves"]
        assert [step.state for step in moved][-1:] == ([tie.status] if tie.status != UNKNOWN else [])


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_nothing_told_of_a_tie_is_lost(kind, data):
    pile = data.draw(piles(kind))
    wanted = {
        each.event.id
        for each in pile
        if each.event.status != "hypothetical" and any(s.kind == kind for s in signs(each.statement, "en"))
    }
    found = [step.event_id for tie in ties(pile) if tie.kind == kind for step in tie.history]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_arrival_out_of_order_gives_the_same_history(kind, data):
    pile = data.draw(piles(kind))
    assert ties(data.draw(st.permutations(pile))) == ties(pile)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_what_is_not_a_fact_never_moves_a_tie(kind, data):
    pile = data.draw(piles(kind))
    firm = facts(pile)
    for tie in ties(pile):
        moved = {step.event_id for step in tie.history if step.effect in ("moves", "confirms", "misfits")}
        assert moved <= {each.event.id for each in firm}
        assert set(tie.because) <= moved
    assert all(tie.status == UNKNOWN for tie in ties([each for each in pile if each not in firm]))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if not machines()[kind].named and not machines()[kind].directed]
)
@given(data=st.data())
def test_rumours_change_nothing_that_stands(kind, data):
    pile = data.draw(piles(kind))
    alone = {tie.id: tie for tie in ties(facts(pile))}
    for tie in ties(pile):
        firm = alone.get(tie.id)
        now = tie.status, tie.since, tie.valid_from, tie.valid_to, tie.because
        was = (
            (firm.status, firm.since, firm.valid_from, firm.valid_to, firm.because)
            if firm
            else (UNKNOWN, "", "", "", ())
        )
        assert now == was


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_as_of_a_day_nothing_later_is_known(kind, data):
    pile = data.draw(piles(kind))
    day = make.day(str(FIRST + timedelta(days=data.draw(st.integers(0, 900)))))
    known = [each for each in pile if each.event.known_at <= day]
    for tie in ties(known):
        assert tie.known_at <= day
        assert all(step.known_at <= day for step in tie.history)


@given(data=st.data())
def test_told_by_the_same_event_later_it_is_known_later(data):
    """An event that was alleged first and confirmed later is a fact from the confirmation on."""
    each = data.draw(told("air_link").filter(lambda e: facts([e])))
    later = each.event.known_at + timedelta(days=30)
    first = replace(each.event.history[0], status="possible", stage="speculated", speaker=("KOR",))
    confirmed = replace(each.event.history[0], stage="confirmed", speaker=("PRK",), known_at=later)
    each.event = replace(each.event, history=(first, confirmed))
    for tie in ties([each]):
        assert all(step.known_at == later for step in tie.history if step.effect == "moves")


DAYS = ("2024-04-11", "2024-06-30", "2024-10-31", "2024-12-31", "2025-04-30", "2025-07-10", "2025-08-31")


def pieces():
    """The documents of the demonstration, each a line of JSON."""
    for path in sorted(data_path("demo").glob("2*.md")):
        about = json.loads(path.with_suffix("").with_suffix(".meta.json").read_text("utf-8"))
        text = path.read_text("utf-8")
        record = {"text": text, "date": path.name[:10], "source": about.get("source", "")}
        yield path.name[:10], json.dumps(record, ensure_ascii=False) + "\n"


def read(folder, lines):
    path = folder / "pile.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    dossier = Dossier.in_memory()
    dossier.read(path, jobs=1)
    return dossier


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return read(tmp_path_factory.mktemp("pile"), [line for _, line in pieces()])


def test_documents_in_another_order_give_the_same_ties(whole, tmp_path):
    assert len(whole.ties(PAIR)) > 4
    assert read(tmp_path, [line for _, line in reversed(list(pieces()))]).ties(PAIR) == whole.ties(PAIR)


@pytest.mark.parametrize("day", DAYS)
def test_of_a_whole_dossier_no_later_document_shows(whole, day):
    limit = datetime.fromisoformat(f"{day}T23:59:59+00:00")
    later = {s.id for s in whole.statements() if s.known_at > limit}
    for tie in whole.ties(PAIR, day):
        assert tie.known_at <= limit
        assert not later.intersection(tie.statement_ids)
        assert all(step.known_at <= limit for step in tie.history)


def test_as_of_a_day_is_what_those_would_have_said_who_had_no_more(whole, tmp_path):
    day = "2024-10-31"
    then = read(tmp_path, [line for published, line in pieces() if published <= day])
    assert then.ties(PAIR) == whole.ties(PAIR, day)
