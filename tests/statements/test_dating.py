"""When an act took place: by its own words, by the story, by the day of publication; never a guessed year."""

import pytest
from sentences import DAY, parse, ruled

from dragoman.statements.dating import Calendar


@pytest.mark.parametrize(
    ("language", "text", "word", "forward", "when"),
    [
        ("en", "Chile attacked Peru on 3 March.", "attacked", False, "2025-03-03"),
        ("en", "Chile attacked Peru on 3 March 2019.", "attacked", False, "2019-03-03"),
        ("en", "Chile attacked Peru in 2019 and helped Bolivia in 2021.", "attacked", False, "2019"),
        ("en", "Chile attacked Peru in 2019 and helped Bolivia in 2021.", "helped", False, "2021"),
        ("en", "Chile attacked Peru on Friday.", "attacked", False, "2025-07-04"),
        ("en", "Chile will visit Peru on Friday.", "visit", True, "2025-07-11"),
        ("en", "Chile, which attacked Peru in 2019, helped Bolivia.", "helped", False, ""),
        ("fr", "Le Chili a attaqué le Pérou le 3 mars.", "attaqué", False, "2025-03-03"),
        ("fr", "Le Chili a attaqué le Pérou en 2019 et a aidé la Bolivie en 2021.", "aidé", False, "2021"),
        ("fr", "Le ministre chilien se rendra au Pérou vendredi.", "rendra", True, "2025-07-11"),
        ("fr", "Le Chili a attaqué le Pérou vendredi.", "attaqué", False, "2025-07-04"),
        ("fr", "Le Chili, qui a attaqué le Pérou en 2019, a aidé la Bolivie.", "aidé", False, ""),
        (
            "fr",
            "Une rencontre attire l'attention : le ministre se rendra au Pérou vendredi.",
            "rendra",
            False,
            "2025-07-11",
        ),
        ("en", "Chile will visit Peru on Friday.", "visit", False, "2025-07-11"),
        ("fr", "Attaqué le 3 mars 2008, le Pérou a attaqué le Chili le lendemain.", "attaqué", False, "2008-03-04"),
        ("en", "Attacked in 2014, Peru struck Chile the following year.", "struck", False, "2015"),
    ],
)
def test_the_nearest_expression_dates_an_act(language, text, word, forward, when):
    found = parse(language, text)
    assert found.calendar.date(found.at(word), forward, DAY, "").when == when


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "Chile attacked Peru on 3 March.", "XXXX-03-03"),
        ("en", "Chile attacked Peru yesterday.", ""),
        ("en", "Chile attacked Peru.", ""),
        ("en", "Chile attacked Peru on 3 March 2019.", "2019-03-03"),
        ("fr", "Le Chili a attaqué le Pérou le 3 mars.", "XXXX-03-03"),
        ("fr", "Le Chili a attaqué le Pérou hier.", ""),
        ("fr", "Le Chili a attaqué le Pérou.", ""),
    ],
)
def test_without_a_date_of_publication_no_year_is_guessed(language, text, when):
    (found,) = ruled(language, text, published="")
    assert found.when == when


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chile attacked Peru on 8 July. Peru shelled Chile. Brazil helped Peru."),
        ("fr", "Le Chili a attaqué le Pérou le 8 juillet. Le Pérou a bombardé le Chili. Le Brésil a aidé le Pérou."),
    ],
)
def test_a_story_goes_on_on_its_day(language, text):
    found = ruled(language, text)
    assert found[-1].type == "AID"
    assert (found[-1].when, found[-1].when_basis) == ("2025-07-08", "relative")


@pytest.mark.parametrize(
    ("language", "text", "when", "basis"),
    [
        ("en", "Chile attacked Peru.", DAY, "published"),
        ("fr", "Le Chili a attaqué le Pérou.", DAY, "published"),
        ("en", "Chile will visit Peru.", "", "none"),
        ("fr", "Le Chili aidera le Pérou.", "", "none"),
    ],
)
def test_news_has_the_day_of_publication_and_plans_have_none(language, text, when, basis):
    (found,) = ruled(language, text)
    assert (found.when, found.when_basis) == (when, basis)


@pytest.mark.parametrize(
    ("language", "text", "word", "told", "when"),
    [
        ("fr", "Huit jours après l'attaque du Pérou, le Chili a répondu.", "attaque", "", "2025-07-02"),
        ("en", "Two years after the attack by Peru, Chile answered.", "attack", "", "2023"),
        ("fr", "Deux ans plus tard, le Chili attaqua le Pérou.", "attaqua", "1998", "2000"),
        ("en", "Two years later, Chile attacked Peru.", "attacked", "1998", "2000"),
        ("fr", "Le Chili avait attaqué le Pérou la même année.", "attaqué", "1998", "1998"),
        ("fr", "Le Chili a attaqué le Pérou il y a quelques jours.", "attaqué", "", "2025-07-04/2025-07-10"),
        ("fr", "Le Chili pourrait recevoir le Pérou en septembre.", "recevoir", "", "2025-09"),
        ("fr", "Le Chili a reçu le Pérou en septembre.", "reçu", "", "2024-09"),
        ("fr", "Le Chili enverra une équipe au Pérou en septembre.", "enverra", "", "2025-09"),
    ],
)
def test_an_act_may_be_dated_by_what_has_passed_since_or_by_what_was_told(language, text, word, told, when):
    found = parse(language, text)
    calendar = Calendar(found.sentence, found.clauses, found.modality, found.calendar.times, told)
    assert when in [each.when for each in calendar.values(found.at(word), "happened", DAY, "")]


def test_an_invitation_for_what_is_to_come_may_have_been_given_before():
    found = parse("fr", "Le président bolivien, qui avait invité le Chili en août, a protesté.")
    values = [each.when for each in found.calendar.values(found.at("invité"), "planned", DAY, "")]
    assert "2024-08" in values


@pytest.mark.parametrize(
    ("told", "narrative", "when"),
    [("2025-05", "2025-07-09", "2025-06-30/2025-07-06"), ("", "", "2025-06-30/2025-07-06")],
)
def test_the_week_before_counts_from_the_news_where_no_day_was_told(told, narrative, when):
    found = parse("fr", "Le Chili a attaqué le Pérou la semaine précédente.")
    calendar = Calendar(found.sentence, found.clauses, found.modality, found.calendar.times, told)
    (named,) = calendar.values(found.at("attaqué"), "happened", DAY, narrative)
    assert named.when == when


def test_a_length_of_time_dates_only_what_came_before_it():
    found = parse("fr", "Huit jours après l'attaque du Pérou, le Chili a répondu.")
    assert not list(found.calendar.values(found.at("répondu"), "happened", DAY, ""))


def test_how_long_a_thing_will_last_is_not_when_it_was_decided():
    found = parse("fr", "Le Chili a prolongé jusqu'au 31 août la mission au Pérou.")
    assert found.calendar.date(found.at("prolongé"), False, DAY, "").when == ""
    assert not list(found.calendar.values(found.at("prolongé"), "happened", DAY, ""))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Every year, Chile helps Peru."), ("fr", "Chaque année, le Chili aide le Pérou.")],
)
def test_what_comes_again_is_of_no_day(language, text):
    (found,) = ruled(language, text)
    assert found.when == ""
