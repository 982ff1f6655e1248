"""Stub."""

from dragoman.briefs.brief import Brief


def render_markdown(brief: Brief) -> str:
    """Markdown."""
    return brief.title
