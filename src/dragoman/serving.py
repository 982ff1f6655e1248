"""The page of a dossier on this machine's own address, with live search; nothing else can ask it.

A web site that a reader visits could point its own name at 127.0.0.1 and read the dossier (DNS rebinding): whoever
asks by another name than the loopback's is refused, and so is whoever asks from another site.
"""

import socket
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from dragoman.asking import AsOf, Between
from dragoman.errors import UsageError
from dragoman.extras import need
from dragoman.pages import page_policy

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from dragoman.dossier import Dossier

    Answer = Callable[[Request], Awaitable[Response]]

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
LONGEST = 300
"""Characters of a search."""
HEADERS = {
    "Content-Security-Policy": page_policy(live=True) + "; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def listen(port: int) -> socket.socket:
    """A socket on the loopback.

    Args:
        port: 0 for any that is free.

    Raises:
        UsageError: the port is taken, or may not be used.
    """
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((LOOPBACK, port))
    except OSError as error:
        found.close()
        raise UsageError(f"Port {port} cannot be used ({error.strerror}); choose another, or 0 for any.") from error
    return found


def run(dossier: "Dossier", port: socket.socket, between: Between, lang: str, as_of: AsOf) -> None:
    """Answer until interrupted.

    Raises:
        ExtraError: the libraries of the extra `serve` are missing.
    """
    need("serve")
    import uvicorn

    app = application(dossier, port.getsockname()[1], between, lang, as_of)
    config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off", ws="none")
    uvicorn.Server(config).run(sockets=[port])


def application(dossier: "Dossier", port: int, between: Between, lang: str, as_of: AsOf) -> "Starlette":
    """What answers: `/`, the page; `/search?q=WORDS&as_of=DAY`, documents that have the words, as JSON.

    Args:
        dossier: what is asked.
        port: at which it can be reached.
        between, lang, as_of: as for `Dossier.page`.
    """
    from starlette.applications import Starlette
    from starlette.responses import HTMLResponse, JSONResponse
    from starlette.routing import Route

    async def page(request: "Request") -> "Response":
        try:
            return HTMLResponse(dossier.page(between, lang, as_of, live=True), headers=HEADERS)
        finally:
            dossier.close()  # others may read into it between two questions

    async def search(request: "Request") -> "Response":
        asked = request.query_params
        try:
            words = asked.get("q", "")[:LONGEST]
            return JSONResponse(dossier.search(words, asked.get("as_of") or as_of).to_dicts(), headers=HEADERS)
        except UsageError as error:
            return JSONResponse({"error": str(error)}, 400, headers=HEADERS)
        finally:
            dossier.close()

    allowed = {f"{name}:{port}" for name in NAMES}
    routes = [Route("/", _guarded(page, allowed)), Route("/search", _guarded(search, allowed))]
    return Starlette(routes=routes)


def _guarded(answer: "Answer", allowed: set[str]) -> "Answer":
    """Only who asks by the loopback's name, and from no other site, gets an answer."""
    from starlette.responses import PlainTextResponse

    async def guarded(request: "Request") -> "Response":
        headers = request.headers
        origin = headers.get("origin", "").removeprefix("http://")
        elsewhere = headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
        if headers.get("host", "") not in allowed or (origin and origin not in allowed) or elsewhere:
            return PlainTextResponse("Forbidden", 403, headers=HEADERS)
        return await answer(request)

    return guarded
