"""Where the demo works: an embedded backend that it starts itself, or the server that the environment names."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from synapse_client import BackendClient


class SetupError(Exception):
    """What the demo needs is not there; the message says what to do."""


@dataclass(frozen=True)
class Target:
    """A server and the objects on it that the demo works with.

    Attributes:
        client: authenticated for the server.
        name: for people, such as "an embedded backend at http://127.0.0.1:4711".
        project: id of the project that gets the tasks.
        data_collection: id of the collection that gets the data units.
        specification: name of its file specification for pictures.
        plugin: id or code of the plugin whose job is run; None leaves that step out.
        action: which of the plugin's actions.
        agent: id of the agent that runs the job; None if there is none.
        tag: id of the tag that some tasks get; None leaves that step out.
        release: plugin release that the agent itself can run; None leaves that step out.
    """

    client: BackendClient
    name: str
    project: int
    data_collection: int
    specification: str
    plugin: int | str | None
    action: str
    agent: int | None
    tag: int | None
    release: str | None = None


@contextmanager
def open_target() -> Generator[Target]:
    """Give the server that SYNAPSE_URL names, else an embedded one that lives as long as the `with` block.

    Raises:
        SetupError: SYNAPSE_URL without a token, nothing on that server to work with, or an embedded backend that does
            not start.
    """
    url = os.environ.get("SYNAPSE_URL")
    if url:
        if not (os.environ.get("SYNAPSE_API_TOKEN") or os.environ.get("SYNAPSE_AGENT_TOKEN")):
            raise SetupError(f"SYNAPSE_URL names {url}, but there is no token: set SYNAPSE_API_TOKEN as well.")
        with BackendClient(url) as client:
            yield _find_target(client, url)
        return

    # Needs an extra that a real server does not.
    from synapse_client.sandbox import Sandbox, SandboxError  # noqa: PLC0415  # needs the extra

    try:
        sandbox = Sandbox(agent=True).start()
    except SandboxError as error:
        raise SetupError(str(error)) from error
    with sandbox, BackendClient(sandbox.url, sandbox.token) as client:
        ids = sandbox.ids
        yield Target(
            client=client,
            name=f"an embedded backend at {sandbox.url}",
            project=ids["project"],
            data_collection=ids["data_collection"],
            specification=_image_specification(client, ids["data_collection"]),
            plugin=ids["plugin"],
            action="train",
            agent=ids["agent"],
            tag=_first_tag(client, ids["project"]),
            release="my-plugin@1.0.0",
        )


def _find_target(client: BackendClient, url: str) -> Target:
    """Choose objects on a real server: the project that the environment names, else that of the first task listed."""
    project = client.get_project(_number("PROJECT") or _project_of_a_task(client))
    collection = project.data_collection
    if collection is None:
        raise SetupError(f"Project {project.id} has no data collection: name another with PROJECT=id.")
    collection = collection if isinstance(collection, int) else collection.id
    return Target(
        client=client,
        name=url,
        project=project.id,
        data_collection=collection,
        specification=_image_specification(client, collection),
        # Running a plugin on a real server has effects, so it is run only when it is asked for by name.
        plugin=os.environ.get("PLUGIN") or None,
        action=os.environ.get("ACTION") or "train",
        agent=_number("AGENT") or _first_agent(client),
        tag=_first_tag(client, project.id),
    )


def _number(variable: str) -> int | None:
    text = os.environ.get(variable)
    if not text:
        return None
    if not text.isdecimal():
        raise SetupError(f"{variable}={text} is not an id: give a number.")
    return int(text)


def _project_of_a_task(client: BackendClient) -> int:
    for task in client.list_tasks(params={"page_size": 1}).results:
        return task.project
    raise SetupError("There is no task on this server to take the project from: name it with PROJECT=id.")


def _image_specification(client: BackendClient, collection: int) -> str:
    for specification in client.get_data_collection(collection).file_specifications or ():
        if specification.file_type == "image":
            return specification.name
    raise SetupError(f"Data collection {collection} has no file specification for images: name another PROJECT=id.")


def _first_tag(client: BackendClient, project: int) -> int | None:
    return next((tag.id for tag in client.list_task_tags(params={"project": project}).results), None)


def _first_agent(client: BackendClient) -> int | None:
    return next((agent.id for agent in client.list_agents().results), None)
