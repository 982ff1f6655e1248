"""Who stands in which slot, whatever the construction."""

import pytest
from sentences import parse


@pytest.mark.parametrize(
    ("language", "text", "verb", "subject", "thing"),
    [
        ("en", "Chile attacked Peru.", "attacked", "Chile", "Peru"),
        ("en", "Peru was attacked by Chile.", "attacked", "Chile", "Peru"),
        ("fr", "Le Chili a attaqué le Pérou.", "attaqué", "Chili", "Pérou"),
        ("fr", "Le Pérou a été attaqué par le Chili.", "attaqué", "Chili", "Pérou"),
    ],
)
def test_active_and_passive_are_one(language, text, verb, subject, thing):
    found = parse(language, text)
    assert found.slot(verb, "subj") == {subject}
    assert found.slot(verb, "obj") == {thing}
    assert found.clauses.at(found.at(verb)).passive == (text.startswith(("Peru", "Le Pérou")))


@pytest.mark.parametrize(
    ("text", "verb", "subject", "slot", "other"),
    [
        ("Le Pérou s'est vu remercier par le Chili.", "remercier", "Chili", "obj", "Pérou"),
        ("Le Pérou s'est vu refuser l'accès au port par le Chili.", "refuser", "Chili", "iobj", "Pérou"),
        ("Le Pérou s'est fait éconduire par le Chili.", "éconduire", "Chili", "obj", "Pérou"),
        ("Le Pérou s'est vu reprocher par le Chili d'avoir menti.", "reprocher", "Chili", "obj", "Pérou"),
    ],
)
def test_what_somebody_sees_done_to_him_is_done_by_others(text, verb, subject, slot, other):
    found = parse("fr", text)
    assert found.slot(verb, "subj") == {subject}
    assert found.slot(verb, slot) == {other}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Le Chili gèle le chantier, ainsi que l'avait exigé le Pérou.", "exigé"),
        ("Le Chili retire ses troupes, comme l'a demandé le Pérou.", "demandé"),
    ],
)
def test_a_comparison_has_its_subject_behind_it(text, verb):
    assert parse("fr", text).slot(verb, "subj") == {"Pérou"}


@pytest.mark.parametrize(
    ("language", "text", "fronted"),
    [
        ("fr", "À Lima, on condamne le coup d'État.", True),
        ("fr", "Mercredi, à Lima, des étudiants ont défilé.", True),
        ("fr", "Le Chili a protesté à Lima, on le sait.", False),
        ("en", "In Lima, students protested.", True),
        ("en", "With Lima, nothing is agreed.", False),
    ],
)
def test_a_town_before_its_clause_is_where_that_plays(language, text, fronted):
    found = parse(language, text)
    verb = max(token.i for token in found.sentence.tokens if token.pos == "VERB")
    assert found.clauses.fronts(found.at("Lima"), verb) is fronted


@pytest.mark.parametrize(
    ("language", "text", "verb", "subject"),
    [
        ("en", "Chile promised to help Peru.", "help", "Chile"),
        ("en", "Chile urged Peru to help Bolivia.", "help", "Peru"),
        ("fr", "Le Chili a promis d'aider le Pérou.", "aider", "Chili"),
        ("fr", "Le Chili a exhorté le Pérou à aider la Bolivie.", "aider", "Pérou"),
        ("fr", "Le Chili a demandé au Pérou de libérer les marins.", "libérer", "Pérou"),
        ("fr", "Au printemps, le Chili s'était contenté de suspendre son aide.", "suspendre", "Chili"),
        ("fr", "Le Rwanda est accusé par le Kenya de soutenir la rébellion.", "soutenir", "Rwanda"),
    ],
)
def test_an_infinitive_takes_its_subject_from_what_governs_it(language, text, verb, subject):
    found = parse(language, text)
    assert found.slot(verb, "subj") == {subject}
    assert "subj" in found.clauses.at(found.at(verb)).inherited


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Le Chili accuse le Pérou d'armer des rebelles et a expulsé son ambassadeur.", "expulsé", "Chili"),
        ("L'OTAN, présidée cette année par le Chili, a proposé sa médiation au Pérou.", "proposé", "OTAN"),
        (
            "Le Chili a dépêché un ministre, le Pérou a doublé son aide et Quito s'est engagé à négocier.",
            "engagé",
            "Quito",
        ),
        ("Le Chili a écrit au gouvernement péruvien pour regretter cet incident.", "regretter", "Chili"),
        ("Le Chili, qui était absent du Conseil, où Lima avait opposé son veto, invite au calme.", "invite", "Chili"),
    ],
)
def test_a_subject_is_understood_where_it_stands_apart(text, verb, subject):
    assert parse("fr", text).slot(verb, "subj") == {subject}


@pytest.mark.parametrize(
    ("language", "text", "verb", "slot", "word"),
    [
        ("en", "Chile, which attacked Peru, lies on the ocean.", "attacked", "subj", "Chile"),
        ("en", "The minister thanked Chile, which helped Peru.", "helped", "subj", "Chile"),
        ("fr", "Le Chili, qui a attaqué le Pérou, borde l'océan.", "attaqué", "subj", "Chili"),
        ("fr", "Le ministre a remercié le Kenya, qui a aidé la Tanzanie.", "aidé", "subj", "Kenya"),
    ],
)
def test_a_relative_pronoun_is_its_noun(language, text, verb, slot, word):
    assert parse(language, text).slot(verb, slot) == {word}


@pytest.mark.parametrize(
    ("language", "text", "verb", "slot", "words"),
    [
        ("en", "Chile and Bolivia condemned Peru.", "condemned", "subj", {"Chile", "Bolivia"}),
        ("en", "Chile condemned Peru and Bolivia.", "condemned", "obj", {"Peru", "Bolivia"}),
        ("en", "Chile condemned Peru and thanked Bolivia.", "thanked", "subj", {"Chile"}),
        ("fr", "Le Chili et la Bolivie ont condamné le Pérou.", "condamné", "subj", {"Chili", "Bolivie"}),
        ("fr", "Le Chili a condamné le Pérou et a remercié la Bolivie.", "remercié", "subj", {"Chili"}),
    ],
)
def test_coordination_shares(language, text, verb, slot, words):
    assert parse(language, text).slot(verb, slot) == words


@pytest.mark.parametrize(
    ("language", "text", "verb", "slot", "word"),
    [
        ("en", "Chile imposed sanctions on Peru.", "imposed", "on", "Peru"),
        ("en", "Chile signed a pact together with Peru.", "signed", "with", "Peru"),
        ("fr", "Le Chili a protesté auprès du Pérou.", "protesté", "auprès_de", "Pérou"),
        ("fr", "Le Chili a livré des armes au Pérou.", "livré", "à", "Pérou"),
        ("fr", "Le Chili n'a pas livré d'armes au Pérou.", "livré", "obj", "armes"),
    ],
)
def test_prepositions_name_slots(language, text, verb, slot, word):
    assert word in parse(language, text).slot(verb, slot)


@pytest.mark.parametrize(
    ("language", "text", "noun", "slots"),
    [
        ("en", "Chile's attack on Peru was short.", "attack", {"poss": "Chile", "on": "Peru"}),
        ("en", "The delivery of wheat by Chile to Peru has begun.", "delivery", {"by": "Chile", "to": "Peru"}),
        ("fr", "L'attaque du Chili contre le Pérou a été brève.", "attaque", {"de": "Chili", "contre": "Pérou"}),
    ],
)
def test_nouns_have_slots_too(language, text, noun, slots):
    found = parse(language, text)
    assert {name: found.slot(noun, name) for name in slots} == {name: {word} for name, word in slots.items()}


@pytest.mark.parametrize(
    ("text", "verb", "subjects"),
    [
        (
            "Le Ghana, le Togo, le Niger et le Mali ont condamné le Gabon.",
            "condamné",
            {"Ghana", "Togo", "Niger", "Mali"},
        ),
        ("Le Ghana et le Togo ont condamné le Gabon.", "condamné", {"Ghana", "Togo"}),
    ],
)
def test_a_list_of_names_is_whole(text, verb, subjects):
    found = parse("fr", text)
    heads = found.clauses.at(found.at(verb)).slots["subj"]
    assert {found.sentence.tokens[i].text for head in heads for i in found.clauses.conjuncts(head)} == subjects


def test_titles_and_countries_belong_to_the_names_of_a_list():
    found = parse(
        "en",
        "Chile spoke with President Emmanuel Macron of France, Chancellor Olaf Scholz of Germany, and Prime Minister "
        "Giorgia Meloni of Italy.",
    )
    assert found.slot("spoke", "with") == {"Emmanuel Macron", "Olaf Scholz", "Giorgia Meloni"}


def test_a_place_before_two_names_is_not_of_their_list():
    found = parse("en", "Speaking in Lima, Emmanuel Macron and Olaf Scholz condemned Bolivia.")
    assert found.slot("condemned", "subj") == {"Emmanuel Macron", "Olaf Scholz"}


def test_it_was_agreed_names_nobody():
    assert not parse("en", "It was agreed to help Peru.").slot("agreed", "obj")


def test_perfects_with_etre_are_active():
    found = parse("fr", "Les ministres chilien et péruvien sont convenus de rouvrir la frontière.")
    assert found.slot("convenus", "subj") == {"ministres"}
    assert not found.clauses.at(found.at("convenus")).passive


def test_an_agent_set_apart_belongs_to_the_object():
    found = parse("fr", "Le Chili dénonce la suspension, par la Bolivie, de l'acheminement des conteneurs.")
    assert found.slot("suspension", "par") == {"Bolivie"}


def test_dont_tells_whose():
    found = parse("fr", "Le Chili, dont les marins ont aidé le Pérou, se tait.")
    assert found.slot("marins", "de") == {"Chili"}


@pytest.mark.parametrize(
    ("text", "verb", "slot", "word"),
    [
        ("Paris grogne contre Rome.", "grogne", "subj", "Paris"),
        ("Les Kényans applaudissent.", "applaudissent", "subj", "Kényans"),
        ("Le ministre brésilien a fait escale à Luanda.", "fait", "à", "Luanda"),
        ("L'Algérie fournit du gaz à l'Italie.", "fournit", "obj", "gaz"),
    ],
)
def test_a_verb_that_the_tagger_took_for_something_else_is_one(text, verb, slot, word):
    assert parse("fr", text).slot(verb, slot) == {word}


@pytest.mark.parametrize(
    ("text", "verb", "word"),
    [
        ("La Lettonie n'accorde plus de visas aux Russes.", "accorde", "visas"),
        ("Le Chili n'a pas livré de chars au Pérou.", "livré", "chars"),
    ],
)
def test_what_is_denied_with_de_is_an_object(text, verb, word):
    assert word in parse("fr", text).slot(verb, "obj")


@pytest.mark.parametrize(
    ("language", "text", "verb", "slot", "word"),
    [
        ("fr", "Le Chili veut que le Pérou libère les marins.", "veut", "que", "Pérou"),
        ("fr", "Le Chili regrette que les marins aient été arrêtés.", "regrette", "que", "marins"),
        ("en", "Chile insists that Peru release the sailors.", "insists", "that", "Peru"),
    ],
)
def test_whose_doings_a_clause_is_about(language, text, verb, slot, word):
    assert parse(language, text).slot(verb, slot) == {word}


@pytest.mark.parametrize(
    ("text", "verb", "slot", "word"),
    [
        ("Chile has ruled out a prisoner swap with Peru.", "ruled", "prt", "out"),
        ("Chile handed over 30 ambulances to Peru.", "handed", "prt", "over"),
        ("Chile kept Peru informed.", "kept", "obj", "Peru"),
        ("Chile let Peruvian inspectors visit the plant.", "let", "obj", "inspectors"),
        ("Chile held Peru responsible for the blast.", "held", "comp", "responsible"),
        ("Chile suspects Peru of cheating.", "suspects", "comp", "cheating"),
        ("Chile reminded Peru of its obligations.", "reminded", "of", "obligations"),
        ("Chile barred Peruvian journalists from entering.", "barred", "comp", "entering"),
        ("Chile described the Peruvian raid as barbaric.", "described", "as", "barbaric"),
        ("Chile fired dozens of rockets at Peru.", "fired", "at", "Peru"),
        ("Chile is at odds with Peru over fishing.", "odds", "subj", "Chile"),
    ],
)
def test_what_hangs_too_low_belongs_to_the_verb(text, verb, slot, word):
    assert word in parse("en", text).slot(verb, slot)


@pytest.mark.parametrize(
    ("text", "verb", "slot"),
    [
        ("Chile called Peru on Friday to convey its support.", "called", "on"),
        ("Chilean troops clashed with Peruvian militias on Nov. 18.", "clashed", "on"),
        ("Chile attacked Peru in March.", "attacked", "in"),
    ],
)
def test_a_date_stands_in_no_slot(text, verb, slot):
    assert not parse("en", text).slot(verb, slot)


def test_of_two_names_under_de_the_first_does_it():
    found = parse("fr", "La sortie du Chili de l'Union africaine inquiète.")
    assert found.slot("sortie", "poss") == {"Chili"}
    assert found.slot("sortie", "de") == {"Union africaine"}


def test_a_name_after_a_reflexive_verb_is_its_subject():
    assert parse("fr", "« C'est grave », s'inquiète Lima.").slot("inquiète", "subj") == {"Lima"}


@pytest.mark.parametrize(
    ("text", "word", "slot"),
    [
        ("Le Chili, le Pérou ainsi que la Bolivie ont condamné Cuba.", "condamné", "subj"),
        ("Une mesure prise en coordination avec le Chili, le Pérou et la Bolivie.", "coordination", "avec"),
    ],
)
def test_a_list_is_whole_under_a_preposition_or_another_and(text, word, slot):
    assert parse("fr", text).slot(word, slot) == {"Chili", "Pérou", "Bolivie"}


@pytest.mark.parametrize(
    ("text", "verb", "slot", "words"),
    [
        ("Dix responsables interdits de visa par le Chili", "interdits", "subj", {"Chili"}),
        ("L'Inde et le Pakistan, qui s'accusent, ont repris les tirs.", "accusent", "subj", {"Inde", "Pakistan"}),
        ("Le Pérou, que le Chili a attaqué, a protesté.", "attaqué", "obj", {"Pérou"}),
        ("Le Chili n'enverra pas de troupes", "enverra", "obj", {"troupes"}),
        ("Le Chili a tué près d'une centaine de soldats.", "tué", "obj", {"centaine"}),
        ("Le Chili n'a plus de relations avec le Pérou.", "a", "obj", {"relations"}),
        ("Le Chili juge la décision péruvienne inacceptable.", "juge", "comp", {"inacceptable"}),
        ("Bruxelles « regrette profondément » cette mesure.", "regrette", "subj", {"Bruxelles"}),
        ("Dakar masse des troupes à la frontière.", "masse", "obj", {"troupes"}),
    ],
)
def test_what_a_parser_hangs_wrong_in_french_stands_in_its_slot(text, verb, slot, words):
    assert parse("fr", text).slot(verb, slot) == words


@pytest.mark.parametrize(
    ("text", "verb", "slot", "words"),
    [
        ("Le Chili juge la décision du Pérou « malheureuse ».", "juge", "quoted", {"malheureuse"}),
        ("La Russie a qualifié ces décisions d'« immorales ».", "qualifié", "quoted", {"immorales"}),
        ("Le Chili juge la décision injuste après l'« incident » de lundi.", "juge", "quoted", set()),
        ("Les deux pays ont voté contre.", "voté", "adv", {"contre"}),
        ("Le Chili commande 150 A320.", "commande", "obj", {"150"}),
        ("Les vols reprendront mardi entre Lima et La Paz.", "reprendront", "obj", set()),
        ("« C'est une honte », a grondé le Kremlin.", "grondé", "subj", {"Kremlin"}),
        ("Le ministre russe, Sergueï Lavrov, juge la réaction du Pérou excessive.", "juge", "obj", {"réaction"}),
    ],
)
def test_what_a_french_verb_governs_however_it_is_parsed(text, verb, slot, words):
    assert parse("fr", text).slot(verb, slot) == words


@pytest.mark.parametrize(
    "text", ["The attacks against Chilean and Peruvian troops went on.", "Attacks on Chilean troops."]
)
def test_a_preposition_governs_the_noun_after_a_name(text):
    found = parse("en", text)
    word = "attacks" if "attacks" in text else "Attacks"
    assert "troops" in found.slot(word, "against") | found.slot(word, "on")
    assert "troops" not in found.slot(word, "adj")


@pytest.mark.parametrize(
    ("language", "text", "verb", "slot", "words"),
    [
        (
            "fr",
            "Lima a reçu les envoyés de l'Inde, du Chili, d'Oman et du Togo.",
            "envoyés",
            "de",
            "Chili Inde Oman Togo",
        ),
        (
            "fr",
            "Sans la Russie, l'Arménie et l'Azerbaïdjan ont négocié à Bruxelles.",
            "négocié",
            "subj",
            "Arménie Azerbaïdjan",
        ),
        ("fr", "Comme le Chili, le Pérou a condamné l'attaque.", "condamné", "subj", "Chili Pérou"),
        ("fr", "Le Pérou, à l'instar du Chili, a condamné l'attaque.", "condamné", "subj", "Chili Pérou"),
        ("fr", "Le Pérou a condamné l'attaque, tout comme le Chili.", "condamné", "subj", "Chili Pérou"),
        ("fr", "Le Pérou a attaqué la Bolivie, tout comme le Chili.", "attaqué", "subj", "Pérou"),
        ("en", "Like Chile, Peru condemned the attack.", "condemned", "subj", "Chile Peru"),
        ("en", "Peru condemned the attack, as did Chile.", "condemned", "subj", "Chile Peru"),
        ("fr", "Le Pérou a condamné les raids contre le Chili.", "raids", "contre", "Chili"),
        ("fr", "Le Pérou a condamné les raids contre le Chili.", "condamné", "contre", ""),
    ],
)
def test_lists_and_likenesses_are_whole(language, text, verb, slot, words):
    found = parse(language, text)
    heads = found.clauses.at(found.at(verb)).slots.get(slot, ())
    whole = {found.sentence.tokens[c].text for head in heads for c in found.clauses.conjuncts(head)}
    assert whole == set(words.split())


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [("fr", "Contrairement au Chili, le Pérou a signé.", "Chili"), ("en", "Unlike Chile, Peru signed.", "Chile")],
)
def test_whoever_is_set_apart_has_no_part(language, text, name):
    found = parse(language, text)
    assert found.clauses.unlike == {found.at(name)}


def test_who_is_denied_something_in_the_passive_stands_beside_it():
    found = parse("en", "Peru was denied access.")
    assert found.slot("denied", "iobj") == {"Peru"}


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("« C'est un chantage », accuse le ministre péruvien.", "accuse", "ministre"),
        ("« Une honte et un affront », dénonce le ministre péruvien.", "dénonce", "ministre"),
        ("Le Chili, « indigné », dénonce le Pérou.", "dénonce", "Chili"),
    ],
)
def test_who_speaks_behind_a_quotation_is_the_subject(text, verb, subject):
    assert parse("fr", text).slot(verb, "subj") == {subject}


@pytest.mark.parametrize(
    ("text", "verb", "slot", "thing"),
    [
        ("Le Chili s'est retiré en mai du pacte.", "retiré", "de", "pacte"),
        ("Près de 2 000 soldats ont quitté le Pérou.", "quitté", "subj", "Près"),
    ],
)
def test_what_a_month_or_a_number_hides_belongs_to_the_verb(text, verb, slot, thing):
    assert thing in parse("fr", text).slot(verb, slot)


def test_a_country_leaves_what_is_named_after_it():
    found = parse("fr", "Le retrait du pays de l'Union africaine est effectif.")
    assert found.slot("retrait", "poss") == {"pays"}
    assert found.slot("retrait", "de") == {"Union africaine"}
