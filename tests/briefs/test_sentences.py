"""How acts, parties and dates are worded."""

import pytest

from dragoman.briefs.dates import dated
from dragoman.briefs.kinds import hedged_past
from dragoman.briefs.parties import Parties
from dragoman.briefs.sentences import Told, Writer, mark_of
from dragoman.briefs.words import shown, typeset
from dragoman.text.kinds import kind_of
from make import document, statement

ARMS = {"type": "AID", "kind": "arms", "actors": ("PRK",), "recipients": ("RUS",)}


@pytest.mark.parametrize(
    ("codes", "preposition", "text"),
    [
        (["RUS"], "en", "en Russie"),
        (["JPN"], "en", "au Japon"),
        (["USA"], "en", "aux États-Unis"),
        (["PRK"], "à", "à la Corée du Nord"),
        (["USA", "JPN"], "de", "des États-Unis et du Japon"),
        (["IRN"], "de", "de l’Iran"),
        (["IGO:UN"], "de", "de l’ONU"),
        (["IGO:UNSC"], "à", "au Conseil de sécurité de l’ONU"),
        (["IGO:EU"], "en", "auprès de l’Union européenne"),
        (["NSA:HOUTHIS", "NSA:HAMAS"], "avec", "avec le Hamas et les Houthis"),
        (["UNK"], "de", "de responsables non nommés"),
        (["EXP"], "de", "d’un expert"),
        (["MED:KCNA"], "", "KCNA"),
        (["RUS", "PRK", "CHN"], "entre", "entre la Russie, la Corée du Nord et la Chine"),
        (["ORG:LOTTE_GROUP"], "de", "de Lotte Group"),
        (["NSA:SYR_REBELS"], "", "des rebelles (Syrie)"),
    ],
)
def test_french_parties(codes: list[str], preposition: str, text: str) -> None:
    assert Parties("fr", ("RUS", "PRK")).listed(codes, preposition) == text


@pytest.mark.parametrize(
    ("codes", "preposition", "text"),
    [
        (["USA", "JPN"], "with", "with Japan and the United States"),
        (["IGO:UN"], "to", "to the United Nations"),
        (["IGO:NATO"], "", "NATO"),
        (["NSA:ISIS"], "", "Islamic State"),
        (["EXP"], "", "an expert"),
        (["UNK"], "", "unnamed officials"),
        (["RUS"], "between", "involving Russia"),
        (["ORG:AIRBUS"], "", "Airbus"),
    ],
)
def test_english_parties(codes: list[str], preposition: str, text: str) -> None:
    assert Parties("en").listed(codes, preposition) == text


@pytest.mark.parametrize(
    ("value", "use", "fr", "en"),
    [
        ("2025-07-01", "when", "le 1er juillet 2025", "on 1 July 2025"),
        ("2025-07-01", "for", "pour le 1er juillet 2025", "for 1 July 2025"),
        ("2025-07-11/2025-07-13", "when", "du 11 au 13 juillet 2025", "on 11–13 July 2025"),
        ("XXXX-07-11", "for", "pour le 11 juillet (année non précisée)", "for 11 July (year not stated)"),
        ("2025-06-28/2025-07-02", "when", "du 28 juin au 2 juillet 2025", "from 28 June to 2 July 2025"),
        ("2025-08", "when", "en août 2025", "in August 2025"),
        ("2024-21", "when", "au printemps 2024", "in spring 2024"),
        ("2024-22", "for", "pour l’été 2024", "for summer 2024"),
        ("2024", "when", "en 2024", "in 2024"),
        ("202X", "when", "dans les années 2020", "in the 2020s"),
        ("2024-06/..", "when", "à partir de juin 2024", "from June 2024"),
        ("", "when", "", ""),
    ],
)
def test_dates(value: str, use: str, fr: str, en: str) -> None:
    for language, text in (("fr", fr), ("en", en)):
        assert dated(value, language, use).replace("\u00a0", " ").strip() == text


@pytest.mark.parametrize(
    ("status", "speaker", "past", "fr", "en"),
    [
        ("happened", (), False, "la Corée du Nord a fourni des armes à la Russie", "North Korea supplied arms to Russia"),
        ("happened", ("KOR",), False, "selon la Corée du Sud, la Corée du Nord a fourni des armes à la Russie", "according to South Korea, North Korea supplied arms to Russia"),
        ("happened", ("PRK",), False, "la Corée du Nord dit avoir fourni des armes à la Russie", "North Korea says it supplied arms to Russia"),
        ("planned", (), False, "une fourniture d’armes de la Corée du Nord à la Russie est annoncée", "a supply of arms from North Korea to Russia is announced"),
        ("planned", ("PRK",), False, "la Corée du Nord annonce une fourniture d’armes à la Russie", "North Korea announces a supply of arms to Russia"),
        ("possible", (), True, "la Corée du Nord aurait fourni des armes à la Russie, sous réserve de confirmation", "North Korea reportedly supplied arms to Russia"),
        ("possible", (), False, "une fourniture d’armes de la Corée du Nord à la Russie est évoquée comme possible", "a supply of arms from North Korea to Russia is reported as possible"),
        ("denied", ("RUS",), False, "la Russie dément toute fourniture d’armes de la Corée du Nord à la Russie", "Russia denies any supply of arms from North Korea to Russia"),
        ("denied", (), False, "un document écarte toute fourniture d’armes de la Corée du Nord à la Russie", "a document rules out any supply of arms from North Korea to Russia"),
        ("hypothetical", ("KOR",), False, "la Corée du Sud évoque une fourniture d’armes de la Corée du Nord à la Russie à titre d’hypothèse ou de demande", "South Korea raises a supply of arms from North Korea to Russia as a hypothesis or a demand"),
    ],
)  # fmt: skip
def test_status_and_speaker_show_in_the_words(status, speaker, past, fr, en) -> None:
    for language, text in (("fr", fr), ("en", en)):
        writer = Writer(language, ("RUS", "PRK"))
        assert writer.tell(Told(**ARMS, status=status, voice=writer.voice(speaker), past=past)) == text


def test_a_thing_said_needs_nobody_to_say_so() -> None:
    writer = Writer("en")
    told = Told(type="ACCUSE", actors=("KOR",), recipients=("PRK",), voice=writer.voice(("KOR",)))
    assert writer.tell(told) == "South Korea criticised North Korea"


def test_only_a_speaker_s_word_is_a_claim() -> None:
    assert mark_of("AID", "happened", ("PRK",), ("KOR",)) == "claimed"
    assert mark_of("AID", "happened", ("PRK",), ()) == "happened"
    assert mark_of("ACCUSE", "happened", ("KOR",), ("KOR",)) == "happened"
    assert mark_of("AID", "planned", ("PRK",), ("KOR",)) == "planned"


def test_a_person_is_named_as_written() -> None:
    writer = Writer("fr")
    assert writer.voice(("EXP",), ("Lim Eul-chul, professeur à l'université",)).text.startswith("Lim Eul-chul, ")
    assert writer.voice(("EXP",), ("un expert",)).text == "un expert"
    assert writer.voice(("RUS",), ("Dmitri Peskov",)).text == "la Russie"


@pytest.mark.parametrize(
    ("language", "quote", "fields", "kind"),
    [
        ("fr", "la Russie et la Corée du Nord ont signé un traité", {"trigger": "signé"}, "sign_treaty"),
        ("en", "they signed a memorandum", {"trigger": "signed"}, "sign"),
        ("en", "signals of support", {"trigger": "signals"}, ""),
        ("en", "sent soldiers to Russia", {"type": "AID", "trigger": "sent"}, "troops"),
        ("fr", "a livré des obus", {"type": "AID", "trigger": "livré"}, "arms"),
        ("en", "gave help", {"type": "AID", "trigger": "gave"}, "military"),
        ("fr", "des vols réguliers", {"type": "COOPERATE", "strand": "transport"}, "flights"),
        ("en", "tested a missile", {"type": "MOBILIZE", "mode": "weapons"}, "missile"),
        ("en", "phoned", {"type": "CONSULT", "mode": "phone", "trigger": "phoned"}, "phone"),
    ],
)
def test_kinds(language: str, quote: str, fields: dict[str, str], kind: str) -> None:
    assert kind_of(statement(document(quote, language=language), **fields), language) == kind


def test_hedges_tell_past_from_future() -> None:
    aurait = statement(document("Pyongyang aurait livré des obus", language="fr"))
    visite = statement(document("une possible visite", language="fr"))
    assert hedged_past(aurait, "fr")
    assert not hedged_past(visite, "fr")


def test_typography() -> None:
    assert typeset("l'un ; l'autre : « oui » !", "fr") == "l’un\u202f; l’autre\u00a0: «\u00a0oui\u00a0»\u202f!"
    assert typeset("it's", "en") == "it’s"
    assert shown("a\x1b[31m\n b\u202ec") == "a[31m bc"
