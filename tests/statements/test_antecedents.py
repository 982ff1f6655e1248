"""Who is meant by a pronoun or by a noun that names nobody, and who else may be."""

import pytest
from sentences import parse, ruled

from dragoman.statements.antecedents import antecedents
from dragoman.statements.scene import Figure, Scene


def scene(title: tuple[str, ...] = (), home: str = "") -> Scene:
    """The scene before a fourth sentence; Chile was a subject in the second, Peru and NATO were named in the third."""
    figures = [
        Figure(("CHL",), "country", 1, 0, True, "Masc", "Sing"),
        Figure(("PER",), "country", 2, 3, False, "Masc", "Sing"),
        Figure(("IGO:NATO",), "organisation", 2, 6, False, "Fem", "Sing"),
    ]
    return Scene(home=home, title_parties=title, number=3, figures=figures)


@pytest.mark.parametrize(
    ("text", "word", "codes"),
    [
        ("Il a condamné la Bolivie.", "Il", [("PER",), ("CHL",)]),
        ("Elle a condamné la Bolivie.", "Elle", [("IGO:NATO",)]),
        ("La Bolivie l'a condamné.", "l'", [("IGO:NATO",), ("PER",), ("CHL",)]),
        ("Le gouvernement a condamné la Bolivie.", "gouvernement", [("PER",), ("CHL",)]),
        ("L'organisation a condamné la Bolivie.", "organisation", [("IGO:NATO",)]),
        ("Le président bolivien a condamné la grève.", "président", []),
        ("Un gouvernement a condamné la Bolivie.", "gouvernement", []),
        ("Nous avons condamné la Bolivie.", "Nous", []),
    ],
)
def test_who_may_be_meant_stands_in_the_order_of_prominence(text, word, codes):
    seen = scene()
    found = parse("fr", text, seen)
    assert [each.codes for each in antecedents(found.at(word), found.cast, seen, frozenset(), ())] == codes


def test_an_antecedent_tells_how_it_was_found():
    seen = scene(title=("PER",))
    found = parse("fr", "Il a condamné la Bolivie.", seen)
    first, second = antecedents(found.at("Il"), found.cast, seen, frozenset(), ("CHL",))
    assert {"meant:pron:0", "meant:1:other", "meant:titled:pron", "meant:agrees:2:country"} <= set(first.marks)
    assert {"meant:pron:1", "meant:2:subject", "meant:resolved"} <= set(second.marks)


def test_an_object_is_not_the_subject_of_its_verb():
    seen = scene()
    found = parse("fr", "Le Pérou l'a condamné.", seen)
    assert ("PER",) not in [each.codes for each in antecedents(found.at("l'"), found.cast, seen, frozenset(), ())]


@pytest.mark.parametrize(
    ("text", "word", "title", "home", "codes"),
    [
        ("Le gouvernement a condamné la Bolivie.", "gouvernement", ("CHL",), "", ("CHL",)),
        ("Le gouvernement a condamné la Bolivie.", "gouvernement", (), "", ("PER",)),
        ("Le gouvernement a condamné la Bolivie.", "gouvernement", ("CHL",), "BRA", ("BRA",)),
        ("L'armée a bombardé la ville.", "armée", ("CHL", "PER"), "", ("PER",)),
        ("Le pays a condamné la Bolivie.", "pays", ("IGO:NATO", "CHL"), "", ("CHL",)),
    ],
)
def test_the_government_is_that_of_whom_a_report_is_about(text, word, title, home, codes):
    found = parse("fr", text, scene(title, home))
    party = found.cast.direct(found.at(word), "actor")
    assert party is not None
    assert party.codes == codes


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Le Chili et le Pérou ont signé un accord. Ils ont condamné la Bolivie.", {"CHL", "PER"}),
        ("Le Chili a rencontré le Pérou. Les Philippines sont absentes. Elles ont condamné la Bolivie.", {"PHL"}),
        ("À Santiago du Chili, on condamne la Bolivie.", {"CHL"}),
        ("Au Kremlin, on condamne la Bolivie.", {"RUS"}),
        ("On condamne la Bolivie.", set()),
    ],
)
def test_they_and_one_are(text, actors):
    assert {code for s in ruled("fr", text) if s.type == "ACCUSE" for code in s.actors} == actors


@pytest.mark.parametrize(
    ("language", "text", "word", "kind"),
    [
        ("fr", "Le chef de l'État est parti.", "chef", "leader"),
        ("fr", "La cheffe de la diplomatie est partie.", "cheffe", "minister"),
        ("fr", "Le chef de la fanfare est parti.", "chef", "official"),
        ("en", "The head of state left.", "head", "leader"),
    ],
)
def test_an_office_of_several_words(language, text, word, kind):
    found = parse(language, text)
    assert found.cast.kind(found.at(word)) == kind


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Le Pérou a parlé. En Bolivie, l'armée a attaqué le Chili.", {"BOL"}),
        ("Le Pérou a parlé. En Bolivie, le gouvernement a attaqué le Chili.", {"BOL"}),
        ("Le Pérou a parlé. L'armée a attaqué le Chili.", {"PER"}),
        ("L'État islamique a fui. Les avions de la coalition ont attaqué la Syrie.", {"IGO:COALITION_ISIS"}),
    ],
)
def test_an_army_is_that_of_where_it_acts_and_planes_are_those_of_their_coalition(text, actors):
    assert {code for s in ruled("fr", text) if s.type == "ASSAULT" for code in s.actors} == actors


@pytest.mark.parametrize(
    ("language", "text", "actors"),
    [
        ("fr", "Le ministre péruvien a vu son homologue chilien. Ce dernier a condamné la Bolivie.", {"CHL"}),
        ("fr", "La Minusma a répondu au Pérou. La mission a condamné la Bolivie.", {"IGO:UN"}),
        ("fr", "Le HCR a répondu au Pérou. L'agence a condamné la Bolivie.", {"IGO:UNHCR"}),
        ("fr", "Le FMI a répondu au Pérou. Le Fonds a condamné la Bolivie.", {"IGO:IMF"}),
        ("fr", "La Banque mondiale a répondu au Pérou. La banque a condamné la Bolivie.", {"IGO:WB"}),
        ("en", "The World Bank answered Peru. The bank condemned Bolivia.", {"IGO:WB"}),
        ("en", "The UNHCR answered Peru. The agency condemned Bolivia.", {"IGO:UNHCR"}),
    ],
)
def test_who_is_meant_by_his_office_or_by_what_he_is(language, text, actors):
    assert {code for s in ruled(language, text) if s.type == "ACCUSE" for code in s.actors} == actors


def test_the_subject_of_a_whole_sentence_is_told_from_that_of_a_clause():
    seen = Scene(number=1)
    parse("fr", "Le Chili a protesté après que le Pérou eut attaqué la ville.", seen).cast.learn()
    seen.number = 2
    figures = {figure.codes: figure.main for figure in seen.figures}
    assert figures == {("CHL",): True, ("PER",): False}
    found = parse("fr", "Il a condamné la Bolivie.", seen)
    told = {each.codes: each.marks for each in antecedents(found.at("Il"), found.cast, seen, frozenset(), ())}
    assert "meant:main:1" in told["CHL",]
    assert not any(mark.startswith("meant:main") for mark in told["PER",])


def test_bare_rebels_may_be_those_of_each_state_in_view():
    found = parse("fr", "Le Brésil a aidé les rebelles.", scene(title=("CHL", "PER")))
    assert found.cast.rebels(found.at("rebelles")) == ("NSA:CHL_REBELS", "NSA:PER_REBELS")
    assert found.cast.rebels(found.at("Brésil")) == ()


def test_a_rebel_republic_is_that_of_the_rebels_who_are_implied():
    found = parse("fr", "La Russie a aidé les républiques séparatistes.", Scene(known=frozenset({"UKR"})))
    assert found.cast.guesses(found.at("républiques")) == ("NSA:UKR_SEPARATISTS",)
