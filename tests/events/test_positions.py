"""Who says what of an event."""

from telling import events, tell

from dragoman.events import positions

SENT = {"type": "AID", "actors": ("PRK",), "recipients": ("RUS",), "trigger": "sent", "strand": "defence", "when": ""}
TOLD = [
    tell("North Korea sent soldiers to Russia.", "2024-10-18", speaker=("KOR",), **SENT),
    tell("North Korea sent no soldiers to Russia.", "2024-10-22", status="denied", speaker=("PRK",), **SENT),
    tell("Yes, we sent soldiers to Russia.", "2025-04-28", speaker=("PRK",), **SENT),
]


def stances(*told):
    (event,) = events(*told)
    return {each.speaker: each for each in positions(event, {s.id: s for _, s in told})}


def test_first_to_say_denier_and_silent_party():
    found = stances(*TOLD[:2])
    assert {name: each.stance for name, each in found.items()} == {"KOR": "asserts", "PRK": "denies", "RUS": "silent"}
    assert found["KOR"].first
    assert not found["KOR"].party
    assert not found["PRK"].first
    assert found["RUS"].since is None
    assert found["RUS"].statement_ids == ()


def test_who_denied_and_then_confirms_changed_its_story():
    found = stances(*TOLD)
    assert found["PRK"].stance == "confirms"
    assert found["PRK"].changed
    assert str(found["PRK"].since.date()) == "2025-04-28"
    assert len(found["PRK"].statement_ids) == 2
    assert not found["KOR"].changed


def test_a_denial_that_is_told_again_beside_the_confirmation_changes_nothing():
    again = tell("In October it denied that it sent soldiers.", "2025-04-28", status="denied", speaker=("PRK",), **SENT)
    assert stances(*TOLD, again)["PRK"].stance == "confirms"
