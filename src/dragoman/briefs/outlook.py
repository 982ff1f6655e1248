"""The outlook: tested forecasts in words of likelihood, or the plain sentence that there are none worth telling."""

from collections.abc import Sequence

from dragoman.briefs.brief import Brief, Line, Term
from dragoman.briefs.confidence import confidence as confidence_sentence
from dragoman.briefs.dates import dated
from dragoman.briefs.plan import Part, Plan
from dragoman.briefs.telling import Teller
from dragoman.briefs.words import counted, frames, sentence, sentence_case, word
from dragoman.likelihood import confidence, likelihood, likelihoods
from dragoman.records import edtf
from dragoman.records.forecast import Forecast

MOST_FORECASTS = 4


def outlook(teller: Teller, _: Plan) -> Part:
    """A sentence on what stands behind the outlook, and the forecasts that passed their test, the likeliest first."""
    material = teller.material
    if not material.foresight or not teller.core:
        return Part()
    if material.foresight != "tested":
        acts = counted(teller.language, "dated_acts", material.history)
        return Part(lead=_lead(teller, material.foresight, acts=acts))
    skilled = sorted((f for f in material.forecasts if f.backtest.skilled), key=lambda f: -f.probability)
    told = [line for forecast in skilled if (line := _line(teller, forecast))]
    key = "tested" if told else "unquoted" if skilled else "no_skill"
    return Part(told[:MOST_FORECASTS], lead=_lead(teller, key))


def _lead(teller: Teller, key: str, **values: str) -> str:
    return sentence(teller.writer.fill(frames(teller.language)[f"outlook.{key}"], {}, **values))


def _line(teller: Teller, forecast: Forecast) -> Line | None:
    """A forecast with its test, None where no quote of the past carries it (acts of an event data set have none)."""
    records = [s for case in teller.cases_of(forecast.because) for s in case.statements[:1]]
    if not records:
        return None
    writer, language = teller.writer, teller.language
    table, parties = frames(language), writer.parties
    words = likelihood(forecast.probability)
    window = edtf.interval(edtf.from_date(forecast.first), edtf.from_date(forecast.last))
    text = writer.fill(
        table["forecast"],
        {},
        name=sentence_case(table[f"class.{forecast.event_class.replace(' ', '-')}"]),
        of_who=parties.listed([forecast.actor], table["class.of"]),
        to_whom=parties.listed([forecast.recipient], table["class.to"]),
        window=dated(window, language, "when").strip(),
        term=words.words[language],
        low=str(words.low),
        high=str(words.high),
    )
    tested = forecast.backtest
    why = writer.fill(table["why.tested"], {}, cases=counted(language, "cases", tested.cases))
    line = teller.line(text, records, None, "", forecast.because, "")
    subject = f"forecast:{forecast.actor}:{forecast.recipient}:{forecast.event_class}:{forecast.horizon}"
    return line.judging(subject, confidence=confidence_sentence(teller, confidence(forecast), [why]))


def terms(language: str, lines: Sequence[Line]) -> tuple[Term, ...]:
    """The row of likelihood words, where any line uses one."""
    if not any(line.subject.startswith("forecast:") for line in lines):
        return ()
    return tuple(Term(low=each.low, high=each.high, text=each.words[language]) for each in likelihoods())


def terms_text(brief: Brief) -> str:
    """The row of likelihood words that a brief uses, each with its range, as a sentence; "" if it uses none."""
    row = [word(brief.language, "term", text=each.text, low=each.low, high=each.high) for each in brief.terms]
    return word(brief.language, "terms", row=", ".join(row)) if row else ""
