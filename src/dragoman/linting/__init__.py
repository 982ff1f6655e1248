"""The linter: faults of sourcing and of language in a brief, ours or not, in French or English.

The rules are those of ICD 203 (Analytic Standards, 2015) and ICD 206 (Sourcing Requirements for Disseminated Analytic
Products, 2015) as far as a program can see them broken.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.linting.fault import Fault
from dragoman.linting.likelihood import find_confidence, find_mixed_rows, find_past
from dragoman.linting.markdown import read_markdown
from dragoman.linting.paper import Lines
from dragoman.linting.prose import Prose
from dragoman.linting.reading import read_paper
from dragoman.linting.sourcing import find_copies, find_judgements, find_numbers
from dragoman.linting.telling import Telling
from dragoman.messages import interface_language, message
from dragoman.records.finding import Finding
from dragoman.records.table import Table
from dragoman.resources import LANGUAGES
from dragoman.text.language import detect

__all__ = ["lint"]

_RULES: tuple[Callable[[Prose], Iterator[Fault]], ...] = (
    find_judgements,
    find_numbers,
    find_mixed_rows,
    find_confidence,
    find_past,
    lambda prose: Telling(prose).find(),
    find_copies,
)


def lint(brief: str | Path, language: str | None = None, lang: str | None = None) -> Table[Finding]:
    """Look for faults in a brief.

    Args:
        brief: its text, in Markdown or plain; or the path of a Markdown, text, HTML or DOCX file.
        language: of the brief, `en` or `fr`; detected if not given.
        lang: language of the messages; the interface's if not given.

    Returns:
        The faults in the order of the text.

    Raises:
        DocumentError: the file is damaged, too large, or of a format that is not read.
        UsageError: the brief is in a language that is not read.
        OSError: the file cannot be read.
    """
    paper = read_paper(brief) if isinstance(brief, Path) else read_markdown(brief)
    language = language or detect("\n".join(piece.text for piece in paper.pieces)) or interface_language()
    if language not in LANGUAGES:
        raise UsageError(f"The brief is in {language!r}; those read are: {', '.join(LANGUAGES)}.")
    prose = Prose(paper, language)
    lines = Lines(paper.source)
    path = str(brief) if isinstance(brief, Path) else ""
    faults = sorted({fault for rule in _RULES for fault in rule(prose)}, key=lambda f: (f.start, f.end, f.rule))
    return Table([_finding(fault, prose, lines, path, lang or interface_language()) for fault in faults], Finding)


def _finding(fault: Fault, prose: Prose, lines: Lines, path: str, lang: str) -> Finding:
    line, column = lines.find(prose.place(fault.start))
    words = prose.text[fault.start : fault.end]
    text = message(f"lint.{fault.rule}", lang, words=words)
    return Finding(rule=fault.rule, line=line, column=column, words=words, message=text, path=path)
