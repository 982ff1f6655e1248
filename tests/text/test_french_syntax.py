"""What the parser is known to get wrong in French, mended in one place."""

import pytest

from dragoman.text.lemmas import mend
from dragoman.text.names import name_finder
from dragoman.text.syntax import Passage, syntax
from dragoman.text.tokens import Name, find_fixed


def parse(text: str, whole: bool = True):
    names = [Name(m.start, m.end, m.kind) for m in name_finder("fr").find(text, "2025-07-10")]
    names = sorted([*names, *find_fixed(text, "fr")], key=lambda name: name.start)
    ((sentence,),) = syntax("fr").parse([Passage(text, whole=whole)], names)
    return sentence


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Libye : l'OTAN intensifie ses raids", "intensifie", "OTAN"),
        ("Zambie : le FMI débloque un milliard de dollars", "débloque", "FMI"),
        ("Chili : l'armée attaque le Pérou", "attaque", "armée"),
        ("Chili - Pérou : Lima demande des excuses à Santiago", "demande", "Lima"),
    ],
)
def test_a_headline_is_parsed_behind_its_topic(text, verb, subject):
    sentence = parse(text)
    (found,) = [token for token in sentence.tokens if token.text == verb]
    assert found.pos == "VERB"
    heads = [token.i for token in sentence.tokens if token.text == subject]
    assert found.head in heads or any(sentence.tokens[i].head == found.i for i in heads)
    assert "".join(text[t.start : t.end] for t in sentence.tokens) == text.replace(" ", "")
    assert [token.i for token in sentence.tokens if token.head == token.i] == [sentence.root]


def test_running_text_is_not_parted_at_a_colon():
    sentence = parse("Le Chili a deux voisins : le Pérou et la Bolivie.", whole=False)
    assert len([token for token in sentence.tokens if token.head == token.i]) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "pos"),
    [
        ("Le Chili adopte à son tour des sanctions.", "à son tour", "ADV"),
        ("De son côté, le Chili a protesté.", "De son côté", "ADV"),
        ("Le Chili déclare le consul persona non grata.", "persona non grata", "ADJ"),
    ],
)
def test_a_fixed_expression_is_one_word(text, phrase, pos):
    (token,) = [token for token in parse(text).tokens if token.text == phrase]
    assert token.pos == pos
    assert text[token.start : token.end] == phrase


def test_what_a_fixed_expression_stands_before_is_the_object():
    tokens = parse("Le Chili adopte à son tour des sanctions.").tokens
    (sanctions,) = [token for token in tokens if token.text == "sanctions"]
    assert (sanctions.dep, tokens[sanctions.head].text) == ("obj", "adopte")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Réunis mardi à Luxembourg, les ministres du Chili ont protesté.", "Réunis"),
        ("Le chef du gouvernement du Chili a atterri vendredi à Lima.", "atterri"),
    ],
)
def test_a_participle_is_a_verb(text, word):
    (token,) = [token for token in parse(text).tokens if token.text == word]
    assert token.pos == "VERB"


@pytest.mark.parametrize(
    ("word", "lemma"), [("raids", "raid"), ("pays", "pays"), ("forces", "force"), ("fois", "fois")]
)
def test_a_plural_has_the_lemma_of_its_singular(word, lemma):
    assert mend(word, word, "NOUN", "fr") == lemma


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Le Rwanda nie soutenir le M23.", "soutenir"),
        ("Le Niger nie avoir livré des armes au Mali.", "livré"),
        ("Le Niger, qui nie avoir livré des armes, proteste.", "livré"),
    ],
)
def test_who_denies_governs_what_is_denied(text, verb):
    tokens = parse(text).tokens
    (denied,) = [token for token in tokens if token.text == verb]
    assert (tokens[denied.head].text, tokens[denied.head].lemma) == ("nie", "nier")


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Réunis lundi à Lima, les ministres ont protesté.", "Réunis", "réunir"),
        ("Réunis à Lima, les présidents ont protesté.", "Réunis", "réunir"),
        ("Le Venezuela s'en félicite.", "félicite", "féliciter"),
        ("« Un jour sombre », déplore Oman.", "déplore", "déplorer"),
    ],
)
def test_a_verb_in_front_or_behind_a_pronoun_or_a_quotation_is_found(text, word, lemma):
    tokens = parse(text).tokens
    (verb,) = [token for token in tokens if token.text == word]
    assert (verb.pos, verb.lemma) == ("VERB", lemma)
    assert len([token for token in tokens if token.head == token.i]) == 1


@pytest.mark.parametrize(
    ("text", "word", "lemma", "subject"),
    [
        ("La Bolivie s'est plainte du Chili.", "plainte", "plaindre", "Bolivie"),
        ("La Bolivie s'en est prise au Chili.", "prise", "prendre", "Bolivie"),
        ("Le Chili a retiré ses gardes après que le Pérou eut menacé de les arrêter.", "menacé", "menacer", "Pérou"),
    ],
)
def test_a_perfect_taken_for_a_noun_or_for_what_somebody_had_is_a_verb(text, word, lemma, subject):
    tokens = parse(text).tokens
    (verb,) = [token for token in tokens if token.text == word]
    assert (verb.pos, verb.lemma) == ("VERB", lemma)
    assert [token.head for token in tokens if token.text == subject] == [verb.i]
    assert len([token for token in tokens if token.head == token.i]) == 1


def test_an_adjective_before_a_noun_is_not_the_noun():
    tokens = parse("Le Chili a adressé de vives critiques au Pérou.").tokens
    (noun,) = [token for token in tokens if token.text == "critiques"]
    (lively,) = [token for token in tokens if token.text == "vives"]
    assert (noun.pos, tokens[noun.head].text) == ("NOUN", "adressé")
    assert (lively.pos, lively.head) == ("ADJ", noun.i)


def test_a_name_in_front_is_no_participle():
    (name,) = [token for token in parse("Paris, lundi, a protesté.").tokens if token.text == "Paris"]
    assert name.pos == "PROPN"


def test_an_article_that_is_an_object_is_a_pronoun():
    (token,) = [token for token in parse("Le président devait l'appeler mercredi.").tokens if token.text == "l'"]
    assert (token.pos, token.lemma) == ("PRON", "lui")


@pytest.mark.parametrize(
    ("text", "word", "relation"),
    [
        ("« Nous refusons ces sanctions », a-t-il déclaré.", "-il", "nsubj"),
        ("« Nous refusons ces sanctions », a-t-elle ajouté.", "-elle", "nsubj"),
    ],
)
def test_who_is_behind_his_verb_is_its_subject(text, word, relation):
    (found,) = [token for token in parse(text).tokens if token.text == word]
    assert found.relation == relation
