"""How sure a statement is: the share of statements like it that are right in dyad and type.

Kinds of statement are told apart by how their parties were found. The shares were counted on the development gold and
are rounded: they order statements, and say roughly how often each kind is right.
"""

from dragoman.statements.acts import Act

SHARES = {
    # (weakest manner of the parties, whether a side came from outside the frame, whether a side stays open)
    ("named", False, False): 0.75,
    ("named", False, True): 0.65,
    ("named", True, False): 0.55,
    ("role", False, False): 0.75,
    ("role", False, True): 0.5,
    ("role", True, False): 0.5,
    ("anaphor", False, False): 0.7,
    ("anaphor", False, True): 0.65,
    ("anaphor", True, False): 0.5,
    ("nested", False, False): 0.6,
    ("nested", False, True): 0.5,
    ("nested", True, False): 0.4,
}
ORDER = ("named", "role", "anaphor", "nested")
LEAST = 0.3


def confidence(act: Act) -> float:
    """Probability in [0, 1] that both dyad and type of an act are right."""
    manners = [party.manner for party in (*act.actors, *act.recipients)]
    weakest = max(manners, key=ORDER.index, default="nested")
    alone = (not act.recipients and len(act.actor_codes) < 2) or not act.actors
    return SHARES.get((weakest, act.completed, alone), LEAST)
