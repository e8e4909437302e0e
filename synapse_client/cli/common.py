"""What every command shares: the common options, the session, and what becomes of an error."""

from __future__ import annotations

import inspect
import logging
import shlex
import sys
import warnings
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar, cast, get_type_hints

import typer

from synapse_client.cli.errors import CommandError, ExitCode, described, exit_code, shown
from synapse_client.cli.network import arguments_of, without_password
from synapse_client.cli.output import Format, Output, to_json
from synapse_client.cli.settings import PROGRAM, Settings
from synapse_client.cli.terminal import drop_output, is_about_output, screened
from synapse_client.runtime.describe.errors import ClientError

if TYPE_CHECKING:
    from synapse_client.backend.profiles import Profiles
    from synapse_client.client import BackendClient
    from synapse_client.runtime.client import BaseClient
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.http.config import Access
    from synapse_client.runtime.http.retry import RetryDetails

__all__ = [
    "COMMON_NAMES",
    "Session",
    "Terminated",
    "add_command",
    "as_id",
    "command",
    "common_parameters",
    "escaped",
    "flowing",
    "profile_names",
]

_F = TypeVar("_F", bound=Callable[..., Any])
_C = TypeVar("_C", bound="BaseClient")
_PANEL: Final = "Options of every command"


class Session:
    """One run of one command: settings, output, messages, and the client when it is needed.

    Args:
        settings: The common options.

    Attributes:
        settings: The common options.
        resume: What the user is told after an interruption: how to go on. None when there is nothing to go on with.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.resume: Callable[[], str] | None = None
        self._output: Output | None = None
        self._client: BackendClient | None = None
        self._further: list[BaseClient] = []

    @property
    def output(self) -> Output:
        """Where results go."""
        if self._output is None:
            columns = [name for part in (self.settings.columns or "").split(",") if (name := part.strip())]
            self._output = Output(self.settings.output or "auto", columns=columns, note=self.note)
        return self._output

    def note(self, text: str) -> None:
        """Tell people something, on standard error, unless they want quiet.

        What was printed before is written first: nothing is said to be done that did not reach its file.
        """
        if not self.settings.quiet:
            sys.stdout.flush()
            self.warn(text)

    def warn(self, text: str) -> None:
        """Tell people something that they must not miss, on standard error."""
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()

    def profiles(self) -> Profiles:
        """Read the saved profiles.

        Raises:
            ClientError: they cannot be read.
        """
        from synapse_client.backend.profiles import Profiles

        return Profiles(self._warn_of)

    def access(self) -> tuple[str, Access]:
        """Find out where requests go, and with what: the URL, and all settings with their sources.

        Raises:
            CommandError: nobody is logged in.
            ClientError: the settings contradict each other, or the profiles cannot be read.
        """
        from synapse_client.backend.access import URL_VARIABLE, look_up
        from synapse_client.security import SCHEMES

        settings = self.settings
        found = look_up(settings.server or None, {}, SCHEMES, profile=settings.profile, warn=self._warn_of)
        if found.base_url is None:
            raise CommandError(
                "no server: nobody is logged in",
                code=ExitCode.UNAUTHORIZED,
                hint=f"Run `{PROGRAM} login`, or set {URL_VARIABLE} and SYNAPSE_API_TOKEN.",
            )
        return found.base_url, found

    def _warn_of(self, text: str) -> None:
        self.warn(f"Warning: {text}")

    @property
    def client(self) -> BackendClient:
        """The client of the chosen server, made when it is first asked for.

        Raises:
            CommandError: there is no server or no token.
        """
        if self._client is None:
            base_url, access = self.access()
            if not access.credentials:
                raise CommandError(
                    f"no token for {base_url}",
                    code=ExitCode.UNAUTHORIZED,
                    hint=f"Run `{PROGRAM} login --server {base_url}`.",
                )
            self._client = self.connect(base_url, access.credentials, self.network(access.network), access.files)
        return self._client

    def own(self, client: _C) -> _C:
        """Return a further client, which is closed with the session."""
        self._further.append(client)
        return client

    def network(self, saved: Mapping[str, Any]) -> dict[str, Any]:
        """Return the client's arguments for the way to the server: as the options say, else as saved.

        Raises:
            CommandError: the options contradict each other.
        """
        return arguments_of(self.settings, saved)

    def connect(
        self,
        base_url: str,
        credentials: Mapping[str, str],
        network: Mapping[str, Any],
        files: Mapping[str, FilePath] | None = None,
    ) -> BackendClient:
        """Make a client with the common options.

        Args:
            base_url: The API's URL.
            credentials: Tokens and tenant, by argument.
            network: What `network` returned.
            files: Files that credentials were read from, by argument: they are read anew after a refusal.
        """
        from synapse_client.client import BackendClient

        files = files or {}
        # "" keeps the client from looking for more: that was done, but for tokens that it must know the file of
        found: dict[str, str | None] = {
            name: None if name in files else credentials.get(name, "")
            for name in ("api_token", "user_token", "agent_token", "tenant")
        }
        client = BackendClient(
            base_url,
            api_token=found["api_token"],
            user_token=found["user_token"],
            agent_token=found["agent_token"],
            tenant=found["tenant"],
            api_token_file=files.get("api_token"),
            **self.options(network),
        )
        self._client = client
        return client

    def user_token(self, base_url: str, email: str, password: str, network: Mapping[str, Any]) -> str:
        """Log in with an address and a password, and return the token that this gets.

        Args:
            base_url: The API's URL.
            email: The user's address.
            password: The user's password.
            network: What `network` returned.
        """
        from synapse_client.backend.login import user_token

        return user_token(email, password, base_url, **self.options(network))

    def options(self, network: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the common options say, as arguments of a client."""
        from synapse_client.runtime.http.options import DEFAULTS

        seconds, retries = self.settings.timeout, self.settings.retries
        return {
            "timeout": None if seconds is None else {"read": seconds, "write": seconds},
            "max_retries": DEFAULTS["max_retries"] if retries is None else retries,
            "on_retry": self._tell_retry,
            **network,
        }

    def _tell_retry(self, details: RetryDetails) -> None:
        if self.settings.verbose or self.settings.quiet:
            return  # the log tells it, or nobody wants to know
        reason = f"the server answered {details.status_code}" if details.status_code else str(details.error)
        self.warn(f"{details.operation}: {reason}; trying again in {details.pause:.1f} s")

    def close(self) -> None:
        """Close connections."""
        for client in (*self._further, self._client):
            if client is not None:
                client.close()

    def fail(self, error: BaseException) -> ExitCode:
        """Tell an error on standard error, as JSON where that was asked for; return what to exit with."""
        if self.settings.output in {"json", "ndjson"}:
            self.warn(to_json({"error": described(error)}))
        else:
            first, *rest = shown(error)
            self.warn("\n".join([f"Error: {first}", *rest]))
        return exit_code(error)


def profile_names() -> list[str]:
    """Return the names of the saved profiles, for completion."""
    from synapse_client.backend.profiles import Profiles

    try:
        return sorted(Profiles(lambda _: None).saved)
    except ClientError:
        return []


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
