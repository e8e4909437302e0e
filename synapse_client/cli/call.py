"""`call` and `operations`: every operation of the API, with commands made of the generated code."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import typer
from typer.core import TyperGroup

from synapse_client.backend.access import AROUND
from synapse_client.cli.agents import agent_client, agent_option
from synapse_client.cli.common import COMMON_NAMES, add_command, command, escaped, flowing
from synapse_client.cli.errors import CommandError
from synapse_client.cli.session import Session
from synapse_client.cli.settings import PROGRAM

if TYPE_CHECKING:
    from synapse_client.cli.operations import Called, Field

__all__ = ["add_to", "given_values"]

_OWN: Final = ("param", "data", "all", "limit", "files")
_RESERVED: Final = frozenset({*COMMON_NAMES, *_OWN, "help"})
_HELP: Final = """
Call an operation of the API: `call list_tasks --project 123`.

Arguments and options are those of the client's method of the same name. `call OPERATION --help` shows them, and
`operations` lists what there is. Names of what agents offer begin with `agent.`: `call agent.list_jobs --agent 2`.
"""


class _Operations(TyperGroup):
    """The operations as commands, each made when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # Click's method
        """Return all names."""
        from synapse_client.cli.operations import operation_names

        return operation_names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command; None when there is none and nobody is to be told."""
        from synapse_client.cli.operations import find, operation_names

        name = cmd_name.replace("-", "_")
        called = find(name)
        if called is not None:
            return _command_of(called)
        if not ctx.resilient_parsing and not name.startswith("_"):
            near = get_close_matches(name, operation_names(), n=3)
            question = f"; is it {' or '.join(near)}?" if near else "."
            ctx.fail(f"there is no operation {cmd_name!r}{question} `{PROGRAM} operations WORD` looks for others.")
        return None


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(cls=_Operations, no_args_is_help=True, help=flowing(_HELP), rich_markup_mode="rich")

    @group.callback()
    def _() -> None:  # pyright: ignore[reportUnusedFunction]  # Typer calls it
        """Let Typer see a group in what has no commands yet."""

    app.add_typer(group, name="call", help=flowing(_HELP))
    command(app)(operations)


def operations(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(help="Only operations whose name or summary holds these words.")
    ] = None,
) -> None:
    """List the operations of the API, each with its endpoint."""
    from synapse_client.cli.operations import find, operation_names

    wanted = [word.lower() for word in words or []]

    def rows() -> Iterator[dict[str, str]]:
        for name in operation_names():
            called = find(name)
            if called is None:
                continue
            row = {"operation": name, "summary": called.summary, "endpoint": called.endpoint}
            if all(word in f"{name} {row['summary']}".lower() for word in wanted):
                yield row

    session.output.many(rows())


# ------------------------------------------------------------------------------------------------------- one operation


def _command_of(called: Called) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)
    parameters, fields = _parameters(called)
    add_command(
        app,
        called.name,
        lambda session, values: _call(session, called, fields, values),
        parameters=parameters,
        text=_text(called),
    )
    return typer.main.get_command(app)


def _text(called: Called) -> str:
    parts = [f"{called.summary}.", called.description]
    if called.returns:
        parts.append(f"Prints: {called.returns}")
    parts.append(f"API: {called.endpoint}")
    return "\n\n".join(escaped(part) for part in parts if part)


def _parameters(called: Called) -> tuple[list[inspect.Parameter], dict[str, Field]]:
    """Return the parameters of an operation's command, and what those of its own stand for."""
    from synapse_client.cli.values import kind_of

    parameters: list[inspect.Parameter] = []
    fields: dict[str, Field] = {}
    reserved = _reserved(called)
    for field in called.fields:
        if field.name in reserved:
            continue
        kind = kind_of(field.type)
        help_ = escaped(field.text)
        if kind.choices and not all(choice in field.text for choice in kind.choices):
            help_ += f" One of {', '.join(kind.choices)}."
        if field.is_secret:
            help_ += " Give - to read it from standard input; by default it is asked for."
        fields[field.name] = field
        if field.where == "argument" and field.is_required:
            about: Any = typer.Argument(help=help_, metavar=field.name.upper(), show_default=False)
            annotation: Any = str if not field.is_secret else str | None
            default = inspect.Parameter.empty if not field.is_secret else None
        else:
            if field.is_required:
                help_ += " Required." if field.where == "query" else " Required, unless --data has it."
            about = typer.Option(
                _option(field.name, is_flag=kind.metavar == "BOOLEAN"),
                help=help_,
                metavar=None if kind.metavar == "BOOLEAN" else kind.metavar,
                show_default=False,
                rich_help_panel="Fields of the body" if field.where == "body" else "Parameters",
                **_completion(kind.choices),
            )
            single: Any = bool if kind.metavar == "BOOLEAN" else str
            annotation = list[single] | None if kind.is_list else single | None
            default = None
        parameters.append(
            inspect.Parameter(
                f"own_{field.name}",
                inspect.Parameter.KEYWORD_ONLY,
                default=default,
                annotation=Annotated[annotation, about],
            )
        )
    return parameters + _own_options(called), fields


def _reserved(called: Called) -> list[str]:
    """Return the fields whose names are those of options that stand for something else."""
    names = {*_RESERVED, "agent"} if called.is_of_agents else _RESERVED
    return [field.name for field in called.fields if field.name in names]


def _option(name: str, *, is_flag: bool) -> str:
    dashed = name.replace("_", "-")
    return f"--{dashed}/--no-{dashed}" if is_flag else f"--{dashed}"


def _completion(choices: tuple[str, ...]) -> dict[str, Any]:
    return {"autocompletion": lambda: list(choices)} if choices else {}


def _own_options(called: Called) -> list[inspect.Parameter]:
    def complete_param(incomplete: str) -> list[str]:
        return [f"{field.name}=" for field in called.fields if field.name.startswith(incomplete)]

    reserved = _reserved(called)
    also = f" The only way to give {', '.join(reserved)} by name." if reserved else ""
    options: list[tuple[str, Any, Any]] = [
        (
            "param",
            list[str] | None,
            typer.Option(
                "--param",
                help="Any parameter or field by its name in the API, also one that this version does not know. @FILE "
                f"stands for a file.{also}",
                metavar="NAME=VALUE",
                autocompletion=complete_param,
                show_default=False,
            ),
        )
    ]
    if called.is_of_agents:
        options.append(("agent", str | None, agent_option()))
    if called.bodies:
        text = "The body as JSON, as @FILE, or - for standard input; fields given beside it are added."
        if "data" in reserved:
            text += " Where that makes no complete body, what is given here is the field data."
        text += f" {called.body_text}"
        options.append(("data", str | None, typer.Option("--data", help=escaped(text.strip()), metavar="JSON")))
    if called.is_list:
        options.append(("all", bool, typer.Option("--all", help="All pages, printed while they are read.")))
        options.append(
            (
                "limit",
                int | None,
                typer.Option(
                    "--limit", help="So many items at most, over all pages.", metavar="N", min=1, show_default=False
                ),
            )
        )
    if called.url_fields:
        text = "Download the files into this folder and print local paths in place of their URLs."
        options.append(("files", Path | None, typer.Option("--files", help=text, metavar="FOLDER", show_default=False)))
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False if kind is bool else None,
            annotation=Annotated[kind, about],
        )
        for name, kind, about in options
    ]


def _call(session: Session, called: Called, fields: Mapping[str, Field], values: dict[str, Any]) -> None:
    named = given_values(called, values["param"] or [])
    given: dict[str, Any] = {}
    for name, field in fields.items():
        value = values[f"own_{name}"]
        if field.is_secret:
            given[name] = _secret(field, value)
        elif value is not None and value != []:
            given[name] = _value(field, value)
    arguments = _arguments(called, {**given, **named}, values.get("data"))
    limit = values.get("limit")
    if values.get("all") or limit is not None:
        arguments["list_all"] = True
    client: Any = agent_client(session, values["agent"]) if called.is_of_agents else session.client
    if values.get("files") is not None:
        arguments["url_conversion"] = dict.fromkeys(called.url_fields, client.download_to(values["files"]))
    if called.takes_progress:
        from synapse_client.cli.progress import Bytes

        with Bytes(session, called.name) as progress:
            result = called.call(client, {**arguments, "on_progress": progress})
    else:
        result = called.call(client, arguments)
    _print(session, called, result, limit)


def _secret(field: Field, value: str | None) -> str:
    if value not in {None, "-"}:
        raise CommandError(
            f"{field.name} is a secret, and others can read the arguments of a command",
            hint="Leave it out to be asked for it, or give - and send it to standard input.",
        )
    if value is None and sys.stdin.isatty():
        return str(typer.prompt(field.name.capitalize(), hide_input=True, err=True)).strip(AROUND)
    from synapse_client.cli.values import read_secret

    return read_secret()


def _value(field: Field, value: Any) -> Any:
    from synapse_client.cli.values import item_type, kind_of, parse

    if isinstance(value, list):
        texts, of = cast("list[str]", value), item_type(field.type)
        if kind_of(of).metavar in {"INTEGER", "NUMBER"}:  # --ids 1,2,3: no number has a comma
            texts = [part for text in texts for part in text.split(",")]
        return [parse(field.name, text, of) for text in texts]
    return value if isinstance(value, bool) else parse(field.name, value, field.type)


def given_values(called: Called, pairs: list[str], option: str = "--param") -> dict[str, Any]:
    """Return what ``--param NAME=VALUE``, or another option of this form, gives; a name that comes again makes a list.

    Raises:
        CommandError: no such form, or a value that does not fit.
    """
    from synapse_client.cli.values import kind_of

    known = {field.name: field for field in called.fields}
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name:
            raise CommandError(f"{option} takes NAME=VALUE, got {pair!r}")
        field = known.get(name)
        if field is not None and field.is_secret:
            raise CommandError(f"{name} is a secret, and others can read the arguments of a command")
        if field is None:
            value: Any = text
        else:
            value = _value(field, [text] if kind_of(field.type).is_list else text)
        if name in found:
            value = [*_as_list(found[name]), *_as_list(value)]
        found[name] = value
    return found


def _as_list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _arguments(called: Called, given: Mapping[str, Any], data: str | None) -> dict[str, Any]:
    """Sort what was given into the arguments of the method."""
    from synapse_client.cli.body import body_of, missing_in
    from synapse_client.cli.values import parse_json

    known = {field.name: field for field in called.fields}
    arguments: dict[str, Any] = {}
    query: dict[str, Any] = {}
    body: dict[str, Any] = {}
    for name, value in given.items():
        field = known.get(name)
        where = field.where if field is not None else ("body" if called.bodies else "query")
        target = {"argument": arguments, "query": query, "body": body}[where]
        target[name] = value
    missing = [field.name for field in known.values() if field.where == "argument" and field.is_required]
    missing = [name for name in missing if name not in arguments]
    whole: Any = body
    if data is not None:
        whole = parse_json("--data", data)
        if body:
            whole = body_of(called, body, whole)
    if isinstance(whole, dict) and called.needs_body and body:
        missing += missing_in(called, cast("dict[str, Any]", whole))
    if missing:
        raise CommandError(f"{called.name} needs {', '.join(missing)}", hint=_help_hint(called))
    if query:
        arguments["params"] = query
    if whole or data is not None:
        arguments[_body_name(called, body)] = whole
    elif called.needs_body:
        raise CommandError(f"{called.name} needs a body: --data, or fields of it", hint=_help_hint(called))
    return arguments


def _help_hint(called: Called) -> str:
    return f"See `{PROGRAM} call {called.name} --help`."


def _body_name(called: Called, body: Mapping[str, Any]) -> str:
    """Return the argument that takes the body: with a file in it, the form."""
    names = list(called.bodies)
    if not names:
        raise CommandError(f"{called.name} takes no body")
    has_file = any(isinstance(value, Path) for value in body.values())
    return "form" if "form" in names and (has_file or len(names) == 1) else names[0]


def _print(session: Session, called: Called, result: Any, limit: int | None) -> None:
    from synapse_client.runtime.describe.model import Model

    output = session.output
    if result is None:
        session.note("Done.")
    elif called.is_lines:
        output.text(result)
    elif isinstance(result, Model) and called.pages is not None and output.format != "json":
        items: list[Any] = result.get(called.pages.items) or []
        output.many(items)
        total = None if called.pages.count is None else result.get(called.pages.count)
        if result.get(called.pages.next):
            session.note(f"{len(items)} of {'many' if total is None else total}; --all prints all of them.")
    elif isinstance(result, Model) or not hasattr(result, "__iter__") or isinstance(result, (str, dict)):
        output.one(result)
    else:
        output.many(result if limit is None else islice(cast("Iterator[Any]", result), limit))
