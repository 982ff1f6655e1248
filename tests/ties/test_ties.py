"""What stands between two states, from documents in both languages: written for these tests."""

import json

import pytest

from dragoman.dossier import Dossier

PILE = [
    ("en", "2021-03-02", "Albania and Greece signed a maritime border agreement in Tirana on 1 March 2021."),
    ("fr", "2022-01-15", "L’Albanie a ratifié l’accord maritime avec la Grèce le 14 janvier 2022."),
    ("en", "2022-06-10", "The maritime treaty between Albania and Greece entered into force on 9 June 2022."),
    ("fr", "2023-05-04", "La Grèce a accusé l’Albanie de violer ses eaux territoriales."),
    ("fr", "2019-10-08", "L’Albanie et la Grèce ont signé un traité d’amitié le 7 octobre 2019."),
    ("fr", "2020-06-17", "L’Inde a suspendu les vols directs avec la Chine le 16 juin 2020."),
    ("en", "2024-10-22", "India said on Monday that China had agreed to withdraw its troops from the border."),
    ("en", "2025-10-27", "India and China resumed direct flights on 26 October 2025."),
    ("fr", "2022-08-16", "La France a retiré ses derniers soldats du Mali le 15 août 2022."),
    ("en", "2013-01-13", "France deployed troops to Mali on 11 January 2013."),
    ("fr", "2022-05-03", "Le Mali a dénoncé le traité de coopération militaire avec la France le 2 mai 2022."),
    ("en", "2016-01-04", "Saudi Arabia severed diplomatic relations with Iran on 3 January 2016."),
    ("fr", "2023-03-11", "L’Iran et l’Arabie saoudite ont rétabli leurs relations diplomatiques le 10 mars 2023."),
    ("en", "2018-08-08", "The United States reimposed sanctions on Iran on 7 August 2018."),
    ("fr", "2016-01-17", "Les États-Unis ont levé leurs sanctions contre l’Iran le 16 janvier 2016."),
    ("en", "2023-09-21", "Poland halted arms deliveries to Ukraine on 20 September 2023."),
    ("fr", "2022-04-30", "La Pologne a livré des chars à l’Ukraine le 29 avril 2022."),
    ("fr", "2021-04-07", "L’Égypte et l’Éthiopie ont suspendu les négociations sur le barrage le 6 avril 2021."),
    ("en", "2023-08-28", "Egypt and Ethiopia resumed talks on the dam on 27 August 2023."),
    (
        "fr",
        "2023-05-02",
        "La Serbie et le Kosovo ont rouvert la liaison ferroviaire entre leurs capitales le 1er mai 2023.",
    ),
    ("fr", "2021-08-25", "L’Algérie a rompu ses relations diplomatiques avec le Maroc le 24 août 2021."),
    ("fr", "2020-11-28", "La Chine a imposé des droits de douane sur le vin australien le 27 novembre 2020."),
    ("en", "2023-08-05", "China lifted tariffs on Australian barley on 4 August 2023."),
    ("en", "2023-04-11", "The United States said that Serbia had delivered weapons to Ukraine."),
    ("fr", "2023-04-12", "La Serbie a démenti avoir livré des armes à l’Ukraine."),
    ("en", "2024-06-25", "France said that Turkey had supplied weapons to Libya."),
    ("en", "2024-02-03", "Turkey and Armenia agreed to open direct flights."),
    ("fr", "2024-12-20", "La Turquie et l’Arménie vont ouvrir une liaison aérienne directe."),
    (
        "en",
        "2017-08-06",
        "The UN Security Council imposed sanctions on North Korea on 5 August 2017. China met North Korea in Manila.",
    ),
    ("fr", "2022-03-01", "L’Union européenne a adopté des sanctions contre la Russie le 28 février 2022."),
    ("en", "2022-03-02", "China met Russia in Beijing."),
    ("fr", "2019-01-29", "Les États-Unis ont imposé des sanctions au Venezuela le 28 janvier 2019."),
    ("en", "2023-10-19", "The United States eased its sanctions on Venezuela on 18 October 2023."),
    ("en", "2022-03-03", "Norway ratified the fisheries treaty with Iceland on 2 March 2022."),
    ("fr", "2023-05-06", "La Norvège et l’Islande ont signé le traité de pêche le 5 mai 2023."),
    ("en", "2024-09-01", "Armenia and Turkey would sign a treaty if the border were opened."),
]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    path = tmp_path_factory.mktemp("ties") / "pile.jsonl"
    rows = [
        {"id": str(n), "lang": lang, "date": date, "source": f"Source {n}", "text": text}
        for n, (lang, date, text) in enumerate(PILE)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    with Dossier.in_memory() as opened:
        opened.read(path, jobs=1)
        yield opened


def only(dossier, pair, kind, name="", as_of=None):
    (tie,) = [t for t in dossier.ties(pair, as_of) if (t.kind, t.name) == (kind, name)]
    return tie


def steps(tie):
    return [(step.step, step.effect, step.when) for step in tie.history]


def test_a_treaty_is_run_through_in_both_languages(dossier):
    treaty = only(dossier, ("ALB", "GRC"), "treaty", "border")
    assert steps(treaty) == [
        ("sign", "moves", "2021-03-01"),
        ("ratify", "moves", "2022-01-14"),
        ("enter_into_force", "moves", "2022-06-09"),
    ]
    assert (treaty.status, treaty.standing, treaty.since, treaty.valid_from) == (
        "in_force",
        "stands",
        "2022-06-09",
        "2022-06-09",
    )
    assert (treaty.actors, treaty.recipients) == (("ALB", "GRC"), ())


def test_treaties_are_kept_apart_by_name(dossier):
    assert only(dossier, ("ALB", "GRC"), "treaty", "friendship").since == "2019-10-07"


@pytest.mark.parametrize(
    ("as_of", "status"), [("2021-02-01", None), ("2021-12-31", "signed"), ("2022-02-01", "ratified")]
)
def test_as_of_a_day_a_treaty_stands_as_far_as_it_had_come(dossier, as_of, status):
    found = [t for t in dossier.ties(("GRC", "ALB"), as_of) if t.name == "border"]
    assert [t.status for t in found] == ([status] if status else [])


def test_a_link_is_suspended_and_resumed(dossier):
    link = only(dossier, ("IND", "CHN"), "air_link")
    assert steps(link) == [("suspend", "moves", "2020-06-16"), ("resume", "moves", "2025-10-26")]
    assert (link.status, link.valid_from, link.valid_to) == ("open", "2025-10-26", "")
    before = only(dossier, ("IND", "CHN"), "air_link", as_of="2021-01-01")
    assert (before.status, before.standing, before.valid_from, before.valid_to) == (
        "suspended",
        "paused",
        "",
        "2020-06-16",
    )


def test_a_withdrawal_that_is_agreed_on_is_announced_with_who_says_so(dossier):
    deployment = only(dossier, ("IND", "CHN"), "deployment")
    assert deployment.standing == "unknown"
    assert [(s.step, s.effect, s.speakers) for s in deployment.history] == [("withdraw", "announces", ("CHN",))]


def test_a_deployment_has_its_period(dossier):
    deployment = only(dossier, ("MLI", "FRA"), "deployment")
    assert (deployment.actors, deployment.recipients) == (("FRA",), ("MLI",))
    assert (deployment.status, deployment.valid_from, deployment.valid_to) == (
        "withdrawn",
        "../2013-01-11",
        "2022-08-15",
    )
    assert only(dossier, ("MLI", "FRA"), "treaty", "defence").status == "ended"


def test_relations_broken_off_and_restored(dossier):
    assert only(dossier, ("IRN", "SAU"), "relations", as_of="2020-01-01").status == "severed"
    assert only(dossier, ("IRN", "SAU"), "relations").since == "2023-03-10"
    assert only(dossier, ("MAR", "DZA"), "relations").standing == "over"


def test_sanctions_lifted_and_imposed_anew_whatever_was_read_first(dossier):
    sanctions = only(dossier, ("USA", "IRN"), "sanctions")
    assert steps(sanctions) == [("lift", "moves", "2016-01-16"), ("impose", "moves", "2018-08-07")]
    assert sanctions.recipients == ("IRN",)


def test_flows_stand_by_a_day_and_halt_on_one(dossier):
    arms = only(dossier, ("POL", "UKR"), "arms")
    assert (arms.status, arms.since, arms.valid_from) == ("halted", "2023-09-20", "../2022-04-29")
    trade = only(dossier, ("AUS", "CHN"), "trade")
    assert [s[:2] for s in steps(trade)] == [("restrict", "moves"), ("free", "moves")]


def test_talks_and_trains(dossier):
    assert [s[:2] for s in steps(only(dossier, ("EGY", "ETH"), "talks"))] == [("suspend", "moves"), ("resume", "moves")]
    assert only(dossier, ("SRB", "XKX"), "rail_link").status == "open"


def test_an_allegation_establishes_nothing(dossier):
    arms = only(dossier, ("TUR", "LBY"), "arms")
    assert arms.status == "unknown"
    assert [(s.effect, s.speakers, s.deniers) for s in arms.history] == [("alleges", ("FRA",), ())]


def test_an_allegation_that_a_party_denies_is_contested(dossier):
    arms = only(dossier, ("SRB", "UKR"), "arms")
    assert arms.status == "unknown"
    told = {(s.effect, s.speakers, s.deniers) for s in arms.history}
    assert told in (
        {("contests", ("USA",), ("SRB",))},
        {("alleges", ("USA",), ()), ("denies", (), ("SRB",))},
    )


def test_what_is_planned_is_announced_and_what_is_agreed_is_coming(dossier):
    link = only(dossier, ("TUR", "ARM"), "air_link")
    assert (link.status, link.standing, link.valid_from) == ("authorised", "coming", "")
    assert ("open", "announces") in {(s.step, s.effect) for s in link.history}


def test_a_condition_is_not_told(dossier):
    assert not [t for t in dossier.ties(("TUR", "ARM")) if t.kind == "treaty" and t.status != "unknown"]


def test_sanctions_of_others_are_shown_where_a_document_tells_of_both(dossier):
    sanctions = only(dossier, ("CHN", "PRK"), "sanctions")
    assert (sanctions.actors, sanctions.recipients, sanctions.since) == (("IGO:UNSC",), ("PRK",), "2017-08-05")
    assert not [t for t in dossier.ties(("CHN", "RUS")) if t.kind == "sanctions"]
    assert only(dossier, ("IGO:EU", "RUS"), "sanctions").since == "2022-02-28"


def test_what_is_eased_stands_since_it_was_imposed(dossier):
    sanctions = only(dossier, ("USA", "VEN"), "sanctions")
    assert (sanctions.status, sanctions.standing, sanctions.since) == ("eased", "stands", "2023-10-18")
    assert (sanctions.valid_from, sanctions.valid_to) == ("2019-01-28", "")


def test_signed_after_it_was_ratified_does_not_fit_and_changes_nothing(dossier):
    treaty = only(dossier, ("NOR", "ISL"), "treaty", "fisheries")
    assert steps(treaty) == [("ratify", "moves", "2022-03-02"), ("sign", "misfits", "2023-05-05")]
    assert (treaty.status, treaty.since) == ("ratified", "2022-03-02")


def test_a_dispute_is_open(dossier):
    dispute = only(dossier, ("GRC", "ALB"), "dispute")
    assert (dispute.status, dispute.standing) == ("open", "stands")


def test_ids_stay_what_they_are_whatever_becomes_known(dossier):
    early = {t.id: t.status for t in dossier.ties(("ALB", "GRC"), "2021-12-31")}
    late = {t.id: t.status for t in dossier.ties(("ALB", "GRC"))}
    assert early.keys() < late.keys()


def test_without_two_states_all_ties_are_told(dossier):
    every = dossier.ties()
    assert {t.id for t in dossier.ties(("ALB", "GRC"))} <= {t.id for t in every}
    assert len({t.id for t in every}) == len(every) > 15


def test_a_tie_is_shown_with_its_passages(dossier):
    treaty = only(dossier, ("ALB", "GRC"), "treaty", "border")
    shown = dossier.show(treaty.id)
    assert shown.kind == "tie"
    assert {p.statement_id for p in shown.passages} == set(treaty.statement_ids)


def test_a_table_of_ties_goes_into_arrow(dossier):
    table = dossier.ties(("ALB", "GRC")).to_arrow()
    assert table.column("history").to_pylist()[0][0]["step"]
