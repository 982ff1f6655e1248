"""Stub."""

from dragoman.briefs.brief import Brief


def render_html(brief: Brief) -> str:
    """Html."""
    return brief.title
