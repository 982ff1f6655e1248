"""What a run can be told that is not about its documents: how much at once, how long, how large a batch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a run; none of them changes what is found.

    Attributes:
        jobs: processes that code documents; 0 chooses: this process for a small pile, else up to `most_jobs`.
        small_pile: documents up to which starting further processes costs more than it saves.
        most_jobs: most processes that are started unasked; each takes some 300 MB.
        seconds_per_document: longest time for coding one document; it is then given up.
        batch: documents that are stored in one transaction; a run that is killed loses at most these.
    """

    jobs: int = 0
    small_pile: int = 150
    most_jobs: int = 4
    seconds_per_document: float = 120.0
    batch: int = 32

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.jobs < 0 or self.batch < 1 or self.seconds_per_document <= 0:
            raise ValueError("Jobs cannot be negative; batches and times must be more than nothing.")
