"""What a verbal act is about, and who did such a thing last.

Whom a demand, a refusal or a protest is for often stands in no word of its clause: "rejected the ultimatum" answers
whoever set it, "condemned the offensive" blames whoever wages it, while "called for an inquiry" is for nobody. The
object tells which of these it is, and the document who did what was told of its kind last.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.records import EventType
from dragoman.resources import read_table
from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.candidates import Candidate, plain
from dragoman.statements.dealings import Deed
from dragoman.statements.scene import Scene
from dragoman.statements.slots import Clauses
from dragoman.statements.strays import NOMINALS
from dragoman.text.syntax import Sentence

VERBAL: frozenset[EventType] = frozenset(
    {"REQUEST", "REJECT", "ACCUSE", "SUPPORT", "AGREE", "CONCEDE", "PROTEST", "THREATEN"}
)
"""Types whose object is what others did, said or are to do."""
OBJECTS = ("obj", "comp", "quoted", "à", "to", "de", "of", "sur", "on", "contre", "against", "pour", "for", "en", "in")
"""Slots in which it stands, the likeliest first."""
KINDS: dict[EventType, str] = {
    "ASSAULT": "force", "COERCE": "force", "MOBILIZE": "force", "SANCTION": "measure", "REQUEST": "demand",
    "THREATEN": "demand", "ACCUSE": "charge", "REJECT": "refusal", "AGREE": "offer", "CONCEDE": "offer",
    "RETREAT": "offer", "SUPPORT": "favour", "AID": "favour", "COOPERATE": "favour",
}  # fmt: skip
"""What counts as of one kind, where it is asked who did such a thing last."""
LAID = frozenset({"of:of", "of:by", "of:adj", "of:poss"})
"""Marks of whom the phrase of a thing names as its author, or may."""
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Stake:
    """What a verbal act is about: its class, and of which types of act it speaks.

    `parts` are the parties in its own phrase, by slot: "les attaques menées par le Chili contre le Pérou".
    """

    kind: str
    deeds: tuple[str, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@cache
def _stakes() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Class and types of act of each word, by its English gloss; of two classes the first is that of the word."""
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for row in read_table("ontology/stakes.tsv"):
        for word in row["words"].split("|"):
            deeds = tuple(filter(None, row["deeds"].split("|")))
            found[word] = (*found.get(word, ()), (row["stake"], deeds))
    return found


def stake_of(act: Act, sentence: Sentence, clauses: Clauses, cast: Cast) -> Stake:
    """What an act is about: the head of its object that stands for nobody, the most telling slot first."""
    if act.frame.type not in VERBAL:
        return Stake(NOTHING)
    slots = act.clause.slots
    inner = [clauses.at(i).slots for i in sorted(act.covers)]
    heads = [i for name in OBJECTS for found in (slots, *inner) for i in found.get(name, ())]
    things = [i for i in dict.fromkeys((*heads, *sorted(act.covers))) if _is_thing(i, act, sentence, cast)]
    known = next((i for i in things if sentence.tokens[i].gloss.lower() in _stakes()), None)
    head = known if known is not None else next(iter(things), None)
    if head is None:
        return Stake(NOTHING)
    token = sentence.tokens[head]
    classes = _stakes().get(token.gloss.lower(), ())
    deeds = tuple(dict.fromkeys(deed for _, each in classes for deed in each))
    kind = classes[0][0] if classes else "deed" if token.pos in ("VERB", "AUX") else "other"
    return Stake(kind, deeds, tuple(_parts(head, act, clauses, cast)))


def _parts(head: int, act: Act, clauses: Clauses, cast: Cast) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who stands in the phrase of a thing, by slot."""
    for slot, heads in clauses.at(head).slots.items():
        for i in (i for h in heads for i in clauses.conjuncts(h) if i != act.trigger):
            party = cast.direct(i, "recipient")
            codes = party.codes if party else cast.guesses(i)
            if codes:
                yield slot, codes


def _is_thing(i: int, act: Act, sentence: Sentence, cast: Cast) -> bool:
    token = sentence.tokens[i]
    if i == act.trigger or token.pos not in ("NOUN", "VERB", "ADJ", "AUX") or cast.mention(i):
        return False
    return token.pos not in NOMINALS or cast.direct(i, "recipient") is None


def deeds(codes: tuple[str, ...], taken: frozenset[str], stake: Stake, scene: Scene) -> frozenset[str]:
    """What speaks for somebody by what he did and what he has to do with the other side, as marks: `did:it`, `foe`.

    Args:
        codes: of whom it is asked.
        taken: codes of the other side.
        stake: what the act is about.
        scene: what the document keeps in view.
    """
    return frozenset(_deeds(set(codes), taken, stake, scene))


def _deeds(codes: set[str], taken: frozenset[str], stake: Stake, scene: Scene) -> Iterator[str]:
    if "force" in scene.dealings.deeds and codes & set(scene.dealings.deeds["force"].doers):
        yield "did:force"
    last = _last(stake, scene)
    if last and codes & set(last.doers):
        yield "did:it"
    if last and codes & set(last.targets):
        yield "suffered:it"
    for slot, parts in stake.parts:
        if codes & set(parts):
            yield f"of:{plain(slot)}"
    for tie in {scene.dealings.stances.get(frozenset((one, other)), "") for one in codes for other in taken}:
        yield tie or "strangers"


def laid(stake: Stake, candidates: Iterable[Candidate]) -> str:
    """Whether the document or the words of a thing tell who did it: if not, nobody may be blamed for it."""
    if not stake.deeds:
        return "no deed"
    known = any(deed == "did:it" or deed in LAID for each in candidates for deed in each.deeds)
    return "known" if known else "unknown"


def _last(stake: Stake, scene: Scene) -> Deed | None:
    """The last deed that a thing speaks of; of two of one sentence that of the kind named first."""
    kinds = dict.fromkeys(KINDS[type_] for type_ in KINDS if type_ in stake.deeds)
    told = [deed for kind in kinds if (deed := scene.dealings.deeds.get(kind))]
    return max(told, key=lambda deed: deed.sentence, default=None)
