"""What is known before the first sentence: whose text this is, and who the title names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.records import Document
from dragoman.statements.lexicon import Lexicon
from dragoman.statements.scene import Scene
from dragoman.statements.scope import political
from dragoman.text.gazetteer import club, home_state
from dragoman.text.names import Mention, name_finder
from dragoman.text.quotations import Quotation
from dragoman.text.syntax import Sentence

ACTING = ("state", "capital", "seat", "person", "organisation", "group")
LEADING = 2
"""Sentences under a headline that name those of whom it speaks."""
LED = 4
"""How many of these may be meant by what the headline leaves unsaid."""


def open_scene(
    document: Document,
    mentions: tuple[Mention, ...],
    quotations: tuple[Quotation, ...],
    publisher: str,
    lexicon: Lexicon,
) -> Scene:
    """The scene before the first sentence.

    Args:
        document: that is read.
        mentions: the names in it.
        quotations: in it.
        publisher: see `publisher_of`.
        lexicon: of its language.
    """
    known = frozenset(code for mention in mentions for code in mention.codes)
    named = name_finder(document.language).find(document.title, document.published, publisher, known)
    in_title = [m for m in named if m.codes and m.kind != "medium"]
    parties = _parties(in_title)
    title = document.title.casefold()
    makers = _parties([m for m in in_title if m.end <= _about(title, lexicon)])
    paper = bool(publisher) and _is_paper(in_title[:1], title, lexicon)
    home = _club(makers, title, paper, lexicon) or publisher or _home(document, mentions, quotations, lexicon)
    joint = len(parties) > 1 and (paper or any(word in title for word in lexicon.grammar["joint"]))
    met = tuple(sorted({home, *filter(political, parties)})) if home else ()
    talks = len(met) > 1 and _together(title.split(), lexicon)
    return Scene(
        home=home,
        title_parties=parties,
        joint=(makers or parties) if joint else (),
        talks=met if talks else (),
        topic=_topic(mentions, parties),
        known=known,
        abroad=any(political(code) and home_state(code) != home for code in (*parties, *known)),
        leader=next((m.codes for m in in_title if m.role.startswith("head_of")), ()),
        quotations=quotations,
    )


def lead_of(sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The parties that the first sentences under a headline name, which itself may leave unsaid who did it."""
    if not sentences:
        return ()
    start, end = sentences[0].start, sentences[:LEADING][-1].end
    named = (m for m in mentions if start <= m.start < end and m.kind != "medium")
    return tuple(dict.fromkeys(code for m in named for code in m.codes if political(code)))[:LED]


def _parties(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The parties that names stand for, each once; a format without organs stands for its states."""
    codes = (code for mention in mentions for code in mention.codes)
    return tuple(dict.fromkeys(party for code in codes for party in club(code) or (code,)))


def _is_paper(first: Sequence[Mention], title: str, lexicon: Lexicon) -> bool:
    """Whether a title is that of a paper of the organisation that it begins with: "G7 Action Plan"."""
    if not first or first[0].kind != "organisation" or not first[0].codes[0].startswith("IGO:"):
        return False
    before, words = title[: first[0].start].strip(), lexicon.grammar["issued"]
    return before in ("", "the") and any(word in words for word in re.findall(r"[^\W\d_]+", title))


def _club(makers: tuple[str, ...], title: str, paper: bool, lexicon: Lexicon) -> str:
    """The organisation whose members issue a text together, whoever publishes it: "G7 Leaders' Statement"."""
    together = paper or any(words in title for words in lexicon.grammar["collective"])
    return makers[0] if together and len(makers) == 1 and makers[0].startswith("IGO:") else ""


def _together(title: list[str], lexicon: Lexicon) -> bool:
    """Whether a title tells of somebody with somebody, and not of something "with respect to" him."""
    joining, touched = lexicon.grammar["together"], lexicon.grammar["touched"]
    following = (*title[1:], "")
    return any(word in joining and after not in touched for word, after in zip(title, following, strict=True))


def _about(title: str, lexicon: Lexicon) -> int:
    """Where a title begins to say what a text is about: "joint statement by chile and peru on bolivia"."""
    words = re.finditer(r"\S+", title)
    return next((word.start() for word in words if word.group() in lexicon.grammar["about"]), len(title))


def _topic(mentions: tuple[Mention, ...], titled: tuple[str, ...]) -> tuple[str, ...]:
    """The parties that a document is about: those of its title, then those that it names again and again."""
    counts = Counter(m.codes[0] for m in mentions if m.codes and political(m.codes[0]) and m.kind != "medium")
    often = [code for code, times in counts.most_common(3) if times >= max(3, sum(counts.values()) / 5)]
    return tuple(dict.fromkeys([*(code for code in titled if political(code)), *often]))


def _home(
    document: Document, mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...], lexicon: Lexicon
) -> str:
    """Whose own text this is where its publisher does not tell, "" for a report about others.

    The title of a release does, by whom it names first; else a text of no known publisher that says "we" outside
    quotations is that of whom it speaks most.
    """
    finder = name_finder(document.language)
    release = any(word in document.title.casefold() for word in lexicon.grammar["release"])
    if not release and (document.source or not _says_we(document, quotations, lexicon)):
        return ""
    about = _about(document.title.casefold(), lexicon)
    for mention in finder.find(document.title, document.published) if release else ():
        issuing = mention.kind == "demonym" and mention.end <= about  # "statement by the Chilean foreign minister"
        if (mention.kind in ACTING or issuing) and mention.codes:
            return mention.codes[0]
    counts = Counter(m.codes[0] for m in mentions if m.codes and m.kind in ACTING)
    return counts.most_common(1)[0][0] if counts else ""


def publisher_of(document: Document, lexicon: Lexicon) -> str:
    """The code of the government or organisation that publishes a document, "" if it is none."""
    finder = name_finder(document.language)
    publisher = f"{document.source} {_host(document.url)}"
    office = any(word in document.source.casefold() for word in lexicon.grammar["office"])
    publishing = [mention for mention in finder.find(publisher, document.published) if mention.codes]
    # an address is written small: "kremlin.ru"
    publishing += [m for m in finder.find(publisher.title(), document.published) if m.codes and m.kind == "seat"]
    for kinds in (("seat", "organisation", "state"), ("demonym",) if office else ()):
        for mention in publishing:
            if mention.kind in kinds:
                return mention.codes[0]
    return ""


def _host(url: str) -> str:
    return re.sub(r"[^\w]+", " ", url.partition("//")[2].partition("/")[0])


def _says_we(document: Document, quotations: tuple[Quotation, ...], lexicon: Lexicon) -> bool:
    words = lexicon.grammar["first_plural"]
    said = 0
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        for word in re.finditer(r"\b\w+\b", document.text[block.start : block.end]):
            if word.group().lower() in words:
                offset = block.start + word.start()
                said += not any(q.holds(offset) for q in quotations)
    return said >= 1 + len(document.text) // 6000
