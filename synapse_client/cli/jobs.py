"""`jobs`: start plugin actions, look at them, follow their output, wait for their end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from synapse_client.cli.common import as_id, command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session
from synapse_client.cli.settings import PROGRAM
from synapse_client.runtime.describe.narrow import is_mapping, is_object

if TYPE_CHECKING:
    from synapse_client.models import Job

__all__ = ["action_params", "add_to"]

JobId = Annotated[str, typer.Argument(help="Id of the job.", metavar="JOB", show_default=False)]
Timeout = Annotated[
    float | None,
    typer.Option("--for", help="Seconds to wait at most. (default: as long as it takes)", min=0, metavar="SECONDS"),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode="rich",
        help="Jobs: start plugin actions, follow their output, wait for their end.",
    )
    command(
        group,
        "run",
        examples="""
        synapse-client jobs run yolo --agent 2 --action train --set epochs=3 --wait
        synapse-client jobs run 123 --agent 2 --action export --params @all.json -f
        """,
    )(run_action)
    command(group, "list", examples="synapse-client jobs list --status RUNNING")(list_jobs)
    command(group, "show")(show)
    command(group, "logs", examples="synapse-client jobs logs 789 --follow")(logs)
    command(group, "wait", examples="synapse-client jobs wait 789 --for 3600 && echo done")(wait)
    app.add_typer(group, name="jobs")


def run_action(
    session: Session,
    plugin: Annotated[str, typer.Argument(help="Id or code of the plugin.", metavar="PLUGIN", show_default=False)],
    *,
    agent: Annotated[int, typer.Option(help="Id of the agent to run on.", metavar="ID", show_default=False)],
    action: Annotated[str, typer.Option(help="Name of the action, such as train.", metavar="NAME", show_default=False)],
    params: Annotated[
        str | None,
        typer.Option(help="Parameters of the action: JSON, @FILE, or - for standard input.", metavar="JSON"),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="One parameter of the action; the value is JSON where it can be read so, else text. May be given "
            "several times.",
            metavar="NAME=VALUE",
            show_default=False,
        ),
    ] = None,
    release: Annotated[
        str | None, typer.Option(help="Version of the release to run. (default: the newest)", metavar="VERSION")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Run the debug release of the plugin.")] = False,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Print the job's output until it ends.")] = False,
    wait_: Annotated[bool, typer.Option("--wait", help="Wait for the end of the job.")] = False,
) -> ExitCode:
    """Run an action of a plugin on an agent, and print the job that it starts.

    With [b]--wait[/b] or [b]--follow[/b] the exit code tells whether the job came to a good end (0) or not (5).
    """
    data: dict[str, Any] = {"agent": agent, "action": action, "params": action_params(params, values or [])}
    if release is not None:
        data["version"] = release
    if debug:
        data["debug"] = True
    started = session.client.run_plugin(as_id(plugin), cast("Any", data))
    number: Any = started.get("job_id") or started.get("id") if is_mapping(started) else None
    if number is None or not (follow or wait_):
        session.output.one(started)
        return ExitCode.OK
    session.note(f"Job {number} has started.")
    session.resume = lambda: _on_server(number)
    if follow:
        session.output.text(session.client.tail_job_console_logs(number))
    code, job = _end_of(session, number, None)
    if not follow:
        session.output.one(job)
    return code


def action_params(params: str | None, values: list[str]) -> dict[str, Any]:
    """Return the parameters of an action that ``--params`` and ``--set`` give.

    Raises:
        CommandError: they are not of the form that they should have.
    """
    from synapse_client.cli.values import parse_json

    found: Any = {} if params is None else parse_json("--params", params)
    if not is_object(found):
        raise CommandError("--params takes a JSON object")
    for pair in values:
        name, equals, text = pair.partition("=")
        if not equals or not name:
            raise CommandError(f"--set takes NAME=VALUE, got {pair!r}")
        found[name] = _json_or_text(text)
    return found


def _json_or_text(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except ValueError:
        return text


def _on_server(number: int | str) -> str:
    return f"This does not stop the job; `{PROGRAM} jobs wait {number}` waits for its end. The command was:"


def _states() -> list[str]:
    from synapse_client.models import JobStatus

    return [status.value for status in JobStatus]


def list_jobs(
    session: Session,
    *,
    status: Annotated[
        str | None,
        typer.Option(help="Only jobs in this state.", metavar="STATE", autocompletion=_states),
    ] = None,
    plugin: Annotated[int | None, typer.Option(help="Only jobs of the plugin with this id.", metavar="ID")] = None,
    agent: Annotated[int | None, typer.Option(help="Only jobs on the agent with this id.", metavar="ID")] = None,
    limit: Annotated[int | None, typer.Option(help="So many at most, 0 for all.", min=0, metavar="N")] = 20,
) -> None:
    """List jobs, the newest first."""
    from itertools import islice

    given = {"status": status, "plugin": plugin, "agent": agent}
    params = {name: value for name, value in given.items() if value is not None}
    jobs = session.client.list_jobs(cast("Any", {**params, "ordering": "-created"}), list_all=True)
    rows: Iterator[Any] = iter(jobs)
    session.output.many(islice(rows, limit) if limit else rows)


def show(session: Session, job: JobId) -> None:
    """Show a job with its progress and result."""
    session.output.one(session.client.get_job(as_id(job)))


def logs(
    session: Session,
    job: JobId,
    *,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Print what comes until the job ends.")] = False,
) -> None:
    """Print the console output of a job."""
    client = session.client
    if follow:
        session.resume = lambda: _on_server(job)
        session.output.text(client.tail_job_console_logs(as_id(job)))
        return
    session.output.text(_text(entry) for entry in client.list_job_console_logs(as_id(job)))


def _text(entry: Any) -> str:
    if isinstance(entry, str):
        return entry.rstrip("\r\n")
    message = entry.get("message") or entry.get("log") or ""
    return " ".join(str(part) for part in (entry.get("timestamp"), entry.get("level"), message) if part)


def wait(
    session: Session,
    jobs: Annotated[list[str], typer.Argument(help="Ids of jobs.", metavar="JOB...", show_default=False)],
    *,
    seconds: Timeout = None,
) -> ExitCode:
    """Wait until jobs have ended, and print them. Exits with 5 when one failed, was stopped, or did not end in time."""
    session.resume = lambda: "This does not stop the jobs. The same command waits for them again:"
    codes: list[ExitCode] = []

    def ended() -> Iterator[Job]:
        for job in jobs:
            code, found = _end_of(session, as_id(job), seconds)
            codes.append(code)
            if found is not None:
                yield found

    if len(jobs) > 1:
        session.output.many(ended())
    else:
        for found in ended():
            session.output.one(found)
    return max(codes)


def _end_of(session: Session, number: int | str, seconds: float | None) -> tuple[ExitCode, Job | None]:
    """Wait for the end of a job; return how it ended, and the job as it was last."""
    from synapse_client.backend import JobFailedError, JobTimeoutError
    from synapse_client.cli.progress import Percent

    code = ExitCode.JOB
    try:
        with Percent(session, f"job {number}") as progress:
            job: Job | None = session.client.wait_for_job(number, timeout=seconds, on_progress=progress)
        code = ExitCode.OK
    except JobFailedError as error:
        job = error.job
    except JobTimeoutError as error:
        session.fail(error)
        job = error.job
    if job is not None:
        session.note(f"Job {number}: {job.status.value}")
    return code, job
