"""Pictures of what was measured, as SVG that needs nothing else."""

from dragoman.pictures.axis import period_name
from dragoman.pictures.curve import change_words, net_curve
from dragoman.pictures.heat import heat_map
from dragoman.pictures.timeline import timeline

__all__ = ["change_words", "heat_map", "net_curve", "period_name", "timeline"]
