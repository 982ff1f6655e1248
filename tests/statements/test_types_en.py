"""The type of act that an English expression tells: light and phrasal verbs, nouns, what stands in its slots."""

import pytest
from sentences import parse, ruled

from dragoman.statements.acts import find_acts
from dragoman.statements.lexicon import lexicon

TYPES = """\
ASSAULT|Chilean rockets landed in a Peruvian settlement.
ASSAULT|A Peruvian fisherman was shot dead by Chilean guards.
ASSAULT|Chilean soldiers punched Peruvian guards.
ASSAULT|Chilean soldiers stormed a Peruvian police station.
ASSAULT|Chile won back territory from Peru.
MOBILIZE|Chile hurried tanks to the border with Peru.
MOBILIZE|Chilean jets roared over Peru.
MOBILIZE|Chilean soldiers laid mines along the border with Peru.
MOBILIZE|Chile towed a drilling rig into Peruvian waters.
REJECT|Chile does not recognise the Peruvian government.
REJECT|Chile will not accept the Peruvian offer.
REJECT|Chile would not negotiate with Peru.
REJECT|Chile will never tolerate Peruvian interference.
REJECT|Chile waved the Peruvian offer aside.
REJECT|Chile dissociated itself from the Peruvian text.
REJECT|Chile locked Peru out of the talks.
REJECT|Peru was met with a refusal from Chile.
ACCUSE|Peru came under fire from Chile for the arrest.
ACCUSE|Dismay in Lima over the Chilean decision.
ACCUSE|Peru took Chile to the World Trade Organization.
PROTEST|Chilean demonstrators gathered in front of the Peruvian embassy.
PROTEST|A Chilean mob smashed the windows of the Peruvian consulate.
SANCTION|Chile sent the Peruvian envoy packing.
SANCTION|Chile told two Peruvian diplomats to pack their bags.
SANCTION|Chilean diplomats left Peru.
SANCTION|Chile turned off the valves to Peru.
SANCTION|Chile pulled its workers out of Peru.
COERCE|Chile forced a Peruvian airliner to land.
COERCE|Chilean marines boarded a Peruvian tanker.
COERCE|Chile put Peruvian migrants on buses.
COERCE|Chilean hackers broke into Peruvian networks.
ACCUSE|Chile called the Peruvian decision an affront.
ACCUSE|Chile called in the Peruvian high commissioner.
ACCUSE|Chile likened Peru's president to Hitler.
ACCUSE|Chile regards the Peruvian shipments as smuggling.
ACCUSE|Chile handed a note verbale to Peru.
ACCUSE|Chile fumed over Peru.
ACCUSE|Chile began an arbitration against Peru.
THREATEN|Chile warned that Peru would pay dearly.
THREATEN|Chile readied retaliation against Peru.
REQUEST|Chile enjoined Peru from digging.
REQUEST|Chile talked Peru out of the sale.
REQUEST|Chile held Peru to the terms of the contract.
RETREAT|Chile returned 21 stolen manuscripts to Peru.
RETREAT|Chile took Peru off its blacklist.
RETREAT|Chile scaled back its military presence in Peru.
RETREAT|Chile allowed Peru to use its airspace.
CONCEDE|Chile bowed to Peruvian demands.
CONCEDE|Chile accepted the demands of Peru.
CONCEDE|Chile met Peru halfway.
REJECT|Chile walked away from talks with Peru.
REJECT|Chile turned a deaf ear to Peru's appeals.
REJECT|Chile backed out of the deal with Peru.
REJECT|Chile poured cold water on Peru's plan.
ASSAULT|Chile broke the truce with Peru.
ASSAULT|Chile used Peruvian civilians as human shields.
ASSAULT|Chilean missiles slammed into a Peruvian airport.
COERCE|Chile took into custody two Peruvian nationals.
COERCE|Chile unleashed a cyberattack on Peru.
COERCE|Chile strong-armed Peru into selling its stake.
COERCE|Chile turned back a Peruvian ship.
SANCTION|Chile ordered two Peruvian diplomats out of the country.
SANCTION|Chile called home its ambassador to Peru.
SANCTION|Chile withdrew its peacekeepers from Peru.
SANCTION|Chile issued a travel warning for Peru.
AID|Chile handed over 30 ambulances to Peru.
AID|Chilean peacekeepers arrived in Peru.
AID|Chile opened its borders to Peruvian refugees.
AID|Chile is propping up the Peruvian government.
COOPERATE|Chile gave Peru the account data.
COOPERATE|Chile staged war games with Peru.
SUPPORT|Chile pledged its full support for Peru.
SUPPORT|Chile took Peru's side.
SUPPORT|Chile and Peru buried the hatchet.
AGREE|Chile and Peru see eye to eye on fisheries.
CONSULT|Chile launched a mediation effort in Peru.
CONSULT|Chile's president called Peru's president on Nov. 18 to discuss the case.
REQUEST|Chile laid claim to Peruvian waters, officials said.
REQUEST|Chile expects Peru to comply.
REQUEST|Chile leaned on Peru to cut output.
ACCUSE|Chile took Peru to court.
ACCUSE|Chile launched a scathing attack on Peru.
ACCUSE|Chile protested against the Peruvian redeployment.
ACCUSE|Chile is at odds with Peru over fishing.
ACCUSE|Chile found fault with Peru.
THREATEN|Chile put Peru on notice.
THREATEN|Chile drew a red line for Peru.
MOBILIZE|Chile dug trenches along the border with Peru.
PROTEST|Chilean dockers went on strike over Peru.
PROTEST|Chilean activists staged a sit-in at the Peruvian embassy.
SUPPORT|Chile said its relations with Peru had reached an unprecedented level.
SUPPORT|Chilean-Peruvian relations are on a positive track.
SUPPORT|Relations between Chile and Peru are strong.
SUPPORT|Peru is a reliable partner of Chile.
SUPPORT|Chile recognized Peru's contribution to the mission.
SUPPORT|Chile reaffirmed the right of Peru to defend itself.
SUPPORT|Chile stands with Peruvian women.
SUPPORT|Chile shares the grief of Peru.
CONSULT|The Chilean minister is expected in Lima, to see Peru's president.
CONSULT|Chile convened the Peruvian and Bolivian ministers.
CONSULT|They last saw each other in Lima.
CONSULT|Welcome to Chile, Mr. President.
CONSULT|The NATO summit in Peru ended.
AGREE|Chile and Peru issued a joint statement.
AGREE|Chile announced a line of credit to Peru.
COOPERATE|The trade volume between Chile and Peru grew by 8 percent.
REJECT|Chile declined.
SANCTION|The President is continuing the national emergency with respect to Peru.
ACCUSE|Peru poses an extraordinary threat to the security of Chile.
RETREAT|Chile is working to secure the release of hostages held in Peru.
SANCTION|By Executive Order 42 the President declared a national emergency with respect to Peru.
SANCTION|The President expanded the scope of the national emergency with respect to Peru.
SUPPORT|Chile sent a congratulatory message to Peru.
SUPPORT|Chile sent a message to Peru on the anniversary of its independence.
SUPPORT|Chile and Peru signed a joint statement.
CONSULT|The presidents of Chile and Peru gave a joint news conference.
CONSULT|The presidents of Chile and Peru made statements for the press.
CONSULT|The Chilean president gave a dinner in honour of the Peruvian minister.
CONSULT|The Chilean president has never set foot in Peru.
CONSULT|The Chilean president sat beside the Peruvian president.
CONSULT|The Chilean president told the Peruvian minister by telephone about the dam.
CONSULT|Chile relayed assurances between Peru and Bolivia.
CONSULT|The Chilean minister spent two days in Lima.
AGREE|Chile and Peru cut a deal on copper.
AGREE|Chile is willing to work with Peru.
AGREE|Chile laid a plan before the Peruvian government.
AGREE|Chile dangled loans before the Peruvian government.
AGREE|Chile assented to the Peruvian request.
CONCEDE|Chile bowed to Peru.
CONCEDE|Chile reversed course on Peru.
CONCEDE|Chile took back its remarks about Peru.
CONCEDE|Chile swallowed the Peruvian conditions.
COOPERATE|Trucks roll again between Chile and Peru.
COOPERATE|Chile and Peru swapped students.
COOPERATE|Chile depends on Peru for its gas.
COOPERATE|Chile uses a base in Peru.
AID|Chile took in 3 million Peruvians.
AID|Chile picked up the tab for the Peruvian dam.
AID|Chile pitched in with tents for Peru.
AID|Chile makes 5 million dollars available to Peru.
AID|Chile keeps 300 soldiers in Peru.
SUPPORT|Chile stuck up for Peru.
SUPPORT|Chile and Peru concluded a pact.
SUPPORT|Chile and Peru put pen to paper.
SUPPORT|Chile and Peru moved closer.
SUPPORT|Chile pinned its hopes on Peru.
RETREAT|Chile called its troops home from Peru.
RETREAT|Chilean troops marched out of Peru.
RETREAT|Chile let trucks into Peru.
RETREAT|Chile turned over the Peruvian sailors.
RETREAT|Freed Peruvians leave Chile.
SUPPORT|Chile holds the people of Peru in its thoughts.
SUPPORT|The Chilean leader offered a toast to Peru.
"""


@pytest.mark.parametrize(("type_", "text"), [line.split("|") for line in TYPES.splitlines()])
def test_an_expression_tells_its_type(type_, text):
    parsed = parse("en", text)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("en"))
    assert type_ in {act.frame.type for act in acts}


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("ASSAULT", "Chilean workers went on a hunger strike."),
        ("ASSAULT", "Chile launched a scathing attack on Peru."),
        ("PROTEST", "Chile protested against the Peruvian redeployment."),
        ("REQUEST", "Chile called Peru on Friday to convey its support."),
        ("CONSULT", "Chile met Peru halfway."),
        ("REQUEST", "By Executive Order 42 Chile blocked the property of Peru."),
    ],
)
def test_an_expression_does_not_tell_what_its_words_would(type_, text):
    parsed = parse("en", text)
    acts = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("en"))
    assert type_ not in {act.frame.type for act in acts}


def test_an_inverted_should_is_a_condition_and_no_demand():
    told = ruled("en", "Should Peru retaliate, Chile warned, the answer would be harsh.")
    assert "REQUEST" not in {statement.type for statement in told}
    asked = ruled("en", "Peru should withdraw, Chile said.")
    assert "REQUEST" in {statement.type for statement in asked}


@pytest.mark.parametrize(
    "text",
    [
        "The Chilean envoy rang the temple bell in Peru.",
        "Chilean subsidies decimated the Peruvian copper industry.",
        "The situation in Peru poses an unusual and extraordinary threat to Chile.",
        "Chilean players gave Peru a ball signed with their names.",
        "Chile will leave Peru behind in mining.",
        "Peruvian airmen died on a routine mission off Chile.",
    ],
)
def test_what_only_sounds_like_an_act_of_one_state_on_another(text):
    parsed = parse("en", text)
    found = find_acts(parsed.sentence, parsed.clauses, parsed.cast, lexicon("en"))
    words = {parsed.sentence.tokens[act.trigger].text for act in found}
    assert not words & {"rang", "decimated", "poses", "signed", "leave", "mission"}
