"""The command line as a whole: its commands, and what surrounds each run."""

from __future__ import annotations

import inspect
import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType
from typing import Annotated, Any, Final

import typer

from synapse_client.cli import (
    accounts,
    agents,
    annotating,
    call,
    comparing,
    doctor,
    downloads,
    exports,
    imports,
    jobs,
    mcp,
    uploads,
    views,
)
from synapse_client.cli.common import COMMON_NAMES, Terminated, common_parameters, flowing
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session
from synapse_client.cli.settings import PROGRAM, Settings
from synapse_client.cli.terminal import drop_output, screened, whole_streams
from synapse_client.runtime.describe.version import VERSION

__all__ = ["make_app", "run"]

_COMPLETION: Final = "_SYNAPSE_CLIENT_COMPLETE"
"""The variable by which a shell asks what may come next."""
_HELP: Final = """
Command line of the Synapse data platform.

Log in once, then every operation of the API is a command. Results go to standard output: as a table on a terminal,
as JSON (one object) or NDJSON (an object a line) into a file or pipe. Everything else goes to standard error.
"""
_EPILOG: Final = """
[bold]Exit codes:[/bold] 0 done, 1 a request failed, 2 wrong usage, 3 some items of many failed, \
4 no token or refused, 5 the job did not end well, \
6 the server is not as documented, 130 interrupted, 141 output closed, 143 terminated

[bold]Settings[/bold] come from the command line, then from SYNAPSE_URL, SYNAPSE_USER_TOKEN, SYNAPSE_API_TOKEN, \
SYNAPSE_AGENT_TOKEN and SYNAPSE_TENANT (a token may lie in a file: SYNAPSE_API_TOKEN_FILE), then from the profile \
that `login` saved. With --profile only the profile \
counts.

[bold]Examples:[/bold]
  synapse-client login --server https://api.synapse.sh
  synapse-client call list_tasks --project 123 --all | jq .status
  synapse-client import pictures --collection 123 --project 123 --dry-run
  synapse-client --install-completion
"""
_USAGE_ERRORS: Final[tuple[type[BaseException], ...]] = tuple(
    kind for kind in typer.BadParameter.__mro__ if issubclass(kind, Exception) and kind is not Exception
)
"""What Typer raises for a command line that it does not understand; the base classes have no public name."""


def make_app() -> typer.Typer:
    """Make the command line."""
    app = typer.Typer(
        name=PROGRAM,
        help=flowing(_HELP),
        epilog=_EPILOG,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_root())
    accounts.add_to(app)
    uploads.add_to(app)
    imports.add_to(app)
    annotating.add_to(app)
    comparing.add_to(app)
    exports.add_to(app)
    downloads.add_to(app)
    views.add_to(app)
    jobs.add_to(app)
    agents.add_to(app)
    doctor.add_to(app)
    call.add_to(app)
    mcp.add_to(app)
    return app


def _root() -> Any:
    """Return the function behind the program itself: it keeps the common options for the command that follows."""

    def root(ctx: typer.Context, **values: Any) -> None:
        given: Settings = ctx.obj or Settings()
        ctx.obj = given.merged({name: values[name] for name in COMMON_NAMES})

    option = typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    version = inspect.Parameter(
        "version",
        inspect.Parameter.KEYWORD_ONLY,
        default=False,
        annotation=Annotated[bool, option],
    )
    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    parameters = [context, version, *common_parameters()]
    signature: Any = inspect.Signature(parameters)
    root.__signature__ = signature  # type: ignore[attr-defined]  # what `inspect` looks for
    root.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return root


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"{PROGRAM} {VERSION}\n")
        raise typer.Exit


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line.

    Args:
        arguments: What follows the program's name; ``sys.argv[1:]`` by default.

    Returns:
        What to exit with.
    """
    with whole_streams():
        return _run(sys.argv[1:] if arguments is None else list(arguments))


def _run(given: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names of files need not fit the terminal's encoding
    streams = sys.stdout, sys.stderr
    before = signal.getsignal(signal.SIGTERM)
    try:
        signal.signal(signal.SIGTERM, _terminate)
        code: object = typer.main.get_command(make_app()).main(
            given, prog_name=PROGRAM, standalone_mode=False, obj=Settings(arguments=tuple(given))
        )
        sys.stdout.flush()
    except _USAGE_ERRORS as error:
        return _usage(error)
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("Interrupted.\n")
        return ExitCode.INTERRUPTED
    except Terminated:
        return ExitCode.TERMINATED
    except (BrokenPipeError, SystemExit):
        if _COMPLETION in os.environ:
            raise  # it is done
        sys.stdout, sys.stderr = streams  # Typer replaces them, and Rich exits, when they meet a closed pipe themselves
        drop_output()
        return ExitCode.PIPE
    except OSError as error:  # the help, onto a full disk
        drop_output()
        return Session(Settings()).fail(OSError(error.errno, error.strerror, "standard output"))
    finally:
        signal.signal(signal.SIGTERM, before)
    return code if isinstance(code, int) else ExitCode.OK


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated


def _usage(error: Any) -> int:
    """Tell what Typer says of the command line."""
    context = getattr(error, "ctx", None)
    path = PROGRAM if context is None else context.command_path
    message = error.format_message()
    if not message:  # no arguments: the help was printed
        return ExitCode.USAGE
    settings = context.find_object(Settings) if context is not None else None
    with screened():
        return Session(settings or Settings()).fail(CommandError(message, hint=f"See `{path} --help`."))
