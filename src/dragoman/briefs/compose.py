"""Stub."""

from dragoman.briefs.brief import Brief
from dragoman.records.material import BriefMaterial


def compose(material: BriefMaterial, language: str) -> Brief:
    """Compose."""
    return Brief(language=language, title="", subtitle="")
