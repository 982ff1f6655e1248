"""Runs and issues: what was done, with which code and data, and what could not be done (W3C PROV)."""

from dataclasses import dataclass
from datetime import datetime

from dragoman.records.display import Displayed
from dragoman.records.ids import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Displayed):
    """Something in the input that was not understood. It is counted and shown, and stops nothing.

    Attributes:
        stage: stage that met it, such as `documents`.
        subject: what it concerns: a path, a document id.
        code: short stable word, such as `truncated`.
        message: what, where and what to do, for people.
    """

    stage: str
    subject: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(Displayed):
    """One run of the pipeline.

    Attributes:
        code_version, reader_version, data_hash: what made the records.
        settings_hash: SHA-256 of the settings in force.
        inputs: paths as given.
        counts: (name, number) pairs, sorted: documents read, known before, statements, rejections, issues.
    """

    id: str
    started: datetime
    finished: datetime
    code_version: str
    reader_version: str
    data_hash: str
    settings_hash: str
    inputs: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def identify(started: datetime, inputs: tuple[str, ...]) -> str:
        """The id over the start time and the inputs."""
        return make_id("run", started.isoformat(), *inputs)
