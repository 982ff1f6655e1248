"""HTML pages and feeds. The Kremlin's page is an abridged extract of http://en.kremlin.ru (CC BY 4.0)."""

from datetime import UTC, datetime

import pytest

from dragoman.documents import ReadOptions, Source, read_source
from dragoman.documents.html import MAX_PAGE
from dragoman.records import Issue

OPTIONS = ReadOptions(retrieved=datetime(2025, 1, 1, tzinfo=UTC))
BODY = [
    "Le ministre des Affaires étrangères a reçu lundi l’ambassadeur et lui a remis une note de protestation.",
    "L’ambassadeur a rejeté ces accusations et a quitté le ministère sans répondre aux questions des journalistes.",
    "Les deux pays avaient pourtant signé, il y a un an, un traité d’amitié qui prévoit des consultations régulières.",
]
KREMLIN = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Telephone conversation with President of Iran Hassan Rouhani • President of Russia</title>
<meta property="og:title" content="Telephone conversation with President of Iran Hassan Rouhani">
<meta property="og:site_name" content="President of Russia">
<link rel="canonical" href="http://en.kremlin.ru/events/president/news/54256"></head><body>
<nav><a href="/">Home</a> <a href="/events">Events</a></nav>
<article><h1>Telephone conversation with President of Iran Hassan Rouhani</h1>
<p>The President of Russia thanked Mr <a href="/p">Rouhani</a> for the condolences expressed in connection with a terrorist
attack in St Petersburg metro on April 3.</p>
<p>Mr Putin and Mr Rouhani also discussed the implementation of the agreements reached during the Iranian leader’s recent
official visit to Moscow.</p></article>
<div class="read__meta"><p>Publication date: <time datetime="2017-04-09">April 9, 2017, 15:45</time></p></div>
</body></html>"""


def page(body, head=""):
    return f"<html><head><meta charset='utf-8'>{head}</head><body><article>{body}</article></body></html>"


def paragraphs(texts=BODY):
    return "".join(f"<p>{text}</p>" for text in texts)


def read(markup, path="a.html", **more):
    data = markup if isinstance(markup, bytes) else markup.encode()
    return list(read_source(Source(path=path, data=data, **more), OPTIONS))


def parts(document):
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_a_government_page():
    (document,) = read(KREMLIN)
    assert document.title == "Telephone conversation with President of Iran Hassan Rouhani"
    assert document.published == "2017-04-09"
    assert document.published_basis == "metadata"
    assert document.source == "President of Russia"
    assert document.url == "http://en.kremlin.ru/events/president/news/54256"
    assert [kind for kind, _ in parts(document)] == ["heading", "paragraph", "paragraph"]
    assert "thanked Mr Rouhani for the condolences" in document.text
    assert "Home" not in document.text


def test_structure_is_kept():
    body = (
        f"<h1>Une note</h1>{paragraphs()}<h2>La suite</h2><ul><li>Premier point du plan.</li><li>Second point du plan.</li>"
        f"</ul><blockquote>Nous n’avons rien à nous reprocher.</blockquote><p>— Ana Pires, ministre</p>{paragraphs(BODY[:1])}"
        "<table><tr><td>Pays</td><td>Tonnes</td></tr><tr><td>Chili</td><td>300</td></tr></table>"
    )
    (document,) = read(page(body))
    kinds = [kind for kind, _ in parts(document)]
    assert kinds[:4] == ["heading", "paragraph", "paragraph", "paragraph"]
    assert {"list_item", "quotation", "credit", "table_row"} <= set(kinds)
    assert kinds.index("credit") == kinds.index("quotation") + 1


def test_title_with_a_script_is_plain_text():
    head = "<title>A &lt;script&gt;alert(1)&lt;/script&gt; treaty &amp; <b>more</b></title>"
    (document,) = read(page(paragraphs(), head))
    assert "<" not in document.title
    assert "alert" not in document.title
    assert "treaty & more" in document.title


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta property='article:published_time' content='2024-05-03T23:10:00-05:00'>", "2024-05-03"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-04"}</script>',
            "2024-05-04",
        ),
        ("<meta property='article:modified_time' content='2024-05-09'>", ""),
        ("<meta property='article:published_time' content='2031-05-03'>", ""),
        ("", ""),
    ],
)
def test_dates_of_pages(head, expected):
    (document,) = read(page(paragraphs(), head))
    if expected:
        assert document.published == expected
    else:
        assert document.published_basis in ("none", "metadata")
        assert document.published != "2031-05-03"


def test_undated_page_stays_undated():
    (document,) = read(page(paragraphs()))
    assert (document.published, document.published_basis) == ("", "none")


def test_declared_encoding():
    markup = page(paragraphs()).replace("utf-8", "iso-8859-1").replace("’", "'")
    (document,) = read(markup.encode("latin-1"))
    assert "étrangères" in document.text
    (document,) = read(markup.encode("utf-16"))
    assert "étrangères" in document.text


def test_a_page_of_scripts_has_no_text():
    (issue,) = read("<html><body><script>render()</script><div id='root'></div></body></html>")
    assert isinstance(issue, Issue)
    assert issue.code == "no_text"


def test_a_huge_page_is_refused():
    (issue,) = read("<html><body>" + "<p>x</p>" * (MAX_PAGE // 8 + 1))
    assert issue.code == "too_large"


def test_deep_nesting_is_survived():
    found = read("<html><body>" + "<div>" * 20_000 + paragraphs() + "</body></html>")
    assert len(found) == 1


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>La Gazette</title><language>fr</language>
<item><title>Une &lt;b&gt;note&lt;/b&gt; de protestation</title><link>https://gazette.example/a</link>
<pubDate>Mon, 06 May 2024 08:00:00 GMT</pubDate><author>Ana Pires</author>
<description><![CDATA[<p>{0}</p><p>{1}</p><script>alert(1)</script>]]></description></item>
<item><title>Suite</title><description>{2}</description></item></channel></rss>"""


def test_rss_entries_are_documents():
    first, second = read(RSS.format(*BODY), "feed.xml")
    assert (first.title, first.source, first.language) == ("Une note de protestation", "La Gazette", "fr")
    assert (first.published, first.published_basis) == ("2024-05-06", "metadata")
    assert first.url == "https://gazette.example/a"
    assert [kind for kind, _ in parts(first)] == ["heading", "paragraph", "paragraph"]
    assert "alert" not in first.text
    assert second.published == ""
    assert first.raw_hash == second.raw_hash


def test_atom_entry():
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Note</title>'
        '<link href="https://gazette.example/b"/><published>2024-05-06T10:00:00Z</published>'
        f'<content type="html">&lt;p&gt;{BODY[0]}&lt;/p&gt;</content></entry></feed>'
    )
    (document,) = read(atom, "feed.atom")
    assert document.published == "2024-05-06"
    assert BODY[0] in document.text


def test_feed_with_entities_is_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><title>&a;</title></channel></rss>'
    (issue,) = read(bomb, "feed.xml")
    assert issue.code == "unreadable"
