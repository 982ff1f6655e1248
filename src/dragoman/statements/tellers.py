"""Who says so as written, and through whom: "selon KCNA, Kim a déclaré…" is Kim's word, reported by KCNA."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.statements.actors import Cast
from dragoman.statements.drafts import OWN, Draft
from dragoman.statements.markers import Grammar
from dragoman.statements.parties import Party, codes_of
from dragoman.statements.scene import Scene
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Attribution, Voices

NEAR = 3
"""Governors up which one who cites is looked for."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Who says so: the innermost by codes and as written, and the codes of those who report it, the outermost first."""

    speaker: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Level:
    """Those who say or report something, and the index of the word that does it."""

    parties: tuple[Party, ...]
    verb: int
    frames: bool = False
    """Whether it only passes on what the level inside it says."""

    @property
    def codes(self) -> tuple[str, ...]:
        return codes_of(self.parties)


def telling(draft: Draft, clauses: Clauses, cast: Cast, voices: Voices, scene: Scene, grammar: Grammar) -> Telling:
    """Who says an act, the innermost of those cited, and who reports them.

    Args:
        draft: with the speaker that was chosen for it.
        clauses: of its sentence.
        cast: who is who there.
        voices: its attributions.
        scene: for quotations that go over several sentences.
        grammar: closed classes of the language.
    """
    if not draft.speaker:
        return Telling()
    levels = list(_levels(draft, clauses, voices, grammar))
    chosen = next((level for level in levels if level.codes == draft.speaker), None)
    if chosen is None:
        words = scene.voice_words if draft.speaker == scene.voice else ()
        return Telling(draft.speaker, words, _chain(levels, draft.speaker, cast))
    inner = levels[0] if chosen.frames else chosen
    outer = levels[levels.index(inner) + 1 :]
    mentions = written(inner.parties)
    return Telling(inner.codes, mentions, _chain(outer, inner.codes, cast))


def written(parties: Iterable[Party]) -> tuple[str, ...]:
    """Parties as written, in one line each."""
    return tuple(" ".join(party.text.split()) for party in parties if party.text)


def _chain(outer: list[_Level], speaker: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Codes of outer speakers, the outermost first, a medium by its own code; nobody reports himself."""
    levels = [level for level in reversed(outer) if level.codes != speaker]
    return tuple(dict.fromkeys(code for level in levels for party in level.parties for code in _own_codes(party, cast)))


def _own_codes(party: Party, cast: Cast) -> tuple[str, ...]:
    """The codes of a party; those of a medium that the gazetteer knows, where it has but `MED`."""
    named = (m.codes for m in cast.mentions if m.kind == "medium" and m.codes and m.text in party.text)
    return next(named, party.codes) if party.codes == ("MED",) else party.codes


def _levels(draft: Draft, clauses: Clauses, voices: Voices, grammar: Grammar) -> Iterator[_Level]:
    """Who says an act, the innermost first: by the act that it is the content of, by report, by citation."""
    trigger, own = draft.act.trigger, set(draft.actors)
    if draft.tellers:
        yield _Level(draft.tellers, trigger)
    said = [each for each in voices.of(trigger) if each.parties and each.verb not in (trigger, *draft.act.covers)]
    said = [each for each in said if each.force not in OWN or set(codes_of(each.parties)) != own]
    framing = [each for each in said if each.aside and not _inside(each, said, trigger)]
    for each in (*(one for one in said if one not in framing), *framing):
        around = _Level(each.parties, each.verb, frames=each in framing)
        cited = list(_cited(each.verb, clauses, voices, grammar))
        yield from (_Level(tuple(parties), each.verb) for parties in cited[:1])
        yield replace(around, frames=around.frames or bool(cited))
        yield from _citing(each, clauses, voices, grammar)


def _inside(aside: Attribution, said: list[Attribution], trigger: int) -> bool:
    """Whether "according to X" belongs to what somebody says: it stands between the word of saying and the act."""
    return any(not each.aside and each.verb < aside.verb < trigger for each in said)


def _cited(verb: int, clauses: Clauses, voices: Voices, grammar: Grammar) -> Iterator[list[Party]]:
    """Whom one who reports cites: "Yonhap, citing officials, reports", "KCNA quoted Kim as saying"."""
    sentence = clauses.sentence
    for token in sentence.tokens:
        active = token.lemma in grammar["citing"] and token.pos == "VERB" and not clauses.is_passive(token.i)
        above = [token.i, *sentence.ancestors(token.i)][: NEAR + 1]
        if active and (verb in above or token.i in (verb, *sentence.ancestors(verb))):
            parties = voices.speakers(clauses.at(token.i).slots.get("obj", ()))
            if parties:
                yield parties


def _citing(said: Attribution, clauses: Clauses, voices: Voices, grammar: Grammar) -> Iterator[_Level]:
    """By whom one who says something is cited: "a déclaré Kim, cité par KCNA"."""
    for token in clauses.sentence.tokens:
        if token.lemma in grammar["citing"] and clauses.is_passive(token.i) and token.i > said.verb:
            parties = voices.speakers(clauses.at(token.i).slots.get("subj", ()))
            if parties:
                yield _Level(tuple(parties), token.i)
