"""A dossier as a server of the Model Context Protocol over standard input and output; it only ever reads.

The dossier is let go after each answer, so that documents can be read into it while an assistant is at work.
"""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
from jsonschema import Draft202012Validator
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

import dragoman
from dragoman.assistants.asked import Asked
from dragoman.assistants.quoting import Item
from dragoman.assistants.tools import OUTPUT, TOOLS, Tool, call
from dragoman.dossier import Dossier
from dragoman.errors import DragomanError
from dragoman.messages import message, say

_log = logging.getLogger(__name__)
_TOOLS = {tool.name: tool for tool in TOOLS}


def serve(path: Path, language: str) -> None:
    """Answer an assistant until it hangs up.

    Args:
        path: folder of a dossier.
        language: of descriptions and of words that are ours; quotes are in that of their documents.

    Raises:
        StoreError: there is no dossier.
    """
    with Dossier.open(path) as dossier:
        anyio.run(_serve, make_server(dossier, language))


async def _serve(server: "Server[Any]") -> None:
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


def make_server(dossier: Dossier, language: str) -> "Server[Any]":
    """The server of a dossier."""
    one_by_one = anyio.CapacityLimiter(1)

    async def list_tools(_context: Any, _params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool, language) for tool in TOOLS])

    async def call_tool(_context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        def run() -> Item:
            return _answer(dossier, params.name, params.arguments or {}, language)

        try:
            # A question may take long: the server goes on hearing, but asks one thing of the dossier at a time.
            found = await anyio.to_thread.run_sync(run, limiter=one_by_one)
        except DragomanError as error:
            return _refused(say(error, language))
        except Exception as error:
            _log.exception("An answer failed.")
            return _refused(message("error.internal", language, text=type(error).__name__))
        text = json.dumps(found, ensure_ascii=False)
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], structured_content=found)

    return Server(
        "dragoman",
        version=dragoman.__version__,
        title="Dragoman",
        instructions=message("mcp.instructions", language),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _described(tool: Tool, language: str) -> types.Tool:
    return types.Tool(
        name=tool.name,
        description=tool.description(language),
        input_schema=tool.schema(language),
        output_schema=OUTPUT,
        annotations=types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def _answer(dossier: Dossier, name: str, arguments: Mapping[str, Any], language: str) -> Item:
    tool = _TOOLS.get(name)
    if tool is None:
        raise DragomanError(message("mcp.unknown", language, name=name, names=", ".join(_TOOLS)))
    wrong = next(Draft202012Validator(tool.schema(language)).iter_errors(dict(arguments)), None)
    if wrong is not None:
        where = ".".join(map(str, wrong.absolute_path)) or name
        raise DragomanError(message("mcp.argument", language, where=where, text=wrong.message))
    try:
        return call(tool, Asked(dossier, arguments, language))
    finally:
        dossier.close()


def _refused(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=True)
