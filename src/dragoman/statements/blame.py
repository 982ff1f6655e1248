"""To whom a government's own text may be held to lay a hostile act: a false accusation is worse than a gap.

What reports lay to whom is weighed as everything else is: by cross-validation none of these guards makes what they tell
of force or of sanctions right more often. A government's texts speak of itself throughout, of talks and of threats by
nobody in particular, and at random most are about nobody abroad.
"""

from dragoman.statements.acts import Act
from dragoman.statements.candidates import Candidate, way
from dragoman.statements.linking import FORCE

TIES = (
    *("slot", "cover", "inside", "above", "nested", "guess", "loose", "colon"),
    *("foe", "claimed", "title", "home", "voice", "talks", "pair", "topic", "organ"),
)
"""Ways in which a party may belong to an act, the strongest first."""
FROM_AFAR = ("foe", "claimed", "title", "talks", "pair", "topic", "organ")
UNTOLD = (*FROM_AFAR, "loose", "home", "voice", "")
"""Ways of whom a grave act's own clause does not name."""
NEAR = ("slot", "cover", "inside", "home", "voice")
OWN = ("slot", "cover", "home", "voice")
IN_SLOTS = ("slot", "cover")
SELF = ("home", "voice")
GRAVE = ("SANCTION", "COERCE", "ASSAULT")
SURE = 0.8
"""How likely somebody must be who is to suffer a grave act of which the act's own phrase does not name him."""
LIKELY = 0.6
"""The same for a victim of force who is but guessed at: of which state "the children", "the vessels" are."""
HARDLY = 0.4
"""How likely somebody must be at least to be held to have used force, or to have suffered it where no slot says so."""
MEANT = 0.7
"""How likely somebody must be at least to be held to have imposed what an act's own phrase does not lay to him."""
FEW = 2
"""How many may suffer together an act of force whose own phrase does not name them."""


def answers(act: Act, actor: Candidate, chance: float, held: str) -> bool:
    """Whether somebody may be held to have done a hostile act.

    A mere topic never is; of what is done, not said, only whom the act's own phrase names, or who speaks of himself;
    and of what is but named ("the sanctions"), or what no row takes for an act, only whose it is said to be. Whom a
    headline sets before its colon may be held to have done it short of force, if that is hardly to be doubted, and so
    may whoever most likely imposes what reduces relations ("the sanctions remain"). Of force nobody is whom the words
    may mean as well as not: neither "they", if these are several, nor whose text it is, once the act has a doer whom
    nobody knows; but "the two neighbours" who fight each other are both named.

    Args:
        act: in question.
        actor: who may have done it.
        chance: how likely that is.
        held: what the act's own slots for its doer hold: a party, a stranger, a thing or nothing.
    """
    tie = tie_of(actor)
    if tie == "colon":
        return act.frame.type != "ASSAULT" and chance >= SURE
    if act.frame.type not in GRAVE:
        return tie not in FROM_AFAR
    if act.frame.type in FORCE:
        vague = any(party.manner == "anaphor" and len(party.codes) > 1 for party in actor.parties)
        fighting = tie == "slot" and chance >= LIKELY and any(slot.mutual for slot in act.frame.recipient)
        if (
            (vague and not fighting)
            or chance < (SURE if tie == "inside" else HARDLY)
            or (tie in SELF and held in ("stranger", "thing"))
        ):
            return False
    if act.frame.type == "SANCTION" and tie and chance >= MEANT and held != "stranger":
        return True
    return tie in (OWN if act.frame.pos == "NOUN" or act.likely < 1 else NEAR)


def suffers(act: Act, recipient: Candidate, chance: float, held: str, home: str) -> bool:
    """Whether somebody may be held to suffer a grave act: named by its own phrase, or hardly to be doubted.

    Who speaks of an act is not thereby its victim: "we condemn the use of gas by Peru"; nor are those with whom he
    speaks of it: "the two leaders discussed the invasion by Peru".

    Args:
        act: in question.
        recipient: who may suffer it.
        chance: how likely that is.
        held: what the act's own slots for its victim hold: a party, a stranger, a thing or nothing.
        home: code of the state whose own text it is.
    """
    tie = tie_of(recipient)
    if act.frame.type in FORCE and not _hit(recipient, tie, chance, held):
        return False
    meant = all(party.manner == "anaphor" for party in recipient.parties)
    if act.frame.type in FORCE and meant and tie == "above" and recipient.codes == (home,):
        return False  # "if we do not answer Peru's assault on Chile"
    if act.frame.type in GRAVE and tie in ("loose", "above") and len(recipient.codes) > 1 and home in recipient.codes:
        return False
    untold = tie in UNTOLD or (tie == "above" and recipient.codes == (home,))
    return act.frame.type not in GRAVE or chance >= SURE or not untold


def _hit(recipient: Candidate, tie: str, chance: float, held: str) -> bool:
    """Whether force may have been used on somebody, however likely he is by what is mostly so.

    Its victim is told by its own words or by those above it: nobody is whom only a pronoun elsewhere or the text at
    large may mean; nor is an organisation or a list of states that stand beside it; and where the act has a victim
    that is not known ("attacks against vessels"), it is not another one.
    """
    if not recipient.parties:
        return True
    meant = all(party.manner == "anaphor" for party in recipient.parties)
    if meant and chance < LIKELY and any(way(mark) == "guess" for mark in recipient.marks):
        return False
    if tie in IN_SLOTS:
        return True
    if chance < HARDLY or (tie in UNTOLD and (meant or held in ("stranger", "thing"))):
        return False
    return len(recipient.codes) <= FEW and not all(code.startswith("IGO:") for code in recipient.codes)


def tie_of(candidate: Candidate) -> str:
    """How a candidate belongs to the act, by the strongest of its marks."""
    ways = set(map(way, candidate.marks))
    return next((tie for tie in TIES if tie in ways), "")
