"""What is one event, and what is not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from dragoman.events import merge

VISIT = {"type": "CONSULT", "actors": ("RUS",), "recipients": ("PRK",), "trigger": "visit", "strand": "diplomacy"}
ARMS = {"type": "AID", "actors": ("PRK",), "recipients": ("RUS",), "trigger": "deliveries", "strand": "defence"}
BLAME = {
    "type": "ACCUSE",
    "actors": ("KOR",),
    "actor_mentions": ("Seoul",),
    "recipients": ("PRK",),
    "strand": "defence",
}


def tell(text, published="2024-06-19", *, source="", language="en", copy_of="", **fields):
    """A document of one sentence with one statement."""
    document = make.document(text, published=published, source=source, language=language, copy_of=copy_of)
    if "when" in fields:
        fields = {"when_basis": "stated"} | fields
    return document, make.statement(document, **fields)


def events(*told):
    documents = {document.id: document for document, _ in told}
    return merge([statement for _, statement in told], documents.values())


def test_one_visit_told_in_two_languages_is_one_event():
    french = VISIT | {"trigger": "rendu"}
    (event,) = events(
        tell("Putin visited Pyongyang on Wednesday.", source="A", when="2024-06-19", **VISIT),
        tell("Poutine s'est rendu à Pyongyang.", source="B", language="fr", when="2024-06-18/2024-06-19", **french),
    )
    assert event.sources == 2
    assert event.when == "2024-06-19"
    assert event.status == "happened"
    assert ("same_time", 2.0) in event.because[0].features


def test_two_visits_are_two_events():
    assert len(events(tell("a", when="2024-06-19", **VISIT), tell("b", when="2024-10-02", **VISIT))) == 2


def test_a_vague_statement_does_not_tie_two_events_into_one():
    first = tell("He paid a visit in June.", when="2024-06-19", **VISIT)
    second = tell("He paid a visit in October.", when="2024-10-02", **VISIT)
    vague = tell("He paid a visit in that year.", when="2024", **VISIT)
    assert len(events(first, second, vague)) == 3


def test_a_vague_statement_joins_the_one_event_that_it_fits():
    (event,) = events(
        tell("The Russian leader paid a visit to Pyongyang.", when="2024-06-19", **VISIT),
        tell("The visit of June to Pyongyang.", "2024-12-01", when="2024-06", **VISIT),
    )
    assert event.when == "2024-06-19"


def test_undated_statements_of_distant_documents_stay_apart():
    assert (
        len(events(tell("arms deliveries", "2023-01-01", **ARMS), tell("deliveries of arms", "2024-06-01", **ARMS)))
        == 2
    )


def test_the_reverse_of_an_act_is_another_act():
    back = {"actors": ("RUS",), "recipients": ("PRK",)}
    assert len(events(tell("a", when="2024-06-19", **ARMS), tell("b", when="2024-06-19", **(ARMS | back)))) == 2


def test_two_accusations_of_one_day_stay_apart_unless_their_words_agree():
    launch = tell("Seoul condemned the ballistic launch.", when="2024-06-19", trigger="condemned", **BLAME)
    again = tell("Seoul deplored another ballistic launch.", when="2024-06-19", trigger="deplored", **BLAME)
    other = tell("Seoul criticised balloons carrying rubbish.", when="2024-06-19", trigger="criticised", **BLAME)
    assert len(events(launch, other)) == 2
    assert len(events(launch, again)) == 1


def test_what_was_announced_and_then_happened_is_one_event_with_a_history():
    (event,) = events(
        tell("Putin visited.", "2024-06-19", when="2024-06-19", **VISIT),
        tell("Putin will visit.", "2024-06-12", when="2024-06-18/2024-06-19", status="planned", **VISIT),
    )
    assert [step.status for step in event.history] == ["planned", "happened"]
    assert event.status == "happened"
    assert not event.contested


def test_a_plan_made_after_a_visit_is_about_another_one():
    done = tell("The visit of the Russian leader took place.", "2024-06-19", **VISIT)
    plan = tell("The visit of the Russian leader is planned.", "2024-06-25", status="planned", **VISIT)
    assert len(events(done, plan)) == 2


def test_a_claim_that_another_denies_is_contested_and_no_fact():
    (event,) = events(
        tell("Washington spoke of deliveries of shells by train.", speaker=("USA",), **ARMS),
        tell("Moscow denies deliveries of shells by train.", "2024-06-21", status="denied", speaker=("RUS",), **ARMS),
    )
    assert event.contested
    assert event.status == "possible"
    (status,) = event.contradictions
    assert [(side.value, side.speakers) for side in status.sides] == [("happened", ("USA",)), ("denied", ("RUS",))]


def test_a_denial_by_the_one_who_said_it_contests_nothing():
    (event,) = events(
        tell(
            "Moscow plans a visit to the northern capital.",
            speaker=("RUS",),
            status="planned",
            when="2024-07-01",
            **VISIT,
        ),
        tell("Moscow denies a visit.", "2024-06-25", speaker=("RUS",), status="denied", when="2024-07-01", **VISIT),
    )
    assert not event.contested
    assert event.status == "denied"


def test_copies_of_one_text_are_one_source():
    original, told = tell("Putin visited Pyongyang.", when="2024-06-19", **VISIT)
    copies = [
        tell(f"Putin visited Pyongyang.{' ' * n}", source=f"Paper {n}", copy_of=original.id, when="2024-06-19", **VISIT)
        for n in range(1, 5)
    ]
    (event,) = events((original, told), *copies)
    assert event.sources == 1
    assert len(event.history) == 1


def test_one_outlet_is_one_source():
    (event,) = events(
        tell("Putin visited.", source="Daily", when="2024-06-19", **VISIT),
        tell("Putin has visited.", source="daily", when="2024-06-19", **VISIT),
    )
    assert event.sources == 1


def test_dates_that_differ_by_a_day_are_kept_side_by_side():
    (event,) = events(
        tell("The visit to the northern capital began.", when="2024-06-18", **VISIT),
        tell("The visit to the northern capital started.", when="2024-06-19", **VISIT),
    )
    (dates,) = event.contradictions
    assert dates.kind == "dates"
    assert {side.value for side in dates.sides} == {"2024-06-18", "2024-06-19"}


def test_days_without_a_year_are_compared_by_their_day():
    same = events(tell("a", "", when="XXXX-07-11", **VISIT), tell("b", "", when="XXXX-07-11/XXXX-07-13", **VISIT))
    other = events(tell("a", "", when="XXXX-07-11", **VISIT), tell("b", "", when="XXXX-09-01", **VISIT))
    assert (len(same), len(other)) == (1, 2)
    assert same[0].when == "XXXX-07-11"


def test_a_statement_that_names_one_side_joins_the_one_that_names_both():
    document = make.document("Putin visited Pyongyang. The visit to Pyongyang lasted a day.", published="2024-06-19")
    both = make.statement(document, "Putin visited Pyongyang", when="2024-06-19", when_basis="stated", **VISIT)
    one = make.statement(
        document,
        "The visit to Pyongyang lasted a day",
        when="2024-06-19",
        when_basis="published",
        **(VISIT | {"actors": ()}),
    )
    (event,) = merge([one, both], [document])
    assert (event.actors, event.recipients) == (("RUS",), ("PRK",))


def test_a_visit_and_its_return_are_two_events_though_a_meeting_fits_both():
    back = VISIT | {"actors": ("PRK",), "recipients": ("RUS",)}
    met = VISIT | {"actors": ("PRK", "RUS"), "recipients": ()}
    found = events(
        tell("A Russian envoy visited Pyongyang.", when="2024-06-19", **VISIT),
        tell("A Korean envoy visited Moscow.", when="2024-06-19", **back),
        tell("Envoys visited each other.", when="2024-06-19", **met),
    )
    assert len({event.id for event in found if event.recipients}) == 2


def test_two_ministers_on_one_day_are_two_events_in_either_language():
    words = VISIT | {"when": "2024-06-19"}
    found = events(
        tell("The foreign minister, Oleg Antonov, visited Pyongyang.", **words),
        tell("The defence minister, Pavel Zimin, visited Pyongyang.", **words),
        tell("Le ministre de la Défense, Pavel Zimine, est arrivé à Pyongyang.", language="fr", **words),
    )
    assert sorted(len(event.statement_ids) for event in found) == [1, 2]


def test_meetings_of_one_day_in_two_places_are_two_events():
    met = {"type": "CONSULT", "actors": ("ARM", "AZE"), "trigger": "met", "strand": "diplomacy", "when": "2024-06-19"}
    found = events(
        tell("Armenia and Azerbaijan met in Geneva.", **met),
        tell("Armenia and Azerbaijan met in Istanbul.", **met),
        tell(
            "L'Arménie et l'Azerbaïdjan se sont rencontrés à Genève.",
            language="fr",
            **(met | {"trigger": "rencontrés"}),
        ),
    )
    assert sorted(len(event.statement_ids) for event in found) == [1, 2]


def test_languages_meet_though_their_readers_choose_other_strands():
    gave = {"type": "AID", "actors": ("QAT",), "recipients": ("LBN",), "when": "2024-06-19"}
    (event,) = events(
        tell("Qatar gave Lebanon 40 million dollars.", strand="economy", trigger="gave", **gave),
        tell(
            "Le Qatar a versé 60 millions de dollars au Liban.",
            language="fr",
            strand="defence",
            trigger="versé",
            **gave,
        ),
    )
    (numbers,) = event.contradictions
    assert [side.value for side in numbers.sides] == ["40000000 USD", "60000000 USD"]


def test_a_date_in_figures_stands_before_one_reckoned_from_a_weekend():
    words = "Il était en visite à Pyongyang"
    (event,) = events(
        tell(f"{words} ce week-end.", "2024-07-15", language="fr", when="2024-07-13/2024-07-14", **VISIT),
        tell(f"{words} du 11 au 14 juillet.", "2024-07-15", language="fr", when="2024-07-11/2024-07-14", **VISIT),
    )
    assert event.when == "2024-07-11/2024-07-14"


def test_each_side_says_that_the_other_fired():
    shelled = {"type": "ASSAULT", "trigger": "shelled", "strand": "defence", "when": "2024-06-19"}
    one = tell("Cambodia shelled a temple.", speaker=("THA",), actors=("KHM",), recipients=("THA",), **shelled)
    other = tell("Thailand shelled a temple.", speaker=("KHM",), actors=("THA",), recipients=("KHM",), **shelled)
    for event in events(one, other):
        (actors,) = event.contradictions
        assert actors.kind == "actors"
        assert {(side.value, side.speakers) for side in actors.sides} == {
            ("KHM > THA", ("THA",)),
            ("THA > KHM", ("KHM",)),
        }


DENIED = {**ARMS, "trigger": "sent", "when": ""}


def test_who_denied_and_then_confirms_has_confirmed():
    told = [
        tell("Pyongyang sent soldiers to Russia.", "2024-10-18", speaker=("KOR",), **DENIED),
        tell("Pyongyang sent no soldiers to Russia.", "2024-10-22", status="denied", speaker=("PRK",), **DENIED),
        tell("We sent soldiers to Russia.", "2025-04-28", speaker=("PRK",), **DENIED),
        tell("In October it denied that it sent soldiers.", "2025-04-28", status="denied", speaker=("PRK",), **DENIED),
    ]
    (then,) = events(*told[:2])
    assert (then.status, then.contested) == ("possible", True)
    (now,) = events(*told)
    assert (now.status, now.contested) == ("happened", False)
    assert [step.stage for step in now.history][:3] == ["claimed", "denied", "confirmed"]
    assert [str(step.known_at.date()) for step in now.history][:3] == ["2024-10-18", "2024-10-22", "2025-04-28"]


@pytest.mark.parametrize(
    ("language", "text", "stage"),
    [
        ("en", "The visit of 3 July was called off.", "cancelled"),
        ("en", "The visit of 3 July was postponed.", "postponed"),
        ("fr", "La visite du 3 juillet a été annulée.", "cancelled"),
        ("fr", "La visite du 3 juillet a été reportée.", "postponed"),
        ("en", "He will not visit on 3 July.", "cancelled"),
    ],
)
def test_an_announcement_is_called_off_or_put_off(language, text, stage):
    (event,) = events(
        tell("He will visit on 3 July.", "2024-06-12", when="2024-07-03", status="planned", **VISIT),
        tell(text, "2024-06-25", language=language, when="2024-07-03", status="denied", **VISIT),
    )
    assert [step.stage for step in event.history] == ["announced", stage]


def test_a_rumour_is_announced_and_then_kept():
    (event,) = events(
        tell("He may visit Pyongyang on 3 July.", "2024-06-01", when="2024-07-03", status="possible", **VISIT),
        tell("He will visit on 3 July.", "2024-06-12", when="2024-07-03", status="planned", speaker=("RUS",), **VISIT),
        tell("He visited Pyongyang on 3 July.", "2024-07-04", when="2024-07-03", **VISIT),
    )
    assert [step.stage for step in event.history] == ["speculated", "confirmed", "happened"]


def test_no_statements_no_events():
    assert merge([], []) == ()


WORDS = ("visit", "missile", "treaty", "railway")


@st.composite
def piles(draw):
    told = []
    for number in range(draw(st.integers(1, 8))):
        month, day = draw(st.integers(6, 7)), draw(st.integers(1, 9))
        when = draw(
            st.sampled_from(["", "2024-06", "2024", f"2024-{month:02d}-{day:02d}", f"XXXX-{month:02d}-{day:02d}"])
        )
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
        fields = {
            "type": draw(st.sampled_from(["CONSULT", "AID"])),
            "actors": draw(st.sampled_from([("RUS",), ("PRK",), ("PRK", "RUS"), ()])),
            "status": draw(st.sampled_from(["happened", "planned", "denied", "possible"])),
            "trigger": draw(st.sampled_from(WORDS)),
            "speaker": draw(st.sampled_from([(), ("RUS",), ("KOR",)])),
        }
        if fields["actors"] != ("PRK", "RUS"):
            fields["recipients"] = draw(st.sampled_from([("PRK",), ("RUS",), ()]))
        told.append(tell(f"{words} {number}", f"2024-{month:02d}-10", when=when, **fields))
    return told


@given(piles(), st.randoms())
def test_events_do_not_depend_on_the_order_and_hold_each_statement_once(told, random):
    found = events(*told)
    mixed = list(told)
    random.shuffle(mixed)
    assert events(*mixed) == found
    ids = [i for event in found for i in event.statement_ids]
    assert sorted(ids) == sorted(statement.id for _, statement in told)
    for event in found:
        assert event.type in {"CONSULT", "AID"}
        assert len(event.because) == len(event.statement_ids) - 1
        assert [step.known_at for step in event.history] == sorted(step.known_at for step in event.history)


@given(piles())
def test_telling_it_again_in_a_copy_adds_no_event_and_no_source(told):
    found = events(*told)
    copies = []
    for document, statement in told:
        copy = replace(document, id=f"{document.id}-copy", copy_of=document.id)
        evidence = replace(statement.evidence, document_id=copy.id)
        copies.append((copy, replace(statement, id=f"{statement.id}-copy", evidence=evidence)))
    again = events(*told, *copies)
    assert len(again) <= len(found)
    assert sum(event.sources for event in again) <= sum(event.sources for event in found)


@pytest.mark.parametrize("status", ["happened", "planned", "possible", "denied", "hypothetical"])
def test_what_is_told_once_stands_as_told(status):
    (event,) = events(tell("x", status=status, **VISIT))
    assert event.status == status
    assert not event.contested
