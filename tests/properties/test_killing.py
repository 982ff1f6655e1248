"""Killed at any moment, a dossier opens, holds nothing by halves, and the command can be run again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import eventdata
import pile

MOMENTS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize("command", ["read", "forget", "join", "import"])
def test_killed_at_any_moment_nothing_is_half_done(command, tmp_path):
    lines = pile.write_lines(tmp_path / "in.jsonl")
    for name, code in (("gdelt1", "042"), ("gdelt2", "010")):
        rows = [eventdata.gdelt(f"{name}{n}", EventCode=code if n % 2 else "190") for n in range(3000)]
        eventdata.write(tmp_path / f"{name}.csv.gz", eventdata.plain(*rows))
    script = Path(__file__).with_name("killing.py")
    call = [sys.executable, str(script), command, str(lines), str(tmp_path), str(MOMENTS)]
    result = subprocess.run(call, capture_output=True, text=True, check=True, timeout=300)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(found) == MOMENTS
    assert sum(moment["killed"] for moment in found) > MOMENTS * 0.8
    assert {moment["wrong"] for moment in found} == {""}
    left = {moment["left"] for moment in found if moment["killed"]}
    # Reading stores batch after batch, importing file after file; forgetting and joining are done whole or not at all.
    assert left >= {"partial"} if command in ("read", "import") else left <= {"whole", "untouched"}
