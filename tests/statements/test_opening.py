"""Whose text it is, and who takes the floor where."""

import pytest
from sentences import DAY, document, ruled

from dragoman.statements.lexicon import lexicon
from dragoman.statements.opening import lead_of, open_scene, publisher_of
from dragoman.statements.turns import find_turns
from dragoman.text.names import name_finder
from dragoman.text.quotations import find_quotations
from dragoman.text.syntax import Passage, syntax


def scene(language, text, **fields):
    doc = document(language, text, **fields)
    mentions = name_finder(language).find(text, DAY)
    known = lexicon(language)
    return open_scene(doc, mentions, find_quotations(text), publisher_of(doc, known), known)


@pytest.mark.parametrize(
    ("language", "text", "fields", "home"),
    [
        ("en", "We welcome the release of the sailors by Peru.", {"source": "Government of Chile"}, "CHL"),
        ("en", "We have met Chile. We thank Chile.", {"title": "Statement by Chile on the border"}, "CHL"),
        ("en", "Chile met Peru.", {"title": "Chile meets Peru"}, ""),
        ("en", "Chile met Peru. “We thank Peru,” it said.", {"title": "A meeting"}, ""),
        ("fr", "Nous saluons la libération des marins par le Pérou.", {"source": "Gouvernement du Chili"}, "CHL"),
        ("fr", "Le Pérou a répondu.", {"source": "Ministère chilien des Affaires étrangères"}, "CHL"),
        ("fr", "Le Pérou a répondu.", {"source": "Agence chilienne de presse"}, ""),
        ("fr", "Nous verrons bien. Le Chili attend.", {"source": "Le Courrier des Andes"}, ""),
        ("en", "Peru has replied.", {"source": "Chilean Ministry of Defence"}, "CHL"),
        ("en", "We shall see. Chile waits.", {"source": "The Harbour Courier"}, ""),
        ("en", "The President met Chile.", {"source": "kremlin.ru"}, "RUS"),
        ("fr", "Le Chili a rencontré le Pérou.", {"title": "Le Chili rencontre le Pérou"}, ""),
        ("fr", "Le Chili a parlé. « Nous remercions le Pérou », a-t-il dit.", {"title": "Une rencontre"}, ""),
    ],
)
def test_whose_text_it_is(language, text, fields, home):
    assert scene(language, text, **fields).home == home


@pytest.mark.parametrize(
    ("language", "text", "actor", "recipient"),
    [
        ("en", "We condemn Peru.", ("CHL",), ("PER",)),
        ("fr", "Nous condamnons le Pérou.", ("CHL",), ("PER",)),
    ],
)
def test_a_release_says_we_for_its_publisher(language, text, actor, recipient):
    source = {"en": "Government of Chile", "fr": "Gouvernement du Chili"}[language]
    (found,) = ruled(language, text, source=source)
    assert (found.actors, found.recipients, found.speaker) == (actor, recipient, ())


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "We condemn Bolivia.", "Joint Statement by Chile and Peru"),
        ("fr", "Nous condamnons la Bolivie.", "Déclaration conjointe du Chili et du Pérou"),
        ("en", "We condemn Bolivia.", "Joint Statement by Chile and Peru on Ecuador"),
        ("en", "We condemn Bolivia.", "Joint Statement by Chile and Peru Announcing Talks With Ecuador"),
        ("fr", "Nous condamnons la Bolivie.", "Déclaration conjointe du Chili et du Pérou sur l'Équateur"),
    ],
)
def test_a_joint_statement_says_we_for_all_who_make_it(language, text, title):
    (found,) = ruled(language, text, title=title)
    assert (found.actors, found.recipients) == (("CHL", "PER"), ("BOL",))


@pytest.mark.parametrize(
    ("language", "title", "talks"),
    [
        ("en", "Readout of the call with the President of Peru", ("CHL", "PER")),
        ("en", "Statement on the attack by Peru", ()),
        ("fr", "Entretien avec le Président du Pérou", ("CHL", "PER")),
        ("fr", "Déclaration sur le Pérou", ()),
    ],
)
def test_talks_of_a_government_are_with_whom_its_title_names(language, title, talks):
    source = {"en": "Government of Chile", "fr": "Gouvernement du Chili"}[language]
    assert scene(language, "Chile.", title=title, source=source).talks == talks


def test_the_title_names_the_parties():
    found = scene("en", "The border is closed.", title="Chile and Peru at odds")
    assert found.title_parties == ("CHL", "PER")
    assert found.topic == ("CHL", "PER")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The President of Chile: We thank you.\n\nThe President of Peru: We condemn Bolivia."),
        ("fr", "Le président du Chili : Nous vous remercions.\n\nLe président du Pérou : Nous condamnons la Bolivie."),
    ],
)
def test_turns_of_a_transcript(language, text):
    turns = find_turns(text, name_finder(language).find(text, DAY), offices=lexicon(language).actor_nouns)
    end = text.index("\n\n")
    assert turns.at(end - 1) == ("CHL",)
    assert turns.at(len(text) - 1) == ("PER",)
    assert turns.others(end - 1) == ("PER",)
    (found,) = [s for s in ruled(language, text) if s.type == "ACCUSE"]
    assert (found.actors, found.recipients, found.speaker) == (("PER",), ("BOL",), ("PER",))


@pytest.mark.parametrize("text", ["Chili : l'armée avance.", "Chili : l'armée avance.\n\nLe Pérou recule :\n\nOui."])
def test_a_headline_or_one_line_with_a_colon_gives_nobody_the_floor(text):
    title = text.partition("\n")[0]
    assert not find_turns(text, name_finder("fr").find(text, DAY), title)


@pytest.mark.parametrize("line", ["As I said in Peru:", "The pride of Peru:", "As we told our friends from Peru:"])
def test_a_sentence_that_breaks_off_at_a_colon_gives_nobody_the_floor(line):
    text = f"{line} peace.\n\nPresident of Chile: We condemn Bolivia.\n\nPresident of Chile: We do."
    turns = find_turns(text, name_finder("en").find(text, DAY), offices=lexicon("en").actor_nouns)
    assert turns.at(len(line) + 2) == ()
    assert turns.at(len(text) - 1) == ("CHL",)


def test_a_headline_above_a_turn_is_not_its_speaker():
    text = "Meeting\nwith the President of Peru\nPresident of Chile: Welcome.\n\nPresident of Peru: Thank you."
    turns = find_turns(text, name_finder("en").find(text, DAY), offices=lexicon("en").actor_nouns)
    assert turns.at(text.index("Welcome")) == ("CHL",)


def test_who_takes_the_floor_by_office_alone_is_no_one_else():
    text = "AFP : Que fera le Pérou ?\n\nLe porte-parole : Nous attendons.\n\nReuters : Et le Chili ?"
    turns = find_turns(text, name_finder("fr").find(text, DAY), offices={"porte-parole"})
    assert turns.at(text.index("attendons")) == ()
    assert turns.at(text.index("Chili")) == ("MED:REUTERS",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "President of Chile: We met.\n\nQ\xa0\xa0 Who called Peru?\n\nMODERATOR: Thanks.\n\nMS. DOE: He is late.",
        ),
        (
            "en",
            "President of Chile: We met.\n\nQuestion: Who called?\n\nModerator: Thanks.\n\nSENIOR OFFICIAL: He is late.",
        ),
        (
            "fr",
            "Le président du Chili : Oui.\n\nQ - Who a téléphoné ?\n\nModérateur : Merci.\n\nMODÉRATRICE : Oui.",
        ),
    ],
)
def test_the_floor_of_the_press_and_of_those_who_are_not_named(language, text):
    words = lexicon(language)
    floor = (words.actor_nouns, words.grammar["asking"], words.grammar["chairing"])
    turns = find_turns(text, name_finder(language).find(text, DAY), "", *floor)
    assert turns.at(text.index(":") + 4) == ("CHL",)
    assert turns.at(text.index("Who")) == ("MED",)
    assert turns.at(text.rindex("\n\n") - 1) == turns.at(len(text) - 1) == ()
    assert turns.others(text.index("Who")) == ("CHL",)
    assert turns.others(text.index(":") + 4) == ()


def test_questions_alone_are_no_talk():
    text = "Question: What is Peru?\n\nQuestion: Where is Chile?"
    assert not find_turns(text, name_finder("en").find(text, DAY), asking={"question"})


def test_what_a_journalist_says_is_said_by_the_press():
    text = (
        "President of Chile: We met.\n\nQuestion: Peru condemned Bolivia. And you?\n\nPresident of Chile: We did not."
    )
    (found,) = [s for s in ruled("en", text) if s.type == "ACCUSE"]
    assert (found.actors, found.recipients, found.speaker) == (("PER",), ("BOL",), ("MED",))


def test_a_text_without_turns_has_no_floor():
    turns = find_turns("Chile met Peru. It was short: an hour.", name_finder("en").find("Chile met Peru.", DAY))
    assert not turns
    assert turns.at(10) == ()


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("en", "Russia has signed an agreement with Gazprom.", 0),
        ("en", "Russia has signed an agreement with Siemens.", 1),
        ("fr", "Le Japon a envoyé une aide à Mayotte.", 1),
        ("fr", "La France a envoyé une aide à Mayotte.", 0),
        ("en", "The United States sent aid to Guam.", 0),
        ("en", "Australia sent aid to Guam.", 1),
    ],
)
def test_between_a_state_and_its_own_passes_nothing_across_a_border(language, text, read):
    assert len(ruled(language, text)) == read


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "The President met with the mayors. He promised to work together with them.", "Government of Chile"),
        ("fr", "Le président a remercié les maires et s'est engagé à coopérer avec eux.", "Gouvernement du Chili"),
    ],
)
def test_what_a_government_does_with_its_own_people_is_done_at_home(language, text, source):
    assert ruled(language, text, source=source) == ()


@pytest.mark.parametrize(
    ("language", "text", "taken"),
    [
        ("en", "Chile:\nWe agree.\n\nPeru:\nSo do we.", True),
        ("en", "We told our friends in\nChile: we agree.\n\nWe told those in\nPeru: so do we.", False),
        ("en", "Our Chilean friends: we agree.\n\nOur Peruvian friends: so do we.", False),
        ("en", "Chilean Minister: We agree.\n\nPeruvian Minister: So do we.", True),
        ("fr", "Le ministre chilien : D'accord.\n\nLe ministre péruvien : Nous aussi.", True),
        ("fr", "Chers amis chiliens : merci.\n\nChers amis péruviens : merci.", False),
    ],
)
def test_a_line_with_a_colon_need_not_give_the_floor(language, text, taken):
    mentions = name_finder(language).find(text, DAY)
    assert bool(find_turns(text, mentions, "", lexicon(language).actor_nouns)) == taken


def test_a_measure_with_respect_to_somebody_is_no_talk_with_him():
    title = "Letter on Further Steps With Respect to Peru"
    assert scene("en", "Chile.", title=title, source="Government of Chile").talks == ()


@pytest.mark.parametrize(
    ("language", "text", "title", "actors"),
    [
        ("en", "We condemn Bolivia.", "G7 Leaders’ Statement", ("IGO:G7",)),
        ("en", "We condemn Bolivia.", "Statement on the talks with the G7 leaders", ("CHL",)),
        ("en", "We condemn Bolivia.", "G7 Clean Water Action Plan", ("IGO:G7",)),
        ("en", "We condemn Bolivia.", "The G7 summit in Lima", ("CHL",)),
        ("fr", "Nous condamnons la Bolivie.", "G7 : plan d’action pour l’eau", ("IGO:G7",)),
        ("fr", "Nous condamnons la Bolivie.", "Déclaration des dirigeants du G7", ("IGO:G7",)),
    ],
)
def test_what_an_organisation_states_is_its_own_whoever_publishes_it(language, text, title, actors):
    source = {"en": "Government of Chile", "fr": "Gouvernement du Chili"}[language]
    (found,) = ruled(language, text, title=title, source=source)
    assert (found.actors, found.recipients) == (actors, ("BOL",))


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", "We condemn Bolivia.", "Joint Statement by the Leaders of the Weimar Triangle"),
        ("fr", "Nous condamnons la Bolivie.", "Déclaration conjointe du triangle de Weimar"),
        ("en", "We condemn Bolivia.", "Weimar Triangle Ministers’ Vision Statement"),
    ],
)
def test_what_a_format_without_organs_states_its_states_do(language, text, title):
    (found,) = ruled(language, text, title=title, source={"en": "Government of France", "fr": "Élysée"}[language])
    assert (found.actors, found.recipients) == (("DEU", "FRA", "POL"), ("BOL",))


def test_the_first_two_sentences_lead():
    text = "Le Chili a rencontré le Pérou. Lima a remercié Santiago. La Bolivie attend."
    ((*sentences,),) = syntax("fr").parse([Passage(text)], [])
    assert lead_of(sentences, name_finder("fr").find(text, DAY)) == ("CHL", "PER")
    assert lead_of([], ()) == ()
