"""Who may stand on a side of an act: from its own slots, from what governs it, from what the document keeps in view."""

from dataclasses import replace

import pytest
from sentences import parse, statements

from dragoman.statements.acts import find_acts
from dragoman.statements.choosing import NOBODY, choice, choose
from dragoman.statements.drafts import draft, spared
from dragoman.statements.learned import weights
from dragoman.statements.lexicon import lexicon
from dragoman.statements.linking import complete
from dragoman.statements.scene import Figure, Scene
from dragoman.statements.status import Modality


def acts(language, text, scene=None):
    """The acts of a sentence as the fixed steps leave them, by their words."""
    scene = scene or Scene()
    parsed = parse(language, text, scene)
    known = lexicon(language)
    found = find_acts(parsed.sentence, parsed.clauses, parsed.cast, known)
    ruled = [
        complete(act, parsed.sentence, parsed.clauses, parsed.cast, scene, known.grammar["paper"]) for act in found
    ]
    return parsed, {parsed.sentence.tokens[act.trigger].text: act for act in ruled}


def chosen(language, text, word, model, scene=None):
    """An act as chosen by weights."""
    parsed, found = acts(language, text, scene)
    return choose(found[word], parsed.sentence, parsed.clauses, parsed.cast, scene or Scene(), parsed.voices, model)


def offered(language, text, word, side, taken=frozenset(), scene=None):
    """The candidates of one side with their marks, by codes."""
    parsed, found = acts(language, text, scene)
    options = choice(
        found[word], side, taken, parsed.sentence, parsed.clauses, parsed.cast, scene or Scene(), parsed.voices
    )
    return {candidate.codes: candidate.marks for candidate in options.candidates}


@pytest.mark.parametrize(
    ("language", "text", "word", "side", "codes", "mark"),
    [
        ("en", "Chile attacked Peru.", "attacked", "actor", ("CHL",), "slot:subj"),
        ("en", "Chile attacked Peru.", "attacked", "recipient", ("PER",), "slot:obj"),
        ("fr", "Le Chili a attaqué le Pérou.", "attaqué", "actor", ("CHL",), "slot:subj"),
        ("fr", "Le Chili a livré des armes au Pérou.", "livré", "recipient", ("PER",), "slot:to"),
        ("en", "Chile sent weapons to Peru.", "sent", "recipient", ("PER",), "slot:to"),
        ("en", "Chile welcomed the attack on Peru.", "attack", "actor", ("CHL",), "above0:subj"),
        ("fr", "Le Chili a salué l'attaque contre le Pérou.", "attaque", "actor", ("CHL",), "above0:subj"),
        ("en", "Chile promised to help Peru.", "help", "actor", ("CHL",), "inherited"),
        ("en", "Chile and Bolivia attacked Peru.", "attacked", "actor", ("BOL", "CHL"), "several"),
        ("en", "Bolivia said that Chile attacked Peru.", "attacked", "actor", ("BOL",), "speaker"),
        ("fr", "Selon la Bolivie, le Chili a attaqué le Pérou.", "attaqué", "actor", ("BOL",), "speaker"),
    ],
)
def test_who_is_named_in_the_sentence_is_offered(language, text, word, side, codes, mark):
    assert mark in offered(language, text, word, side)[codes]


@pytest.mark.parametrize(
    ("scene", "codes", "mark"),
    [
        (Scene(home="BRA"), ("BRA",), "home"),
        (Scene(voice=("BRA",)), ("BRA",), "voice"),
        (Scene(addressee=("BRA",)), ("BRA",), "addressee"),
        (Scene(title_parties=("BRA", "ECU")), ("BRA",), "title:0"),
        (Scene(title_parties=("BRA", "ECU")), ("BRA", "ECU"), "title"),
        (Scene(topic=("BRA",), heard={"BRA": 0}), ("BRA",), "topic:0"),
        (Scene(leader=("BRA",), title_parties=("BRA",)), ("BRA",), "leader"),
        (Scene(pair=("BRA", "ECU"), heard={"BRA": 0, "ECU": 0}), ("BRA", "ECU"), "pair"),
        (Scene(home="BRA", talks=("BRA", "ECU"), title_parties=("ECU",)), ("BRA", "ECU"), "talks"),
        (
            Scene(figures=[Figure(("NSA:FARC",), "organisation", 0, -1, False)], heard={"NSA:FARC": 0}),
            ("NSA:FARC",),
            "armed",
        ),
    ],
)
@pytest.mark.parametrize(
    ("language", "text", "word"),
    [("en", "Chile attacked Peru.", "attacked"), ("fr", "Le Chili a attaqué le Pérou.", "attaqué")],
)
def test_whom_the_document_keeps_in_view_is_offered(language, text, word, scene, codes, mark):
    assert mark in offered(language, text, word, "actor", scene=scene)[codes]


@pytest.mark.parametrize("scene", [Scene(home="ARG", pair=("BRA", "CHL")), Scene(home="ARG", doers=("BRA",))])
def test_who_was_named_long_ago_and_not_in_the_title_is_not_offered(scene):
    scene.hear(("BRA", "CHL"))
    scene.number = 2
    assert ("BRA",) not in offered("en", "Chile sent weapons.", "sent", "recipient", frozenset({"CHL"}), scene)


@pytest.mark.parametrize(
    ("scene", "mark"),
    [
        (Scene(doers=("CHL",), targets=("PER",)), "again"),
        (Scene(doers=("PER",), targets=("CHL",)), "answer"),
        (Scene(title_parties=("CHL", "PER")), "opposite"),
    ],
)
def test_how_a_side_stands_to_what_was_told_before_is_marked(scene, mark):
    taken = frozenset({"CHL"})
    assert mark in offered("fr", "Le Chili a attaqué le Pérou.", "attaqué", "recipient", taken, scene)[("PER",)]


@pytest.mark.parametrize(
    ("text", "word", "mark"),
    [
        ("Le Chili a approuvé l'expulsion de diplomates péruviens.", "expulsion", "slot:lent"),
        ("Le Chili a rétorqué par l'interdiction des importations.", "interdiction", "slot:lent"),
        ("Le Chili participe à l'offensive.", "offensive", "slot:lent"),
    ],
)
def test_who_does_it_by_another_verb_is_its_doer(text, word, mark):
    assert mark in offered("fr", text, word, "actor")[("CHL",)]


def test_talks_in_a_text_of_its_own_are_with_the_one_whose_text_it_is():
    _, found = acts("fr", "Entretien avec le ministre péruvien.", Scene(home="CHL"))
    assert set(found["Entretien"].actor_codes) == {"CHL", "PER"}


def test_a_name_that_the_parser_joins_to_another_phrase_is_offered_as_the_subject():
    assert "slot:subj" in offered("fr", "Le Chili ferme ses ports, Lima menace", "menace", "actor")[("PER",)]


def test_a_company_is_offered_where_it_is_named():
    found = offered("fr", "Le Chili a accusé Airbus.", "accusé", "recipient", frozenset({"CHL"}))
    assert "slot:obj" in found[("ORG:AIRBUS",)]


def test_the_other_one_of_the_pair_is_offered():
    scene = Scene(pair=("CHL", "PER"), heard={"CHL": 0, "PER": 0})
    found = offered("en", "Chile sent weapons.", "sent", "recipient", frozenset({"CHL"}), scene)
    assert "partner" in found[("PER",)]
    assert ("CHL", "PER") not in found


@pytest.mark.parametrize("scene", [Scene(home="CHL"), Scene(title_parties=("CHL",))])
def test_a_partner_is_offered_with_whom_the_text_is_about(scene):
    found = offered("en", "Talks with Peru went on.", "Talks", "actor", scene=scene)
    assert any(mark.startswith("joined:slot") for mark in found["CHL", "PER"])
    assert ("mutual:1" in found[("PER",)], "mutual:2" in found["CHL", "PER"]) == (True, True)


def test_the_topic_of_ones_own_text_is_nobody_to_whom_it_is_done():
    told = Scene(home="CHL", topic=("PER", "BOL"))
    assert ("PER",) not in offered("en", "Chile sent weapons.", "sent", "recipient", scene=told)
    report = Scene(topic=("PER", "BOL"))
    assert ("PER",) in offered("en", "Chile sent weapons.", "sent", "recipient", scene=report)


def test_with_partners_that_are_not_named_is_not_with_whom_the_title_names():
    scene = Scene(home="CHL", title_parties=("PER",))
    options = offered("en", "Chile will consult with its partners.", "consult", "actor", scene=scene)
    assert ("CHL", "PER") not in options


def test_whom_the_fixed_steps_found_is_marked():
    found = offered("en", "Chile attacked Peru, Bolivia said.", "attacked", "recipient", frozenset({"CHL"}))
    assert {codes for codes, marks in found.items() if "rule" in marks} == {("PER",)}


@pytest.mark.parametrize("side", ["actor", "recipient"])
@pytest.mark.parametrize("text", ["Chile attacked Peru.", "The attack was short.", "Chile sent weapons."])
def test_nobody_is_always_offered(text, side):
    word = {"Chile attacked Peru.": "attacked", "The attack was short.": "attack", "Chile sent weapons.": "sent"}[text]
    assert offered("en", text, word, side)[()] == NOBODY.marks


def test_who_stands_on_the_other_side_and_who_only_speaks_is_not_offered():
    found = offered("en", "Experts said that Chile attacked Peru.", "attacked", "recipient", frozenset({"CHL"}))
    assert not {code for codes in found for code in codes} & {"CHL", "EXP"}


def test_one_set_of_codes_is_one_candidate():
    found = offered("en", "Chile attacked Peru.", "attacked", "actor", scene=Scene(home="CHL", title_parties=("CHL",)))
    assert {"slot:subj", "home", "title:0"} <= found[("CHL",)]


def test_marks_are_the_same_at_every_reading():
    text = "Bolivia said that Chile and Brazil attacked Peru over the sale of weapons to Ecuador."
    readings = []
    for _ in range(2):
        parsed, found = acts("en", text)
        options = choice(
            found["attacked"],
            "actor",
            frozenset(),
            parsed.sentence,
            parsed.clauses,
            parsed.cast,
            Scene(),
            parsed.voices,
        )
        readings.append(
            [(each.codes, sorted(marks)) for each, marks in zip(options.candidates, options.marks, strict=True)]
        )
    assert readings[0] == readings[1]


def test_the_model_decides_among_the_candidates():
    ruled = chosen("en", "Chile attacked.", "attacked", {"a rule": 5.0, "r nobody": 5.0})
    assert (ruled.actor_codes, ruled.recipient_codes) == (("CHL",), ())
    nobody = chosen("en", "Chile attacked.", "attacked", {"a nobody": 5.0, "r nobody": 5.0})
    assert (nobody.actor_codes, nobody.recipient_codes) == ((), ())
    assert all(0.9 < sure <= 1 for sure in (*ruled.sure, *nobody.sure))


def test_what_the_own_slots_name_outright_is_not_chosen():
    plain = chosen("en", "Chile attacked Peru.", "attacked", {"a nobody": 5.0, "r nobody": 5.0})
    assert (plain.actor_codes, plain.recipient_codes, plain.sure) == (("CHL",), ("PER",), (1.0, 1.0))


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Chile attacked Peru.", "attacked"),
        ("en", "Peru was attacked by Chile.", "attacked"),
        ("fr", "Le Chili a attaqué le Pérou.", "attaqué"),
        ("fr", "Le Pérou a été attaqué par le Chili.", "attaqué"),
    ],
)
def test_the_shipped_model_reads_a_plain_clause(language, text, word):
    act = chosen(language, text, word, weights("linking"))
    assert (act.actor_codes, act.recipient_codes) == (("CHL",), ("PER",))


def test_whose_own_text_it_is_suffers_nothing_unless_said():
    """ "We condemn Chile's use of gas" does not tell that gas was used against us."""
    scene = Scene(home="BRA", title_parties=("BRA",))
    act = chosen("en", "Brazil condemned the use of sarin by Chile.", "use", weights("linking"), scene)
    assert act.actor_codes == ("CHL",)
    assert "BRA" not in act.recipient_codes


def test_those_who_speak_of_an_act_together_are_not_its_victims():
    scene = Scene(home="BRA", title_parties=("BRA", "PER"), pair=("BRA", "PER"))
    text = "The two leaders discussed trade ahead of the anniversary of Chile's invasion."
    act = chosen("en", text, "invasion", {"r loose": 9.0, "r above1:subj": 9.0, "r manner:anaphor": 9.0}, scene)
    assert "PER" not in act.recipient_codes


ALONE = {"a rule": 5.0, "r nobody": 5.0}
"""Weights by which an act has its doer by rule, and nobody on the other side."""


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Chile welcomed the decision.", "welcomed"),
        ("fr", "Le Chili a salué la décision.", "salué"),
    ],
)
def test_an_act_of_one_party_has_the_likeliest_two_in_reserve(language, text, word):
    act = chosen(language, text, word, ALONE, Scene(title_parties=("BRA",)))
    assert (act.actor_codes, act.recipient_codes) == (("CHL",), ())
    assert (act.spare.actor_codes, act.spare.recipient_codes) == (("CHL",), ("BRA",))


def test_nobody_from_afar_is_in_reserve_for_a_grave_act():
    scene = Scene(home="BOL", title_parties=("BRA",))
    assert chosen("en", "Chile attacked.", "attacked", ALONE, scene).spare is None


def test_an_act_of_two_has_nothing_in_reserve():
    ruled = {"a rule": 5.0, "r rule": 5.0}
    assert chosen("en", "Chile criticised Peru.", "criticised", ruled, Scene(title_parties=("BRA",))).spare is None


@pytest.mark.parametrize(
    ("abroad", "report", "recipients"), [(False, False, ("BRA",)), (True, False, ()), (False, True, ())]
)
def test_the_reserve_is_taken_where_one_alone_makes_no_statement(abroad, report, recipients):
    scene = Scene(title_parties=("BRA",))
    parsed, found = acts("en", "Chile welcomed the decision.", scene)
    act = choose(found["welcomed"], parsed.sentence, parsed.clauses, parsed.cast, scene, parsed.voices, ALONE)
    modality = Modality(parsed.sentence, parsed.clauses, lexicon("en"))
    made = draft(act, parsed.sentence, parsed.clauses, modality, parsed.voices, scene, False, abroad)
    told = spared(made, report)
    assert (told.actors, told.recipients) == (("CHL",), recipients)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "We continue the national emergency with respect to Peru.", "continue"),
        ("en", "We extend the national emergency regarding the situation in Peru.", "extend"),
        ("fr", "Nous prolongeons les sanctions à l'encontre du Pérou.", "prolongeons"),
    ],
)
def test_in_regard_to_whom_a_hostile_act_is_done_is_not_who_does_it(language, text, word):
    assert ("PER",) not in offered(language, text, word, "actor", scene=Scene(home="CHL"))


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "I acted in consultation with the Chilean finance minister.", "consultation"),
        ("fr", "Je me suis entretenu avec le ministre chilien des Finances.", "entretenu"),
    ],
)
def test_who_consults_his_own_minister_consults_nobody_abroad(language, text, word):
    scene = Scene(home="CHL", title_parties=("PER",), topic=("PER",))
    for side in ("actor", "recipient"):
        assert not any("PER" in codes for codes in offered(language, text, word, side, scene=scene))


def test_who_is_not_known_by_a_pronoun_is_nobody_else_named_beside_it():
    """ "Born in Peru, she came to Chile": no visit of Peru's."""
    act = chosen("en", "Born in Peru, she came to Chile as a young girl.", "came", weights("linking"))
    assert act.actor_codes == ()


@pytest.mark.parametrize("text", ["That is a private conversation.", "They stood before a joint session."])
def test_talks_mentioned_in_passing_are_with_nobody_from_elsewhere(text):
    """With whom a government's text deals elsewhere is not thereby whom any talks in it are with."""
    scene = Scene(home="CHL", title_parties=("PER",))
    _, found = acts("en", text, scene)
    for word in {"conversation", "session"} & set(found):
        assert "PER" not in {code for codes in offered("en", text, word, "actor", scene=scene) for code in codes}


@pytest.mark.parametrize(
    ("language", "text", "word", "code"),
    [
        ("en", "Chile met with the mother of Ana Silva, who is held in Peru.", "met", "PER"),
        ("en", "Chile will lead the delegation to the conference on Peru.", "lead", "PER"),
        ("fr", "Le Chili dirigera la délégation à la conférence sur le Pérou.", "dirigera", "PER"),
        ("en", "Bolivian rebels fired rockets from Peru toward a Chilean ship.", "fired", "PER"),
    ],
)
def test_nobody_is_a_party_by_what_is_said_of_somebody_else_or_by_where_it_comes_from(language, text, word, code):
    for side in ("actor", "recipient"):
        assert not any(code in codes for codes in offered(language, text, word, side) if len(codes) == 1)


def test_a_law_is_not_theirs_whose_goods_it_bars():
    text = "The President signed the Chilean Copper Act, which restricts imports from Chile."
    assert "CHL" not in chosen("en", text, "restricts", weights("linking")).actor_codes
    assert not any("CHL" in each.actors for each in statements("en", text))


def test_a_candidate_tells_how_it_lies_in_its_own_clause():
    text = "Peru offered rice, and Chile said on Monday that it had helped."
    found = offered("en", text, "offered", "recipient", frozenset({"PER"}))
    assert {"part:nsubj:VERB", "over:0"} <= found["CHL",]
    text = "Peru offered rice after Brazil left and the ministers met with Chile."
    found = offered("en", text, "offered", "recipient", frozenset({"PER"}))
    assert {"part:with:VERB", "over:2"} <= found["CHL",]


@pytest.mark.parametrize(
    ("language", "text", "word", "held"),
    [
        ("en", "Peru suffers from international sanctions.", "sanctions", "stranger"),
        ("fr", "Les sanctions internationales contre le Pérou demeurent.", "sanctions", "stranger"),
        ("fr", "Les sanctions contre le Pérou demeurent.", "sanctions", "nothing"),
    ],
)
def test_the_sanctions_of_all_are_those_of_nobody_in_particular(language, text, word, held):
    parsed, found = acts(language, text)
    act = found[word]
    given = choice(act, "actor", frozenset(), parsed.sentence, parsed.clauses, parsed.cast, Scene(), parsed.voices)
    assert given.held == held


def test_who_says_what_no_row_takes_for_an_act_is_marked():
    parsed, found = acts("en", "Bolivia said that Chile attacked Peru.")
    act = replace(found["attacked"], likely=0.5)
    options = choice(act, "actor", frozenset(), parsed.sentence, parsed.clauses, parsed.cast, Scene(), parsed.voices)
    marks = {each.codes: told for each, told in zip(options.candidates, options.marks, strict=True)}
    assert "a speaker spotted ASSAULT" in marks["BOL",]
    assert "a slot spotted ASSAULT" in marks["CHL",]
    assert "a nobody spotted ASSAULT" in marks[()]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fr", "Deux Péruviens ont été arrêtés à Tokyo.", "arrêtés"),
        ("en", "Two Peruvians were arrested in Tokyo.", "arrested"),
    ],
)
def test_where_somebody_is_arrested_may_be_by_whom(language, text, word):
    assert ("JPN",) in offered(language, text, word, "actor")


def test_a_place_is_weighed_beside_the_foe_in_whose_hands_it_may_be():
    scene = Scene(title_parties=("NSA:ISIS",))
    parsed, found = acts("fr", "L'armée turque a attaqué la ville de Rakka.", scene)
    options = choice(
        found["attaqué"], "recipient", frozenset({"TUR"}), parsed.sentence, parsed.clauses, parsed.cast, scene,
        parsed.voices,
    )  # fmt: skip
    marks = {candidate.codes: given for candidate, given in zip(options.candidates, options.marks, strict=True)}
    assert any(mark.endswith("beside armed kind:place") for mark in marks["SYR",])
    assert any(mark.endswith("beside armed armed") for mark in marks["NSA:ISIS",])


@pytest.mark.parametrize("side", ["actor", "recipient"])
def test_with_partners_that_are_not_named_is_not_with_the_last_pair(side):
    text = "We will consult with our partners."
    own = Scene(home="CHL", pair=("CHL", "PER"))
    assert not any("PER" in codes for codes in offered("en", text, "consult", side, scene=own))
    report = Scene(pair=("CHL", "PER"))
    assert any("PER" in codes for codes in offered("en", text, "consult", side, scene=report))


def test_the_meeting_of_an_organisation_is_its_own():
    scene = Scene(home="CHL", title_parties=("CHL", "PER"), pair=("CHL", "PER"))
    text = "They met at the NATO summit."
    assert set(offered("en", text, "summit", "actor", scene=scene)) == {(), ("IGO:NATO",)}
    assert ("PER",) not in offered("en", text, "summit", "recipient", frozenset({"IGO:NATO"}), scene)
    assert ("CHL", "PER") in offered("en", "They met at the summit.", "summit", "actor", scene=scene)


@pytest.mark.parametrize(("subject", "victim"), [("Peru", ("PER",)), ("The G7", ())])
def test_bodies_that_meet_are_not_hit_by_what_they_speak_of(subject, victim):
    act = chosen("en", f"{subject} will discuss Chile's war.", "war", {"a rule": 30.0}, Scene(home="BRA"))
    assert (act.actor_codes, act.recipient_codes) == (("CHL",), victim)


def test_whom_the_first_sentences_name_is_offered_for_a_headline():
    scene = Scene(title_parties=("PER",), lead=("PER", "CHL"))
    found = offered("fr", "Pérou : attentat dans la capitale", "attentat", "actor", scene=scene)
    assert "lead:1" in found["CHL",]


def test_an_organisation_told_of_is_offered_where_a_noun_stands_for_it():
    scene = Scene(number=1, figures=[Figure(("ORG:HRW",), "organisation", 0, 0, True)])
    assert ("ORG:HRW",) in offered("fr", "L'organisation a condamné le Pérou.", "condamné", "actor", scene=scene)


def test_unnamed_rebels_are_offered_as_those_of_each_state_in_view():
    scene = Scene(title_parties=("CHL", "PER"))
    found = offered("fr", "Le Brésil a attaqué les rebelles.", "attaqué", "recipient", frozenset({"BRA"}), scene)
    assert {("NSA:CHL_REBELS",), ("NSA:PER_REBELS",)} <= found.keys()
