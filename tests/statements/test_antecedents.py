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
