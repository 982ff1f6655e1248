"""Lines of the ledger to files of other programs. A planned, alleged or denied event never looks like a fact there."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.exports.graphs import write_gexf, write_graphml
from dragoman.exports.objects import write_ftm, write_geojson, write_stix
from dragoman.exports.tables import write_csv, write_gdelt, write_parquet, write_plover_json, write_polecat
from dragoman.records.exported import ExportFormat

if TYPE_CHECKING:
    import pyarrow as pa

WRITERS: dict[ExportFormat, Callable[[Iterator["pa.RecordBatch"], Path], None]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "polecat": write_polecat,
    "plover-json": write_plover_json,
    "gdelt": write_gdelt,
    "ftm": write_ftm,
    "geojson": write_geojson,
    "gexf": write_gexf,
    "graphml": write_graphml,
    "stix": write_stix,
}
"""What writes each format."""

__all__ = ["WRITERS"]
