"""Copies over a dossier: one source however many, found as documents come in, the same as over the whole pile."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import pile
from dragoman import Dossier

READ = datetime(2026, 1, 2, tzinfo=UTC)
REPORT = (
    "North Korea sent troops to Russia on 12 October 2024, the state agency of the country reported on Friday. The "
    "soldiers left the port of Chongjin on board four ships of the fleet and went ashore at night in the east, where "
    "they were given uniforms. The agency did not say how many of them there were, nor for how long they were to stay."
)

EDITIONS = ("north", "south", "east", "west", "late", "early", "city")


def copies(number):
    """Texts that newspapers made of one report: a headline of their own, a word changed, a sentence added."""
    for n in range(number):
        text = REPORT.replace("on Friday", f"on Friday, so edition {EDITIONS[n % 7]} says") if n % 3 == 1 else REPORT
        text += f" This newspaper has asked {n} readers what they think of it." if n % 3 == 2 else ""
        yield {
            "id": f"k{n}",
            "lang": "en",
            "date": f"2024-10-{18 + n % 5}",
            "source": f"Paper {n}",
            "url": f"https://{n}.example/story",
            "title": "Soldiers at sea",
            "text": f"Soldiers at sea\n\n{text}",
        }


@pytest.fixture(scope="module")
def forty(tmp_path_factory):
    return pile.write(tmp_path_factory.mktemp("forty"), list(copies(40)))


def test_forty_copies_of_one_report_are_one_source(forty):
    with Dossier.in_memory() as dossier:
        dossier.read(forty, retrieved=READ)
        documents = dossier.documents()
        assert len(documents) == 40
        assert len([d for d in documents if not d.copy_of]) == 1
        (event,) = [e for e in dossier.events(between=("RUS", "PRK")) if e.type == "AID"]
        assert (event.sources, len(event.statement_ids)) == (1, 40)


@settings(max_examples=5, phases=[Phase.generate])
@given(st.permutations(range(9)), st.integers(0, 9), st.booleans())
def test_copies_are_the_same_whatever_the_order_and_the_steps(forty, tmp_path_factory, order, cut, on_disk):
    straight, mixed = Dossier.in_memory(), Dossier.in_memory()
    if on_disk:
        mixed = Dossier.new(tmp_path_factory.mktemp("mixed") / "d")
    straight.read(forty[:9], retrieved=READ)
    chosen = [forty[n] for n in order]
    mixed.read(chosen[:cut], retrieved=READ)
    mixed.read(chosen[cut:], retrieved=READ)
    assert mixed.documents() == straight.documents()
    assert sum(not d.copy_of for d in mixed.documents()) == 1
    mixed.close()


def test_a_weekly_form_letter_is_another_statement_each_time_and_a_reprint_is_none(tmp_path):
    letter = pile.RECORDS[0]["text"] + " " + REPORT
    dates = {"P": ("2024-06-20", "2024-06-27", "2024-07-04"), "Q": ("2024-06-28",)}
    records = [
        {
            "id": f"{name}{day}",
            "lang": "en",
            "date": day,
            "source": name,
            "url": f"https://{name}/{day}",
            "text": letter,
        }
        for name, days in dates.items()
        for day in days
    ]
    with Dossier.in_memory() as dossier:
        dossier.read(pile.write(tmp_path, records), retrieved=READ)
        by_day = {d.published: d for d in dossier.documents()}
        assert [day for day in sorted(by_day) if not by_day[day].copy_of] == ["2024-06-20", "2024-06-27", "2024-07-04"]
        assert by_day["2024-06-28"].copy_of == by_day["2024-06-27"].id


def test_a_date_that_is_corrected_takes_a_copy_out(tmp_path):
    def note(n, day):
        stated = {"source": f"Paper {n}", "url": f"https://{n}.example", "date": day, "lang": "en"}
        (tmp_path / f"{n}.meta.json").write_text(json.dumps(stated))

    for n, record in enumerate(list(copies(3))[::2]):
        (tmp_path / f"{n}.txt").write_text(record["text"])
        note(n, "2024-10-18")
    with Dossier.in_memory() as dossier:
        dossier.read(tmp_path, retrieved=READ)
        assert sum(bool(d.copy_of) for d in dossier.documents()) == 1
        note(0, "2023-01-05")
        dossier.read(tmp_path, retrieved=READ)
        assert [d.published for d in dossier.documents()] == ["2023-01-05", "2024-10-18"]
        assert sum(bool(d.copy_of) for d in dossier.documents()) == 0
