"""What a document tells of who deals with whom, kept in mind act by act as it is read."""

from dragoman.records import QUADS
from dragoman.statements.acts import Act
from dragoman.statements.blame import LIKELY
from dragoman.statements.choosing import is_told
from dragoman.statements.claims import hit_by_name
from dragoman.statements.dealings import Deed
from dragoman.statements.drafts import Draft
from dragoman.statements.keeping import BAR
from dragoman.statements.parties import pairs
from dragoman.statements.scene import Scene
from dragoman.statements.scope import political
from dragoman.statements.stakes import KINDS

CLEARLY = 0.4
"""How likely both sides of an act must be together for the two to be told of."""
FRIENDLY = ("offer", "favour")
OWN = ("slot", "cover", "nested")
"""Ways in which a party stands in the words of an act itself."""


def remember(act: Act, scene: Scene) -> None:
    """Keep in mind between whom an act is told, and who did what to whom, if the words of the act itself tell it.

    Force that nobody known has used is not the deed of who used it last.
    """
    dealings = scene.dealings
    if act.sure[0] * act.sure[1] >= CLEARLY:
        both = pairs(act.actor_codes, act.recipient_codes or act.actor_codes)
        dealings.met.update(dict.fromkeys(both, scene.number))
    if act.sure[1] >= LIKELY:
        dealings.hit(act.frame.type, act.recipient_codes)
    kind = KINDS.get(act.frame.type) if act.frame.type else None
    if kind is None or act.likely < 1 or act.loose:
        return
    doers = tuple(filter(political, act.actor_codes))
    targets = tuple(filter(political, act.recipient_codes)) if act.ties[1] in OWN else ()
    if kind == "force" and not doers and targets:
        last = dealings.deeds.get(kind)
        if not last or not set(last.targets) & set(targets):
            dealings.deeds[kind] = Deed((), targets, scene.number)
    if act.ties[0] not in OWN:
        return
    if doers:
        dealings.deeds[kind] = Deed(doers, targets, scene.number)
    for one in doers:
        for other in targets:
            dealings.stances[frozenset((one, other))] = "friend" if kind in FRIENDLY else "foe"


def remember_fight(draft: Draft, scene: Scene) -> None:
    """Keep in mind who fights whom, if a sentence surely tells it, statement or not."""
    if is_told(draft.act) and draft.confidence >= BAR:
        hit = hit_by_name(draft.act, scene)
        if hit or not draft.recipients:
            scene.dealings.fought(draft.type, draft.actors, hit)


def remember_told(draft: Draft, scene: Scene) -> None:
    """Keep in mind who did what was told last, to whom, and which two acted together."""
    parties = {*draft.actors, *draft.recipients}
    mutual = (not draft.recipients or draft.type == "CONSULT") and all(map(political, parties))
    if mutual and QUADS[draft.type].endswith("cooperation") and len(parties) == 2:
        scene.pair = tuple(sorted(parties))
    scene.doers, scene.targets = draft.actors, draft.recipients
