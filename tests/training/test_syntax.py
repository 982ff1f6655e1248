"""Conversion and variation of treebanks, on sentences of our own; nothing is trained here."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.util import load_config, load_model_from_config

from dragoman.resources import data_path

import augment  # isort: skip
import convert  # isort: skip
import lighten  # isort: skip

SYNTAX = Path(augment.__file__).parent


def rows(*lines):
    """Spell CoNLL-U rows from ``id form lemma pos morph head dep [misc]``."""
    fields = [line.split() for line in lines]
    return "".join(
        "\t".join([f[0], f[1], f[2], f[3], "_", f[4], f[5], f[6], "_", f[7] if len(f) > 7 else "_"]) + "\n"
        for f in fields
    )


FRENCH = (
    "# sent_id = a-1\n"
    + rows(
        "1 Va aller VERB Mood=Ind 0 root SpaceAfter=No",
        "2 -t-il il PRON Number=Sing|Person=3|PronType=Prs 1 nsubj",
        "3 parler parler VERB VerbForm=Inf 1 xcomp",
        "4-5 du _ _ _ _ _",
        "4 de de ADP _ 6 case",
        "5 le le DET Definite=Def 6 det",
        "6 traité traité NOUN Gender=Masc 3 obl:arg",
        "7-8 auquel _ _ _ _ _",
        "7 à à ADP _ 8 case",
        "8 lequel lequel PRON PronType=Rel 10 obl:arg",
        "9 il il PRON Person=3|PronType=Prs 10 nsubj",
        "10 croit croire VERB Mood=Ind 6 acl:relcl SpaceAfter=No",
        "11 . . PUNCT _ 1 punct",
    )
    + "\n# sent_id = a-2\n"
    + rows(
        "1 L' le DET _ 2 det SpaceAfter=No",
        "2 ambassade ambassade NOUN _ 3 nsubj",
        "3 ferme fermer VERB _ 0 root SpaceAfter=No",
        "4 . . PUNCT _ 3 punct",
    )
    + "\n"
)
ENGLISH = (
    "# newdoc id = b\n# sent_id = b-1\n"
    + rows(
        "1 They they PRON _ 4 nsubj",
        "2-3 cannot _ _ _ _ _",
        "2 can can AUX _ 4 aux",
        "3 not not PART _ 4 advmod",
        "4 sign sign VERB _ 0 root",
        "4.1 sign sign VERB _ _ _",
        "5-6 Korea's _ _ _ _ _",
        "5 Korea Korea PROPN _ 7 nmod:poss",
        "6 's 's PART _ 5 case",
        "7 offer offer NOUN _ 4 obj",
    )
    + "\n"
)


@pytest.fixture
def french(tmp_path):
    path = tmp_path / "fr.conllu"
    path.write_text(FRENCH, encoding="utf-8")
    return path


def by_word(sentence):
    heads = [None if head < 0 else sentence.words[head] for head in sentence.heads]
    return {
        word: (pos, lemma, dep, head)
        for word, pos, lemma, dep, head in zip(
            sentence.words, sentence.pos, sentence.lemmas, sentence.deps, heads, strict=True
        )
    }


def test_french_contractions_and_clitics_become_spacy_tokens(french):
    first, second = convert.read_treebank(spacy.blank("fr"), french)
    words = by_word(first)
    assert words["du"] == ("ADP", "de", "case", "traité")
    assert words["auquel"] == ("PRON", "lequel", "obl:arg", "croit")
    assert words["-il"] == ("PRON", "lui", "nsubj", "Va")
    assert words["-t"] == ("PRON", "-t", "fixed", "-il")
    assert words["traité"][2:] == ("obl:arg", "parler")
    assert words["Va"][2:] == ("ROOT", None)
    assert first.morphs[first.words.index("du")] == "Definite=Def"
    assert second.words == ("L'", "ambassade", "ferme", ".")
    assert first.group == second.group


def test_english_multiword_tokens_are_shared_out(tmp_path):
    path = tmp_path / "en.conllu"
    path.write_text(ENGLISH, encoding="utf-8")
    (sentence,) = convert.read_treebank(spacy.blank("en"), path)
    words = by_word(sentence)
    assert words["can"] == ("AUX", "can", "aux", "sign")
    assert words["not"] == ("PART", "not", "advmod", "sign")
    assert words["'s"] == ("PART", "'s", "case", "Korea")
    assert words["Korea"] == ("PROPN", "Korea", "nmod:poss", "offer")


def test_document_has_the_sentences_it_was_made_of(french):
    nlp = spacy.blank("fr")
    sentences = convert.read_treebank(nlp, french)
    doc = convert.make_doc(nlp.vocab, sentences)
    assert [sent.text for sent in doc.sents] == ["Va-t-il parler du traité auquel il croit.", "L'ambassade ferme."]
    assert [token.text for token in nlp.make_doc(doc.text)] == [token.text for token in doc]


@pytest.mark.parametrize(("heads", "tree"), [([1, -1, 1], True), ([1, 0, -1], False), ([-1, -1], False)])
def test_is_tree(heads, tree):
    assert convert.is_tree(heads) is tree


@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_disguise_keeps_what_the_model_sees_of_an_unknown_word(seed):
    word, lemma = augment.disguise("Ambassades", "ambassade", random.Random(seed))
    assert (word[0], word[-3:], len(word)) == ("A", "des", len("Ambassades"))
    assert lemma == "a" + word[1:-1]


@given(seed=st.integers(0, 10_000), rate=st.sampled_from([0.0, 0.5, 1.0]))
@settings(max_examples=60, deadline=None)
def test_varied_sentences_stay_trees_of_the_same_tokens(seed, rate, tmp_path_factory):
    nlp = spacy.blank("fr")
    path = tmp_path_factory.getbasetemp() / "varied.conllu"
    path.write_text(FRENCH, encoding="utf-8")
    rates = augment.Rates(lower=rate / 3, upper=rate / 3, title=rate / 3, unstopped=rate, unseen=5)
    for sentence in convert.read_treebank(nlp, path):
        varied = augment.vary(sentence, Counter(), rates, random.Random(seed))
        assert convert.is_tree(varied.heads)
        assert len(sentence.words) - len(varied.words) in (0, 1)
        assert [len(w) for w in varied.words] == [len(w) for w in sentence.words[: len(varied.words)]]
        (curly,) = augment.restyle([varied], True, None)
        assert "'" not in "".join(curly.words)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_configuration_builds_its_pipeline(language):
    config = load_config(SYNTAX / f"{language}.cfg")
    nlp = load_model_from_config(config, auto_fill=False)
    assert nlp.lang == language
    assert nlp.pipe_names == ["tok2vec", "morphologizer", "parser", "lemmatizer"]
    assert set(config["corpora"]["train"]["paths"]) == set(config["corpora"]["train"]["shares"])


def test_reader_gives_well_formed_examples(french):
    rates = load_config(SYNTAX / "fr.cfg")["corpora"]["train"]["rates"]
    read = augment.treebanks({"written": str(french)}, {"written": 1.0}, 14, {**rates, "lines": 1.0}, ["dislocated"], 0)
    for _ in range(5):
        for example in read(spacy.blank("fr")):
            breaks = sum(token.is_space for token in example.reference)
            assert breaks == sum(1 for _ in example.reference.sents) - 1
            assert example.predicted.text == example.reference.text


def test_quotation_marks_take_one_style_by_the_spaces_around_them():
    blank = ("",) * 7
    sentence = convert.Sentence(
        group="",
        words=("He", "said", '"', "no", '"', "twice", "."),
        spaces=(True, True, False, False, True, False, False),
        lemmas=blank,
        pos=blank,
        morphs=blank,
        heads=(1, -1, 3, 1, 3, 1, 1),
        deps=blank,
    )
    (styled,) = augment.restyle([sentence], False, ("«", "»"))
    assert styled.words == ("He", "said", "«", "no", "»", "twice", ".")


WORDS = (
    "porte-parole", "vice-premier", "contre-attaque", "Saint-Pétersbourg", "aujourd'hui", "celui-ci", "cessez-le-feu",
    "sous-marin", "États-Unis", "y-a-t-il", "Nord-Sud", "entr'aider", "anti-missile", "franco-russe", "libre", "a-t-on",
    "premier-ministre", "arc-en-ciel", "haut-commissaire", "mi-juin",
)  # fmt: skip


def test_the_shipped_tokenizer_keeps_the_words_whole_that_spacys_does():
    """Its pattern is factored, and it is loaded without spaCy's own module of the language."""
    blank = spacy.blank("fr").tokenizer
    shipped = spacy.load(data_path("models/fr"), config={"nlp": {"lang": "xx"}}).tokenizer
    assert any(blank.token_match(word) for word in WORDS)
    for word in WORDS:
        assert bool(shipped.token_match(word)) == bool(blank.token_match(word))
        told = f"« L'accord {word}, dit-on »"
        assert [(t.text, t.norm_) for t in shipped(told)] == [(t.text, t.norm_) for t in blank(told)]


def test_a_factored_pattern_matches_the_same_words():
    letters = "[" + "".join(map(chr, range(97, 123))) * 5 + "]"
    pattern = f"(?iu)(?:^sous[-]{letters}+$)|(?:^contre[-]{letters}+$)|(?:^{letters}+[-]la[-]{letters}+$)"
    short = lighten.factor(pattern)
    assert short.count(letters) < pattern.count(letters)
    for word in ("sous-marin", "Contre-attaque", "contreattaque", "ville-la-grande", "sur-marin", "sous-"):
        assert bool(re.match(short, word)) == bool(re.match(pattern, word))
