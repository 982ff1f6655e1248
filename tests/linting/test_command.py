"""`dragoman lint` as a person or a program meets it."""

import json

import pytest

from dragoman.cli import run

FAULTY = "A visit is likely.\n"


def test_faults_end_with_4_and_none_with_0(tmp_path, capsys):
    faulty, clean = tmp_path / "faulty.md", tmp_path / "clean.md"
    faulty.write_text(FAULTY)
    clean.write_text("The visit was announced on 3 May 2025.\n")
    assert run(["lint", str(clean), "--lang", "en"]) == 0
    assert capsys.readouterr().err == "No fault found.\n"
    assert run(["lint", str(faulty), str(clean), "--lang", "fr", "--language", "en"]) == 4
    out, err = capsys.readouterr()
    assert out.startswith(f"{faulty}:1:1: unsourced_judgement: Jugement sans source")
    assert err == "Une faute trouvée.\n"


def test_json(tmp_path, capsys):
    path = tmp_path / "brief.md"
    path.write_text(FAULTY)
    assert run(["lint", "--json", "--language", "en", str(path)]) == 4
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["path"], found["line"], found["column"]) == (str(path), 1, 1)
    assert (found["rule"], found["words"]) == ("unsourced_judgement", FAULTY.strip())


def test_a_bad_file_does_not_stop_the_others(tmp_path, capsys):
    bad, faulty = tmp_path / "bad.docx", tmp_path / "faulty.md"
    bad.write_bytes(b"no DOCX")
    faulty.write_text(FAULTY)
    assert run(["lint", str(bad), str(tmp_path / "absent.md"), str(faulty), "--language", "en"]) == 5
    out, err = capsys.readouterr()
    assert "unsourced_judgement" in out
    assert "bad.docx" in err
    assert "absent.md" in err


@pytest.mark.parametrize("words", [["lint"], ["lint", "absent.md"]])
def test_a_call_without_a_brief_makes_no_sense(words):
    assert run(words) == 2
