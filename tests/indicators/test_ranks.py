"""Who meets: ranks by the gazetteer and by the names of offices, in both languages; unknown stays unknown."""

import pytest

import make
from dragoman.indicators.ranks import contacts, rank_of_mention
from dragoman.records import Event
from dragoman.records.indicator import RANKS
from dragoman.resources import LANGUAGES, read_table


@pytest.mark.parametrize(
    ("mention", "rank"),
    [
        ("Vladimir Poutine", "leader"),
        ("Kim Jong Un", "leader"),
        ("Sergueï Lavrov", "minister"),
        ("Russia's president", "leader"),
        ("the Russian foreign minister", "minister"),
        ("le ministre russe des Affaires étrangères", "minister"),
        ("le vice-président russe", "minister"),
        ("le vice-Premier ministre", ""),
        ("an envoy from Moscow", "envoy"),
        ("l'ambassadeur de Russie", "envoy"),
        ("Moscou", ""),
        ("Donald Trump", ""),
        ("", ""),
    ],
)
def test_rank_of_a_mention(mention, rank):
    assert rank_of_mention(mention, {"RUS", "PRK"}, "2024-06-19") == rank


def test_an_office_is_held_at_a_time():
    assert rank_of_mention("Sergey Shoigu", {"RUS"}, "2020-05") == "minister"
    assert rank_of_mention("Sergey Shoigu", {"RUS"}, "2025-05") != "minister"


def test_contacts_that_happened_have_the_highest_rank_named():
    document = make.document("Vladimir Putin met the North Korean foreign minister.")
    told = make.statement(
        document,
        type="CONSULT",
        actor_mentions=("Vladimir Putin", "the North Korean foreign minister"),
    )

    def event(**fields):
        values = {"id": "evt-1", "type": "CONSULT", "actors": ("PRK", "RUS"), "when": "2024-06-19", "strand": "defence"}
        return Event(**(values | {"statement_ids": (told.id,), "known_at": told.known_at} | fields))

    statements = {told.id: told}
    (found,) = contacts([event()], statements)
    assert (found[0], str(found[1]), found[2]) == ("defence", "2024-06-19", "leader")
    for other in ({"status": "planned"}, {"when": ""}, {"type": "AID"}):
        assert not list(contacts([event(**other)], statements))


def test_every_rank_is_of_a_role_or_office_that_there_is():
    offices = {row["office"] for row in read_table("events/offices.tsv")}
    roles = {row["role"] for row in read_table("gazetteer/persons.tsv")}
    ranked = list(read_table("ontology/ranks.tsv"))
    assert {row["name"] for row in ranked if row["source"] == "office"} == offices
    assert {row["name"] for row in ranked if row["source"] == "role"} == roles
    assert {row["rank"] for row in ranked} == set(RANKS) - {""}


def test_every_type_has_a_score_on_its_side_of_zero():
    from dragoman.indicators.scores import scores
    from dragoman.records import QUADS

    assert set(scores()) == set(QUADS)
    for type_, score in scores().items():
        assert 0 < abs(score) <= 10
        assert (score > 0) == QUADS[type_].endswith("cooperation")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_measured_has_a_name(language):
    from dragoman.messages import texts
    from dragoman.records import EVENT_TYPES
    from dragoman.records.indicator import SCOPES

    wanted = {f"strand.{scope}" for scope in SCOPES} | {f"type.{type_}" for type_ in EVENT_TYPES}
    wanted |= {f"rank.{rank or 'unknown'}" for rank in RANKS}
    wanted |= {f"trend.{name}" for name in ("strengthens", "weakens", "holds", "few")}
    wanted |= {f"measure.{name}" for name in ("acts", "cooperation", "conflict")}
    assert wanted <= set(texts(language))
