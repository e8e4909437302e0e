"""`agents`: the processes that run plugins; and the client of one of them, for `call` as well."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, cast

import typer

from synapse_client.cli.common import as_id, command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.jobs import action_params
from synapse_client.cli.session import Session
from synapse_client.cli.settings import PROGRAM
from synapse_client.runtime.describe.narrow import is_object

if TYPE_CHECKING:
    from synapse_client.agent import AgentClient

__all__ = ["add_to", "agent_client", "agent_option"]

_URL: Final = "SYNAPSE_AGENT_URL"
_TOKEN: Final = "SYNAPSE_AGENT_TOKEN"  # noqa: S105  # the name of a variable
_SUCCEEDED: Final = "SUCCEEDED"
_JOB_KEYS: Final = ("job_id", "submission_id", "id")
"""Where agents may put the identifier of a job that they start, if they do not answer with it alone."""

AgentId = Annotated[
    str,
    typer.Argument(
        help=f"Id of the agent in the backend, or its URL with its token in {_TOKEN}.",
        metavar="AGENT",
        show_default=False,
    ),
]
JobId = Annotated[str, typer.Argument(help="Id of the Ray job.", metavar="JOB", show_default=False)]


def agent_option() -> Any:
    """Return the option that says which agent is meant."""
    return typer.Option(
        "--agent",
        help=f"Id of the agent in the backend, or its URL with its token in {_TOKEN}. (default: what {_URL} says)",
        metavar="AGENT",
        show_default=False,
    )


def agent_client(session: Session, agent: str | None) -> AgentClient:
    """Return the client of an agent, which is closed with the session.

    Args:
        session: The run of the command.
        agent: The agent's id in the backend, or its URL; None for the one that the environment names.

    Raises:
        CommandError: no agent is named.
        ClientError: the backend does not tell how to reach it.
    """
    from synapse_client.agent import AgentClient

    if agent is None and not os.environ.get(_URL):
        raise CommandError(
            "which agent?",
            hint=f"Name it by --agent AGENT (`{PROGRAM} agents list` shows them), or set {_URL} and {_TOKEN}.",
        )
    if agent is None or "://" in agent:
        return session.own(AgentClient(agent, **session.options(session.network({}))))
    client = session.client
    options = session.options(session.network(session.access()[1].network))
    return session.own(client.agent(as_id(agent), **options))


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode="rich",
        help=f"Agents, which run plugins: their health, jobs and logs. All that they offer: `{PROGRAM} call agent.…`",
    )
    command(group, "list", examples="synapse-client agents list")(list_agents)
    command(group, "health", examples="synapse-client agents health 2 && echo up")(health)
    command(group, "jobs", examples="synapse-client agents jobs 2 --status RUNNING")(jobs)
    command(group, "logs", examples="synapse-client agents logs 2 raysubmit_9f3kQ2xT --follow")(logs)
    command(
        group,
        "run",
        examples="""
        synapse-client agents run 2 yolo@1.2.0 --action train --set epochs=3 --follow
        synapse-client agents run 2 --folder my-plugin --action test
        """,
    )(run)
    app.add_typer(group, name="agents")


def list_agents(
    session: Session,
    *,
    limit: Annotated[int, typer.Option(help="So many at most, 0 for all.", min=0, metavar="N")] = 20,
) -> None:
    """List the agents that the backend knows."""
    rows = iter(session.client.list_agents(list_all=True))
    session.output.many(islice(rows, limit) if limit else rows)


def health(session: Session, agent: AgentId) -> None:
    """Ask an agent whether it is up, and whether it takes its token. Exits with 1 when it does not answer."""
    session.output.one(agent_client(session, agent).health_check())


def jobs(
    session: Session,
    agent: AgentId,
    *,
    status: Annotated[
        str | None,
        typer.Option(
            help="Only jobs in this state.",
            metavar="STATE",
            autocompletion=lambda: ["PENDING", "RUNNING", "STOPPED", _SUCCEEDED, "FAILED"],
        ),
    ] = None,
) -> None:
    """List the Ray jobs of an agent."""
    found = agent_client(session, agent).list_jobs()
    session.output.many(job for job in found if status is None or str(job.get("status")).upper() == status.upper())


def logs(
    session: Session,
    agent: AgentId,
    job: JobId,
    *,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Print what comes until the job ends.")] = False,
    protocol: Annotated[
        str,
        typer.Option(
            help="How to follow: auto, websocket or http.",
            metavar="NAME",
            autocompletion=lambda: ["auto", "websocket", "http"],
        ),
    ] = "auto",
) -> None:
    """Print the log of a Ray job."""
    client = agent_client(session, agent)
    if follow:
        session.resume = lambda: "This does not stop the job. The command was:"
        session.output.text(client.tail_job_logs(job, cast("Literal['auto', 'websocket', 'http']", protocol)))
    else:
        session.output.text(client.get_job_logs(job).splitlines())


def run(
    session: Session,
    agent: AgentId,
    release: Annotated[
        str | None,
        typer.Argument(
            help="Id of a plugin release, or its plugin and version: yolo@1.2.0.",
            metavar="[RELEASE]",
            show_default=False,
        ),
    ] = None,
    *,
    action: Annotated[str, typer.Option(help="Name of the action, such as train.", metavar="NAME", show_default=False)],
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder",
            help="Run the plugin in this folder, which is not released.",
            metavar="FOLDER",
            show_default=False,
        ),
    ] = None,
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
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Print the job's log until it ends.")] = False,
) -> ExitCode:
    """Run an action of a plugin on an agent, past the backend, and print what it gives: of a job its id.

    With [b]--follow[/b] the exit code tells whether the job came to a good end (0) or not (5).
    """
    if (release is None) == (folder is None):
        raise CommandError("give either a RELEASE or --folder FOLDER")
    data: Any = {"action": action, "params": action_params(params, values or [])}
    client = agent_client(session, agent)
    if release is None:
        found: Any = client.run_debug_plugin_release(data, folder=folder)
    else:
        found = client.run_plugin_release(release, data)
    job = _job_of(found)
    if job is None or not follow:
        session.output.one(found)
        return ExitCode.OK
    session.note(f"Job {job} has started.")
    session.resume = lambda: (
        f"This does not stop the job; `{PROGRAM} agents logs {agent} {job} -f` follows it. The command was:"
    )
    session.output.text(client.tail_job_logs(job))
    status = client.get_job(job).get("status")
    session.note(f"Job {job}: {status}")
    return ExitCode.OK if str(status).upper() == _SUCCEEDED else ExitCode.JOB


def _job_of(found: Any) -> str | None:
    """Return the identifier of a job that was started, None when the action gave something else."""
    if is_object(found):
        found = next((found[key] for key in _JOB_KEYS if found.get(key)), None)
    return found if isinstance(found, str) and found else None
