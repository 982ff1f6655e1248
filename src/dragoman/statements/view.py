"""Whom a document keeps in view while it is read, and in what part: what it told bears on who may be meant."""

from collections.abc import Iterator

from dragoman.statements.actors import Cast
from dragoman.statements.acts import Act
from dragoman.statements.linking import FORCE
from dragoman.statements.parties import Side, codes_of
from dragoman.statements.scene import Scene
from dragoman.statements.scope import scheme
from dragoman.statements.speaker import Voices

Seen = tuple[str, tuple[str, ...]]
"""A mark of how somebody is in view, and his codes."""
LONG_AGO = 3
"""Sentences after which it makes no difference how long ago the document spoke of somebody."""
WARLIKE = FORCE | {"THREATEN", "MOBILIZE", "RETREAT"}
"""Types that those who are at war do to each other."""
BEFORE_ORGANS = frozenset({"AGREE", "CONCEDE", "CONSULT", "REJECT", "REQUEST", "SUPPORT"})
"""Types of what is said to an organisation, or welcomed or voted there, without its being named."""


def partners(scene: Scene) -> Iterator[tuple[str, str]]:
    """With whom one who is named alone may have acted together: whose text it is, or who the title names."""
    if scene.home:
        yield "home", scene.home
    for code in scene.title_parties[:2]:
        yield "title", code


def standing(codes: tuple[str, ...], token: int, scene: Scene) -> Iterator[str]:
    """How lately the document spoke of somebody, and in what part."""
    met = set(codes)
    told = [f for f in scene.figures if not met.isdisjoint(f.codes) and (f.sentence < scene.number or f.token < token)]
    last = told[-1] if told else None
    yield f"age:{min(scene.number - last.sentence, LONG_AGO)}" if last else "age:never"
    if any(f.subject and scene.number - f.sentence == 1 for f in told):
        yield "was:subject"
    if not met.isdisjoint(scene.doers):
        yield "was:actor"
    if not met.isdisjoint(scene.targets):
        yield "was:recipient"


def in_turn(codes: tuple[str, ...], taken: frozenset[str], scene: Scene) -> Iterator[str]:
    """How somebody stands to the other side: of what class both are, once more the same two, or an answer."""
    one, other = set(codes), set(taken)
    yield f"is:{_class(one)}"
    if other and other <= set(scene.doers) and one <= set(scene.targets):
        yield "again"
    if other and other <= set(scene.targets) and one <= set(scene.doers):
        yield "answer"
    titled = set(scene.title_parties)
    if len(titled) == 2 and one | other == titled and other:
        yield "opposite"


def _class(codes: set[str]) -> str:
    """Whether codes are states, organisations, armed groups, or several of these."""
    classes = set(map(scheme, codes))
    return classes.pop() if len(classes) == 1 else "mixed" if classes else "nobody"


def headed(cast: Cast) -> Iterator[Seen]:
    """Whom the headline that is read sets before its colon, one by one and together."""
    codes = cast.headed
    for place, code in enumerate(codes[:2]):
        yield f"colon:{place}", (code,)
    yield "colons", codes if len(codes) == 2 else ()


def in_view(act: Act, taken: frozenset[str], scene: Scene, voices: Voices) -> Iterator[Seen]:
    """Whom the document keeps in view, wherever the act stands."""
    yield "home", (scene.home,) if scene.home else ()
    yield "voice", scene.voice
    yield "addressee", scene.addressee
    for place, code in enumerate(scene.title_parties[:3]):
        yield f"title:{place}", (code,)
    yield "title", tuple(sorted(scene.title_parties)) if len(scene.title_parties) == 2 else ()
    yield "pair", scene.pair if not taken & set(scene.pair) else ()
    if taken & set(scene.pair):
        yield "partner", tuple(code for code in scene.pair if code not in taken)
    yield "talks", tuple(code for code in scene.talks if code not in taken)
    for place, code in enumerate(scene.topic[:2]):
        yield f"topic:{place}", (code,)
    yield "topics", tuple(sorted(scene.topic[:2])) if len(scene.topic) > 1 and not taken else ()
    for place, code in enumerate(scene.lead):
        yield f"lead:{place}", (code,)
    yield "leader", scene.leader
    yield "figure", scene.one(act.trigger, (), taken)
    yield "armed", scene.last(act.trigger, True, taken)
    if not scene.home and act.frame.type in BEFORE_ORGANS:
        for place, code in enumerate(scene.organs(act.trigger, taken)):
            yield f"organ:{place}", (code,)
        yield "pair:fight", scene.dealings.fight if not taken & set(scene.dealings.fight) else ()
    said = next(iter(voices.of(act.trigger)), None)
    yield "speaker", codes_of(said.parties) if said and said.verb != act.trigger else ()


def at_war(act: Act, side: Side, taken: frozenset[str], scene: Scene) -> Iterator[Seen]:
    """The known foes of the other side, and who owned to an attack."""
    if act.frame.type not in WARLIKE:
        return
    for place, code in enumerate(scene.dealings.foes(taken if side == "recipient" else act.recipient_codes)):
        yield f"foe:{place}", (code,)
    if side == "actor" and act.frame.type == "ASSAULT" and scene.dealings.claimant:
        yield "claimed", (scene.dealings.claimant,)
