"""Whole pages as people copy them: what is left is the article, with its title, date and outlet."""

from datetime import UTC, datetime

from dragoman.documents import ReadOptions, Source, read_source

OPTIONS = ReadOptions(retrieved=datetime(2026, 1, 1, tzinfo=UTC))
DAILY = """Aller au contenu
Menu
S’abonner
International
Asie-Pacifique

Pays baltes : Riga promet une « réponse » après les manœuvres de son voisin
Le gouvernement a dénoncé mercredi des exercices « hostiles », et dit se réserver le droit de répondre.

La Gazette avec AFP
Publié le 20 août 2025 à 11h34, modifié le 21 août 2025 à 15h02
Temps de lecture 2 min.
Offrir l’article
Partager

La Lettonie a promis mercredi une « réponse » aux manœuvres de son voisin, selon l’agence officielle.
« Notre armée surveille de près ces provocations », a déclaré le ministre de la défense dans un communiqué.
Lire aussi | Article réservé à nos abonnés : À Riga, le pari du dialogue
Les exercices, qui doivent durer onze jours, mobilisent 18 000 soldats des deux armées.

« Un nouveau palier »

Le président du pays voisin a répondu que ces manœuvres étaient « purement défensives ».

Lire aussi
Article réservé à nos abonnés
En Lettonie, la gauche divisée

Réutiliser ce contenu
Les plus lus
1
La canicule s’installe
"""
AGENCY = """World
Latvia's minister oversees naval test, vows stronger fleet
By Jane Doe and John Roe
August 24, 2025 6:12 AM GMT+2 · Updated 3 hours ago

RIGA, Aug 24 (Reuters) - Latvia's defence minister oversaw the test of two new ships, state media reported on Sunday.

The test came as the president headed to Oslo for a summit with the prime minister of Norway.

Advertisement · Scroll to continue

"The new ships have superior combat capability," the ministry said.

Reporting by Jane Doe; Editing by Tom Poe

Our Standards: The Trust Principles.

Suggested Topics:
Asia Pacific
"""
BLOG = """Accueil / Analyse / Europe
Analyse

Riga et Oslo : les raisons d'un rapprochement

par Jean Durand
le 12 juin 2024
2 commentaires

Le rapprochement entre la Lettonie et la Norvège inquiète leurs voisins, qui craignent une entente sur les détroits.

1. Des navires contre du gaz

Selon les services suédois, Riga a livré des navires à Oslo, et la Norvège a augmenté ses livraisons de gaz.

Jean Durand est chercheur associé à un institut. Il est l'auteur de plusieurs ouvrages.

Partager :
Facebook
X

Articles similaires
La Suède et la mer
3 mars 2023

2 réflexions sur « Riga et Oslo : les raisons d'un rapprochement »

Paul
13 juin 2024 à 10 h 12 min
Très bon article, qui montre bien que la Norvège n'a plus d'autre choix que de se tourner vers ce pays.
Répondre
"""


def read(text):
    (document,) = read_source(Source(path="a.txt", data=text.encode()), OPTIONS)
    article = [(b.kind, document.text[b.start : b.end]) for b in document.blocks if b.kind != "furniture"]
    return document, article


def test_a_daily():
    document, article = read(DAILY)
    assert document.title.startswith("Pays baltes : Riga promet")
    assert (document.published, document.published_basis) == ("2025-08-20", "dateline")
    assert [kind for kind, _ in article] == ["heading", *["paragraph"] * 4, "heading", "paragraph"]
    assert article[5] == ("heading", "« Un nouveau palier »")
    assert article[-1][1].endswith("« purement défensives ».")


def test_an_agency():
    document, article = read(AGENCY)
    assert document.title == "Latvia's minister oversees naval test, vows stronger fleet"
    assert (document.published, document.source) == ("2025-08-24", "Reuters")
    assert [kind for kind, _ in article] == ["heading", "paragraph", "paragraph", "paragraph"]
    assert article[1][1].startswith("Latvia's defence minister oversaw")


def test_a_blog_with_comments():
    document, article = read(BLOG)
    assert document.title == "Riga et Oslo : les raisons d'un rapprochement"
    assert document.published == "2024-06-12"
    assert [kind for kind, _ in article] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_title_with_a_colon_is_a_heading():
    text = (
        "ONU : vote pour l'envoi d'observateurs\n\n19 mars 2019 . –\nLe Conseil a voté une résolution en ce sens lundi."
    )
    _, article = read(text)
    assert [kind for kind, _ in article] == ["heading", "paragraph"]
