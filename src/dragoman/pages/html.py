"""One HTML file: records as JSON, our own script and style sheet, and a policy that allows nothing else.

The policy names script and style sheet by their hashes (CSP level 3), so that markup in a document's title or quote
can neither run nor load anything, even if it were not escaped.
"""

import base64
import hashlib
import json
from functools import cache
from html import escape

from dragoman.pages.wire import page_texts, wire
from dragoman.records.page import PageMaterial
from dragoman.resources import data_path

_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Dragoman">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<div id="page"><noscript>{noscript}</noscript></div>
<script type="application/json" id="dossier">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def render_page(material: PageMaterial, live: bool = False) -> str:
    """The page as one HTML file that asks nothing of any network.

    Args:
        material: all that it holds.
        live: whether it may ask the server that it came from.
    """
    style, script = _built()
    data = wire(material) | {"live": live}
    return _PAGE.format(
        lang=escape(material.language),
        title=escape(material.speech[material.language].title),
        noscript=escape(page_texts(material.language)["noscript"]),
        policy=page_policy(live),
        style=style,
        script=script,
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED),
    )


def page_policy(live: bool) -> str:
    """The content security policy of a page: our script and our style sheet, by their hashes, and no address."""
    style, script = _built()
    connect = "'self'" if live else "'none'"
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )


@cache
def _built() -> tuple[str, str]:
    """Style sheet and script, as `web/build.mjs` makes them."""
    style, script = (data_path(f"pages/page.{end}").read_text(encoding="utf-8") for end in ("css", "js"))
    return style, script


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
