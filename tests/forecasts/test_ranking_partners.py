"""A dossier's own past ranks who comes next, says how such rankings fared, and which acts speak for each."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dragoman.dossier import Dossier
from dragoman.errors import UsageError
from dragoman.forecasts.ranking.keeping import keep, load
from dragoman.forecasts.ranking.learned import known, learn
from dragoman.forecasts.ranking.partners import rank
from dragoman.records.arrow import to_table
from dragoman.records.codes import QUADS
from dragoman.records.ledger import LedgerLine

START = date(2031, 1, 6)
WEDNESDAY = date(2031, 10, 8)


def line(day, actor, recipient, type_="CONSULT", **fields):
    values = {
        "event_id": f"evt-{day}-{actor}-{recipient}-{type_}",
        "first": day,
        "last": day,
        "known_at": datetime(2033, 1, 1, tzinfo=UTC),
        "mutual": False,
        "quad": QUADS[type_],
        "mode": "",
        "strand": "diplomacy",
        "status": "happened",
        "sources": 1,
        "contested": False,
    }
    return LedgerLine(actor=actor, recipient=recipient, type=type_, **(values | fields))


def year():
    """AAA demands of BBB every Monday and meets it on Wednesday; it meets CCC on Thursdays; others accuse each other."""
    for week in range(40):
        monday = START + timedelta(weeks=week)
        yield line(monday, "AAA", "BBB", "REQUEST")
        yield line(monday + timedelta(days=2), "AAA", "BBB")
        yield line(monday + timedelta(days=3), "AAA", "CCC")
        for at, other in enumerate(("DDD", "EEE", "FFF")):
            yield line(monday + timedelta(days=at), other, ("EEE", "FFF", "DDD")[at], "ACCUSE")


def past_of(lines, day=WEDNESDAY):
    return known(to_table(lines, LedgerLine), day)


def ranked(lines, day=WEDNESDAY, **fields):
    past = past_of(lines, day)
    return rank(past, learn(past), "CONSULT", day, **({"actor": "AAA"} | fields))


def test_the_partner_of_old_comes_first_with_the_acts_that_speak_for_it():
    found = ranked(year())
    assert found.partners[0].code == "BBB"
    assert [partner.rank for partner in found.partners] == list(range(1, len(found.partners) + 1))
    bearing = next(b for p in found.partners if p.code == "BBB" for b in p.bearings if b.type == "REQUEST")
    assert (bearing.last, bearing.times, bearing.returned) == (date(2031, 10, 6), 40, False)
    assert bearing.event_ids == ("evt-2031-10-06-AAA-BBB-REQUEST",)
    assert 0 < bearing.held <= bearing.cases
    assert found.events == 39 * 6 + 3
    assert {fared.method for fared in found.fared} == {"learned", "recency"}


def test_the_other_direction_asks_for_the_actor():
    found = ranked(year(), actor="", recipient="BBB")
    assert found.partners[0].code == "AAA"
    assert found.partners[0].bearings[0].returned
    assert "BBB" not in {partner.code for partner in found.partners}


def test_what_was_learned_is_used_only_where_it_has_shown_skill():
    found = ranked(year())
    learned, recency = found.fared
    assert (found.method == "learned") == (found.doubt == "") == (learned.mrr > recency.mrr)
    assert all((partner.parts != ()) == (found.method == "learned") for partner in found.partners)


def test_a_short_past_is_ordered_by_recency_and_says_so():
    found = ranked(list(year())[:20], day=date(2031, 2, 1))
    assert (found.method, found.doubt) == ("recency", "short")
    assert found.partners[0].code in {"BBB", "CCC"}


def test_a_single_event_suffices():
    found = ranked([line(START, "AAA", "BBB")], day=START + timedelta(days=1))
    assert [partner.code for partner in found.partners] == ["BBB"]
    assert found.doubt == "short"


def test_nothing_of_the_day_itself_or_later_counts_and_nothing_that_did_not_happen():
    day = WEDNESDAY
    more = [line(day, "AAA", "ZZZ"), line(day + timedelta(days=3), "AAA", "ZZZ")]
    more.append(line(date(2031, 10, 1), "AAA", "ZZZ", status="denied"))
    more.append(line(date(2031, 1, 1), "AAA", "ZZZ", last=date(2031, 9, 30)))
    more.append(line(date(2031, 10, 1), "AAA", "ZZZ", first=None, last=None))
    assert ranked([*year(), *more], day) == ranked(year(), day)


def test_a_company_is_at_home_in_the_state_that_owns_it():
    past = past_of([line(START, actor, "FRA") for actor in ("RUS", "ORG:SOVCOMFLOT", "ORG:RAND")])
    at = {code: number for number, code in enumerate(past.codes)}
    homes, roles = past.facts.homes, past.facts.roles
    assert homes[at["ORG:SOVCOMFLOT"]] == homes[at["RUS"]]
    assert len({int(homes[at[code]]) for code in ("RUS", "FRA", "ORG:RAND")}) == 3
    assert roles[at["ORG:SOVCOMFLOT"]] == roles[at["ORG:RAND"]] != roles[at["RUS"]] == roles[at["FRA"]]


def test_who_is_not_known_has_no_ranking():
    with Dossier.in_memory() as dossier, pytest.raises(UsageError, match="No dated event"):
        dossier.next_partners("CONSULT", actor="RUS")
    with Dossier.in_memory() as dossier, pytest.raises(UsageError, match="Give an actor"):
        dossier.next_partners("CONSULT", actor="RUS", recipient="PRK")
    with Dossier.in_memory() as dossier, pytest.raises(UsageError, match="No event type"):
        dossier.next_partners("DINE", actor="RUS")


@pytest.mark.parametrize("lines", [40 * 6, 20, 1], ids=["a year", "weeks", "one event"])
def test_what_was_learned_is_kept_and_ranks_as_before(tmp_path, lines):
    past = past_of(list(year())[:lines])
    learned = learn(past)
    assert load(tmp_path, past.hash()) is None
    keep(tmp_path, past.hash(), learned)
    again = load(tmp_path, past.hash())
    assert (again.trees, again.names, again.doubt, again.fared) == (
        learned.trees, learned.names, learned.doubt, learned.fared,
    )  # fmt: skip
    one, other = (rank(past, each, "CONSULT", WEDNESDAY, actor="AAA") for each in (learned, again))
    assert one == other


def test_another_past_has_another_hash_and_what_is_later_has_no_part_in_it():
    day = WEDNESDAY
    assert past_of([*year(), line(day, "AAA", "ZZZ")]).hash() == past_of(year()).hash()
    assert past_of([*year(), line(day - timedelta(days=1), "AAA", "ZZZ")]).hash() != past_of(year()).hash()


@pytest.mark.parametrize("damage", [b"", b"PK", b"\x00\xff" * 40], ids=["empty", "cut", "noise"])
def test_a_damaged_file_is_passed_over(tmp_path, damage):
    past = past_of(list(year())[:20])
    keep(tmp_path, past.hash(), learn(past))
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert load(tmp_path, past.hash()) is None
