"""Denials and confirmations that point back: "le Kremlin a démenti", "no such visit is planned", "Séoul l'a confirmé".

What they deny or confirm stands in an earlier clause. The echo is a statement of its own: the same act, with the
status and the speaker of the echo, and the echo's own words as its quote.
"""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.records import EventType, Status
from dragoman.statements.acts import Act
from dragoman.statements.drafts import Draft, quote_span
from dragoman.statements.lexicon import Frame, Lexicon
from dragoman.statements.linking import FORCE
from dragoman.statements.parties import codes_of
from dragoman.statements.scope import VOICES
from dragoman.statements.slots import Clauses
from dragoman.statements.speaker import Attribution, Voices
from dragoman.text.syntax import Sentence, Token

MEMORY = 8
"""Acts told before that an echo may point back to."""

ANSWERS: tuple[EventType, ...] = ("REJECT", "ACCUSE")
"""What a denial is, as long as nothing was told that it denies: "rejected the accusations"."""

FAINT = 0.15
"""Confidence of an act that is too unsure to be told, and yet may be what is denied."""

OPEN: tuple[Status, ...] = ("planned", "possible", "hypothetical")


class Heard:
    """The acts that a text told last, surely or not, the last one last."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def hear(self, draft: Draft) -> None:
        """Keep an act in mind."""
        if draft.confidence >= FAINT:
            self.drafts = [*self.drafts, draft][-MEMORY:]


def echoes(
    sentence: Sentence, clauses: Clauses, voices: Voices, lexicon: Lexicon, told: list[Draft], here: list[Draft]
) -> list[Draft]:
    """Statements of a sentence that deny or confirm acts told before.

    Args:
        sentence: the sentence, parsed.
        clauses: its clauses.
        voices: its attributions.
        lexicon: of its language.
        told: acts told so far, surely or not, the last one last.
        here: acts of this sentence; a word that governs one of them is no echo.
    """
    found = []
    verbs = (token for token in sentence.tokens if token.pos == "VERB") if told or here else ()
    for token in verbs:
        for status, speaker in _pointing(token, sentence, clauses, voices, lexicon):
            codes = tuple(code for code in codes_of(speaker.parties) if code not in VOICES) if speaker else ()
            below = _told_of(token.i, sentence)
            acts = (d for d in here if d.sentence is sentence and not (d.type in ANSWERS and d.act.trigger == token.i))
            if not codes or any(draft.act.trigger in below for draft in acts):
                continue
            before = [
                draft for draft in (*told, *here) if draft.sentence is not sentence or draft.act.trigger < token.i
            ]
            source = _antecedent(before, codes, status) or _laid(before, speaker, codes, status)
            if source:
                span = quote_span(_bare(token.i, clauses, source.act.frame), sentence)
                tellers = speaker.parties if speaker else ()
                found.append(
                    replace(
                        source, status=status, speaker=codes, tellers=tellers, span=span, when="", when_basis="none"
                    )
                )
    return found


def _told_of(i: int, sentence: Sentence) -> set[int]:
    """What hangs on a verb, but for what is said beside it: "Moscow denied it and accused Kyiv"."""
    beside = (k for c in sentence.dependents(i, "conj", "advcl") for k in sentence.subtree(c))
    return set(sentence.subtree(i)) - set(beside)


def _bare(i: int, clauses: Clauses, frame: Frame) -> Act:
    return Act(i, frame, clauses.at(i))


def _pointing(
    token: Token, sentence: Sentence, clauses: Clauses, voices: Voices, lexicon: Lexicon
) -> Iterator[tuple[Status, Attribution | None]]:
    matter = lexicon.grammar["matter"]
    slots = clauses.at(token.i).slots
    things = slots.get("obj", ())
    points = all(sentence.tokens[i].lemma in matter or sentence.tokens[i].pos == "PRON" for i in things)
    said = voices.at(token.i)
    involved = all(_involved(i, sentence, clauses, lexicon) for i in slots.get("comp", ()))
    if said and said.force == "deny" and points and involved:
        yield "denied", said
    elif token.lemma in lexicon.grammar["confirm"] and points and not slots.get("comp"):
        yield "happened", said
    elif token.lemma in lexicon.grammar["schedule"]:
        subjects = (*things, *slots.get("subj", ()))
        if any(_none_such(i, sentence, lexicon) for i in subjects):
            yield "denied", next(iter(voices.of(token.i)), None) or voices.before(token.i)


def _involved(i: int, sentence: Sentence, clauses: Clauses, lexicon: Lexicon) -> bool:
    """Whether a clause says only that somebody had a part in something: "d'y avoir pris part", "being behind it"."""
    lemma = sentence.tokens[i].lemma
    objects = (f"{lemma}_{sentence.tokens[k].lemma}" for k in clauses.at(i).slots.get("obj", ()))
    return not lexicon.grammar["involved"].isdisjoint((lemma, *objects))


def _none_such(i: int, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a noun says that there is no such thing: "aucun projet de ce type", "no such visit"."""
    token = sentence.tokens[i]
    below = {sentence.tokens[c].lemma for c in sentence.children[i]}
    return token.lemma in lexicon.grammar["matter"] and bool(below & lexicon.grammar["negation"])


def _antecedent(before: list[Draft], speaker: tuple[str, ...], status: Status) -> Draft | None:
    """The act that an echo is about: one laid to the speaker, else an open one, or one of which another tells, that
    touches the speaker."""
    recent = [draft for draft in before[-MEMORY:] if draft.status != status and draft.speaker != speaker]
    own = [draft for draft in recent if set(speaker) & set(draft.actors)]
    touching = [draft for draft in recent if set(speaker) & {*draft.actors, *draft.recipients}]
    opened = [draft for draft in touching if draft.status in OPEN]
    # "India says that it struck Pakistan, which denies it"
    claimed = [draft for draft in touching if draft.speaker and draft.type in (*FORCE, "MOBILIZE")]
    for candidates in (opened, own, claimed) if status == "denied" else (opened, touching):
        if candidates:
            return candidates[-1]
    return None


def _laid(before: list[Draft], speaker: Attribution | None, codes: tuple[str, ...], status: Status) -> Draft | None:
    """The act of force told last, by nobody that is known, as done by whoever denies it.

    "Syria is accused of having ordered the attack. Damascus denies it."
    """
    last = before[-1] if before else None
    if last is None or speaker is None or status != "denied" or last.type not in FORCE or last.actors:
        return None
    if last.speaker == codes or set(codes) & set(last.recipients):
        return None
    return replace(last, act=replace(last.act, actors=speaker.parties), actors=codes)


def unanswered(here: list[Draft], found: list[Draft], sentence: Sentence) -> list[Draft]:
    """The drafts of a sentence but for answers to what an echo found there denies: one word is not both."""
    return [
        draft
        for draft in here
        if draft.type not in ANSWERS
        or not any(start <= sentence.tokens[draft.act.trigger].start < end for start, end in (e.span for e in found))
    ]
