"""Which acts the program is about: across a border, by or to a state, an intergovernmental or an armed body."""

from dragoman.records import EventType
from dragoman.text.gazetteer import home_state

POLITICAL = ("IGO:", "NSA:")
VOICES = frozenset({"EXP", "MED", "UNK"})
"""Codes that speak but do not act between states."""

AT_LARGE: frozenset[EventType] = frozenset({"MOBILIZE"})
"""Types that are acts across a border by themselves: a test, a deployment."""

AT_OTHERS: frozenset[EventType] = frozenset(
    {"ACCUSE", "CONSULT", "SANCTION", "REQUEST", "THREATEN", "AGREE", "COOPERATE", "SUPPORT"}
)
"""Types that may be directed at nobody named, where the words tell of somebody abroad."""

SAID_AT_LARGE: frozenset[EventType] = frozenset({"REQUEST", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types of what is said, which in a report nobody in particular need be told, if nobody is likely."""

SUFFERED: frozenset[EventType] = frozenset({"ACCUSE", "ASSAULT", "SANCTION"})
"""Types whose doer may stay unnamed: "is accused of"."""


def political(code: str) -> bool:
    """Whether a code is a state, an intergovernmental organisation or an armed group."""
    return code not in VOICES and (":" not in code or code.startswith(POLITICAL))


def scheme(code: str) -> str:
    """The scheme of a code, `NSA` or `IGO`; `state` for one that has none, as states have."""
    return code.partition(":")[0] if ":" in code else "state"


def across(actors: set[str], recipients: set[str]) -> bool:
    """Whether an act may be one at all: somebody political has a part in it, and not in relation to itself alone.

    A state's relations with its own companies, churches and territories are relations to itself.
    """
    parties = actors | recipients
    alone = len(set(map(home_state, parties))) == 1 and len(parties) > 1
    return any(map(political, parties)) and not alone and not (recipients and actors == recipients)


def in_scope(type_: EventType, actors: set[str], recipients: set[str], abroad: bool, embedded: bool) -> bool:
    """Whether an act is a statement.

    Args:
        type_: of the act.
        actors: codes.
        recipients: codes.
        abroad: whether the words tell of somebody outside who is not named.
        embedded: whether it is the content of an act that crosses a border.
    """
    if not across(actors, recipients):
        return False
    if len(actors | recipients) > 1:
        return True
    if type_ == "CONSULT" and any(code.startswith("IGO:") for code in actors):
        return True  # an organisation that meets is states that meet
    if actors:
        return embedded or type_ in AT_LARGE or (abroad and type_ in AT_OTHERS)
    return type_ in SUFFERED and (embedded or (abroad and type_ != "ASSAULT"))
