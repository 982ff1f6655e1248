"""The outlook: forecasts that passed their test in words of one row, each resting on the past; else one plain sentence."""

from dataclasses import replace
from datetime import date

import pytest
from briefing import event, small_material

from dragoman import lint
from dragoman.briefs import Brief, compose, render_html, render_markdown
from dragoman.records.forecast import Backtest, Forecast, PairRecord
from dragoman.resources import LANGUAGES

TEST = Backtest(
    event_class="material cooperation", horizon=28, model="decay", tried="decay", cutoff=date(2024, 3, 1), first=date(2024, 1, 1), last=date(2024, 6, 1),
    origins=40, pairs=9, cases=360, events=310, brier=0.1, log_score=0.3, crps=0.1, ece=0.01, ap=0.7, auc=0.8, skills=(), skilled=True, bins=(),
)  # fmt: skip


def forecast(probability: float, because: tuple[str, ...], **fields) -> Forecast:
    values = {
        "actor": "PRK", "recipient": "RUS", "event_class": "material cooperation", "horizon": 28, "first": date(2024, 7, 6), "last": date(2024, 8, 2),
        "probability": probability, "mean": 1.0, "quantiles": (), "base_rate": 0.2, "model": "decay", "cutoff": date(2024, 7, 5), "history": 40, "weeks": 90,
        "undated": 0, "backtest": TEST, "because": because, "own": PairRecord(cases=30, events=9),
    }  # fmt: skip
    return Forecast(**(values | fields))


def brief(language: str, *forecasts: Forecast, foresight="tested", history=40) -> Brief:
    material = replace(small_material(), forecasts=forecasts, foresight=foresight, history=history)
    return compose(material, language)


def past() -> str:
    return next(e.id for e in small_material().events if e.status == "happened" and e.sources == 2)


@pytest.mark.parametrize(
    ("language", "text", "confidence"),
    [
        ("fr", "Coopération en actes de la Corée du Nord envers la Russie, du 6 juillet au 2 août 2024 : probable (55–80 %).", "Confiance élevée : 360 prévisions éprouvées sur le passé."),
        ("en", "Cooperation in deeds by North Korea towards Russia, from 6 July to 2 August 2024: likely (55–80%).", "High confidence: 360 forecasts tested on the past."),
    ],
)  # fmt: skip
def test_a_forecast_is_told_with_its_range_its_test_and_the_past_that_carries_it(language, text, confidence):
    made = brief(language, forecast(0.7, (past(),)))
    (section,) = [s for s in made.sections if s.kind == "outlook"]
    (line,) = section.lines
    assert line.text.replace("\u00a0", " ") == text
    assert line.confidence.replace("\u00a0", " ") == confidence
    assert line.notes
    assert line.subject == "forecast:PRK:RUS:material cooperation:28"
    assert [t.low for t in made.terms] == [1, 5, 20, 45, 55, 80, 95]
    for page in (render_markdown(made), render_html(made)):
        assert made.terms[0].text in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_with_forecasts_has_no_fault(tmp_path, language):
    made = brief(language, forecast(0.7, (past(),)), forecast(0.03, (past(),), actor="RUS", recipient="PRK"))
    for name, page in (("b.md", render_markdown(made)), ("b.html", render_html(made))):
        (tmp_path / name).write_text(page, "utf-8")
        assert not list(lint(tmp_path / name))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: brief("en", forecast(0.7, (), backtest=replace(TEST, skilled=False))), "no model does better"),
        (lambda: brief("en", forecast(0.7, ("evt-imported",))), "rest on imported data"),
        (lambda: brief("en", foresight="extra"), "not installed"),
        (lambda: brief("en", foresight="history", history=12), "12 dated acts are known"),
    ],
)
def test_where_there_is_no_forecast_worth_telling_one_sentence_says_why(made, said):
    (section,) = [s for s in made().sections if s.kind == "outlook"]
    assert section.lines == ()
    assert said in section.lead
    assert section.lead.startswith("No forecast")
    assert made().terms == ()


def test_where_nothing_was_asked_for_nothing_is_said():
    assert "outlook" not in [s.kind for s in brief("fr", foresight="").sections]


def test_an_event_that_nothing_sure_tells_of_carries_no_forecast():
    material = small_material()
    unsure = replace(material.statements[0], confidence=0.3)
    carried = event(unsure)
    changed = replace(
        material,
        statements=(unsure, *material.statements[2:]),
        events=(carried, *material.events[1:]),
        forecasts=(forecast(0.7, (carried.id,)),),
        foresight="tested",
    )
    (section,) = [s for s in compose(changed, "en").sections if s.kind == "outlook"]
    assert section.lines == ()
