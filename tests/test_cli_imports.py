"""`import` and `export` as a person or a program meets them."""

import json

import eventdata as ed


def test_in_and_out(call, tmp_path):
    rows = (ed.gdelt(1), ed.gdelt(2, EventCode="010"))
    path, dossier = ed.write(tmp_path / "a.csv.gz", ed.plain(*rows)), tmp_path / "d"
    code, out, err = call("import", "gdelt", dossier, path, "--json")
    assert code == 0
    assert json.loads(out)["counts"] == {"failed": 0, "files": 1, "known": 0, "refused": 1, "rows": 2}
    assert "a.csv.gz: 1 rows tell of no act" in err
    code, out, err = call("import", "gdelt", dossier, path, "--lang", "fr")
    assert (code, out) == (3, "")
    assert "déjà connus" in err
    code, out, err = call("export", "csv", dossier, "--out", tmp_path / "x.csv", "--between", "Russie", "prk")
    assert (code, out) == (0, "")
    assert "1 lines" in err
    assert call("export", "csv", dossier, "--out", tmp_path / "x.csv")[0] == 2
    code, out, _ = call(
        "export", "csv", dossier, "--out", tmp_path / "x.csv", "--force", "--json", "--since", "2020-01-01"
    )
    assert (code, json.loads(out)["rows"]) == (3, 0)
    (row,) = (line for line in (tmp_path / "x.csv").read_text("utf-8").splitlines() if line)
    assert row.startswith('"event_id"')


def test_failures_are_told_in_both_languages(call, tmp_path):
    good = ed.write(tmp_path / "good.csv", ed.plain(ed.gdelt()))
    bad = ed.write(tmp_path / "bad.csv", ed.plain(ed.gdelt() + "\tmore"))
    code, _, err = call("import", "gdelt", tmp_path / "d", bad, "--lang", "fr")
    assert code == 1
    assert "a 62 colonnes" in err
    code, _, err = call("import", "gdelt", tmp_path / "d", good, bad, "--lang", "en")
    assert code == 5
    assert "has 62 columns" in err
    assert call("import", "acled", tmp_path / "d", good)[0] == 2
    assert call("import", "gdelt", tmp_path / "d", tmp_path / "none")[0] == 2
    assert call("import", "icews", tmp_path / "d", good, "--mapping", bad)[0] == 2
