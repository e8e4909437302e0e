"""What every command shares: the common options, and what becomes of an error."""

from __future__ import annotations

import inspect
import logging
import shlex
import sys
import warnings
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar, cast, get_type_hints

import typer

from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.network import without_password
from synapse_client.cli.output import Format
from synapse_client.cli.session import Session, profile_names
from synapse_client.cli.settings import PROGRAM, Settings
from synapse_client.cli.terminal import drop_output, is_about_output, screened
from synapse_client.runtime.describe.errors import ClientError

__all__ = [
    "COMMON_NAMES",
    "Terminated",
    "add_command",
    "as_id",
    "command",
    "common_parameters",
    "escaped",
    "flowing",
]

_F = TypeVar("_F", bound=Callable[..., Any])
_PANEL: Final = "Options of every command"


def _common(
    *,
    output: Annotated[
        Format | None,
        typer.Option(
            "--output",
            "-o",
            help="auto, table, json or ndjson (default: auto).",
            rich_help_panel=_PANEL,
            metavar="FORMAT",
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            help="Columns of a table, such as id,data_unit.id (default: what fits).",
            rich_help_panel=_PANEL,
            metavar="NAME,…",
        ),
    ] = None,
    server: Annotated[
        str | None,
        typer.Option(help="URL of the server (default: the profile's).", rich_help_panel=_PANEL, metavar="URL"),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            help="Saved profile to use (default: the one in use).",
            rich_help_panel=_PANEL,
            metavar="NAME",
            autocompletion=profile_names,
        ),
    ] = None,
    cacert: Annotated[
        str | None,
        typer.Option(
            help="Certificates to trust: a PEM file, a folder, or system for the operating system's.",
            rich_help_panel=_PANEL,
            metavar="PATH",
        ),
    ] = None,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Trust any server. It protects from nobody.", rich_help_panel=_PANEL)
    ] = False,
    cert: Annotated[
        str | None,
        typer.Option(help="PEM file with the client's own certificate.", rich_help_panel=_PANEL, metavar="PATH"),
    ] = None,
    cert_key: Annotated[
        str | None,
        typer.Option(help="File with its key (default: the same file).", rich_help_panel=_PANEL, metavar="PATH"),
    ] = None,
    proxy: Annotated[
        str | None,
        typer.Option(help="Proxy (default: as HTTPS_PROXY says).", rich_help_panel=_PANEL, metavar="URL"),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(help="Time to wait for an answer (default: 30).", rich_help_panel=_PANEL, metavar="SECONDS"),
    ] = None,
    retries: Annotated[
        int | None,
        typer.Option(help="Repetitions of a failed request (default: 4).", rich_help_panel=_PANEL, metavar="N"),
    ] = None,
    verbose: Annotated[
        int,
        typer.Option(
            "--verbose",
            "-v",
            count=True,
            help="Tell what is sent; -vv tells more.",
            show_default=False,
            metavar="",
            rich_help_panel=_PANEL,
        ),
    ] = 0,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no remarks.", rich_help_panel=_PANEL)
    ] = False,
) -> None:
    """Have the common options written down once."""


COMMON_NAMES: Final = tuple(inspect.signature(_common).parameters)


def common_parameters() -> list[inspect.Parameter]:
    """Return the common options as parameters of a function."""
    hints = get_type_hints(_common, include_extras=True)
    return [
        parameter.replace(annotation=hints[name]) for name, parameter in inspect.signature(_common).parameters.items()
    ]


def command(app: typer.Typer, name: str | None = None, *, examples: str = "", **more: Any) -> Callable[[_F], _F]:
    """Return a decorator that makes a command of a function, whose first parameter takes the `Session`.

    Args:
        app: What the command belongs to.
        name: Its name; that of the function by default.
        examples: Lines for the end of its help.
        more: For `typer.Typer.command`.
    """

    def decorate(function: _F) -> _F:
        hints = get_type_hints(function, include_extras=True)
        _, *own = inspect.signature(function).parameters.values()
        parameters = [parameter.replace(annotation=hints[parameter.name]) for parameter in own]
        add_command(
            app,
            name or function.__name__.replace("_", "-"),
            lambda run, values: function(run, **values),
            parameters=parameters,
            text=flowing(function.__doc__ or ""),
            examples=examples,
            **more,
        )
        return function

    return decorate


def add_command(
    app: typer.Typer,
    name: str,
    body: Callable[[Session, dict[str, Any]], object],
    *,
    parameters: list[inspect.Parameter],
    text: str,
    examples: str = "",
    **more: Any,
) -> None:
    """Make a command.

    Args:
        app: What the command belongs to.
        name: Its name.
        body: What it does, with its own parameters by name.
        parameters: Its own parameters, annotated as Typer likes it.
        text: Its help.
        examples: Lines for the end of its help.
        more: For `typer.Typer.command`.
    """

    def run(ctx: typer.Context, **values: Any) -> None:
        settings: Settings = ctx.obj if isinstance(ctx.obj, Settings) else Settings()
        common = {key: values.pop(key) for key in COMMON_NAMES}
        code = _guarded(Session(settings.merged(common)), lambda session: body(session, _with_local_paths(values)))
        if code is not ExitCode.OK:
            raise typer.Exit(int(code))

    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    everything = [context, *own, *common_parameters()]
    signature: Any = inspect.Signature(everything)
    run.__signature__ = signature  # type: ignore[attr-defined]  # what `inspect` looks for
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in everything}
    app.command(name, help=text, epilog=_epilog(examples), **more)(run)


def _with_local_paths(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given with home folders for ``~``, which shells leave as it is in ``--to=~/pictures``."""
    from synapse_client.runtime.http.files import local_path

    def local(name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [local(name, item) for item in cast("list[object]", value)]
        return Path(local_path(value, name)) if isinstance(value, Path) else value

    return {name: local(name, value) for name, value in values.items()}


def _epilog(examples: str) -> str | None:
    lines = [line for line in inspect.cleandoc(examples).splitlines() if line]
    if not lines:
        return None
    # the last line, which shows nothing, keeps Typer from taking the indentation away
    return "\n".join(["[bold]Examples:[/bold]", *(f"  {escaped(line)}" for line in lines), "[bold][/bold]"])


def as_id(text: str) -> int | str:
    """Return an id as the API's paths and bodies take it: a number where it is one, else text."""
    return int(text) if text.isdecimal() and text.isascii() else text


def flowing(text: str) -> str:
    """Return a text whose paragraphs are lines, so that they fill whatever width there is."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))


def escaped(text: str) -> str:
    """Return a text in which Rich finds no markup."""
    return text.replace("[", "\\[")


def _guarded(session: Session, body: Callable[[Session], object]) -> ExitCode:
    with screened():
        try:
            try:
                with _logged(session.settings.verbose), _told(session):
                    result = body(session)
                sys.stdout.flush()
            finally:
                session.close()
        except BrokenPipeError:
            drop_output()
            return ExitCode.PIPE
        except KeyboardInterrupt:
            session.warn(_interrupted(session))
            return ExitCode.INTERRUPTED
        except Terminated:
            session.warn(_interrupted(session))
            return ExitCode.TERMINATED
        except (ClientError, CommandError, OSError) as error:
            if isinstance(error, OSError) and is_about_output(error):
                drop_output()
            return session.fail(error)
    return result if isinstance(result, ExitCode) else ExitCode.OK


class Terminated(BaseException):
    """SIGTERM came."""


def _interrupted(session: Session) -> str:
    lines = ["Interrupted."]
    try:
        how = None if session.resume is None else session.resume()
    except (ClientError, CommandError):  # it was so early that there is no client yet, and cannot be one
        how = None
    if how is not None:
        arguments = [without_password(text) for text in session.settings.arguments]
        lines += [how, f"  {shlex.join([PROGRAM, *arguments])}"]
    return "\n".join(lines)


@contextmanager
def _told(session: Session) -> Generator[None]:
    """Show the client's warnings as messages of the program: where in the code they come from helps nobody here."""

    def show(message: Warning | str, category: type[Warning], *place: Any, **line: Any) -> None:
        if issubclass(category, UserWarning):
            session.warn(f"Warning: {message}")
        else:
            before(message, category, *place, **line)

    with warnings.catch_warnings():
        before, warnings.showwarning = warnings.showwarning, show
        yield


@contextmanager
def _logged(verbose: int) -> Generator[None]:
    """Show the log of this package."""
    if not verbose:
        yield
        return
    log = logging.getLogger("synapse_client")
    before = log.level
    log.setLevel(logging.DEBUG if verbose > 1 else logging.INFO)
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%H:%M:%S"))
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
