"""Containers, whose images are built first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.agent.api.container import create_container as create_endpoint
from synapse_client.agent.api.container import get_build_status
from synapse_client.agent.flows._waiting import check_timeout, until
from synapse_client.runtime.describe.errors import ClientError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.flows.flow import call

if TYPE_CHECKING:
    from synapse_client.agent.params import ContainerInput, ContainerUploadInput
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["create_container", "wait_for_build"]


def create_container(
    data: ContainerInput | ContainerUploadInput, *, wait: bool = True, timeout: float = 300.0
) -> Flow[dict[str, Any]]:
    """Build an image and start a container of it.

    Args:
        data: ``plugin_release``, or ``file`` (an archive of a plugin that is not released: a path, bytes or an open
            file), and how to run it. It is not changed. Of a release as ``code@version``, ``plugin`` and ``version``
            are sent along, which agents look for.
        wait: Whether to wait until the build is over, as by `wait_for_build`.
        timeout: Seconds to wait for the build at most.

    Returns:
        The container with its ``id``, ``endpoint`` and ``status``; without ``wait`` the build with its ``build_id``.
        Agents of 2025 have no builds, and give the container either way.

    Raises:
        WaitTimeoutError: the build was not over in time; it goes on.
        InvalidInputError: an argument cannot be sent; nothing has been sent.
        ClientError: the build failed or was cancelled (its state is the error's ``response``), or any other failure.

    Example:
        >>> client.create_container({"plugin_release": "my-plugin@1.0.0", "kind": "plugin_runtime"})
    """
    if not is_mapping(data):
        raise InvalidInputError(f"create_container: data must be a mapping, got {type(data).__name__}")
    check_timeout("create_container", timeout)
    body: Any = dict(data)
    release = body.get("plugin_release")
    if isinstance(release, str) and "@" in release:  # agents take its parts from fields of their own
        code, _, version = release.rpartition("@")
        body.setdefault("plugin", code)
        body.setdefault("version", version)
    if body.get("file") is None:
        body.pop("file", None)
        made = yield from call(create_endpoint.request(data=body))
    else:
        made = yield from call(create_endpoint.request(form=body))
    build_id = made.get("build_id")
    if not wait or not isinstance(build_id, str):
        return made
    return (yield from wait_for_build(build_id, timeout=timeout))


def wait_for_build(build_id: str, *, timeout: float = 300.0) -> Flow[dict[str, Any]]:
    """Wait until a build is over, and return its container.

    The agent is asked at once, and then at intervals that grow from half a second to ten seconds.

    Args:
        build_id: Identifier of the build.
        timeout: Seconds to wait at most; a question under way at that moment is finished first.

    Returns:
        The ``result`` of the build: the container with its ``id``, ``endpoint`` and ``status``.

    Raises:
        WaitTimeoutError: the build was not over in time; it goes on, and can be waited for again.
        NotFoundError: there is no such build.
        ClientError: the build failed or was cancelled (its state is the error's ``response``), or any other failure.

    Example:
        >>> client.wait_for_build("3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10", timeout=600)
    """
    check_timeout("wait_for_build", timeout)
    what = f"wait_for_build: build {build_id} was not over"
    build = yield from until(what, get_build_status.request(build_id), _is_over, timeout)
    if build["status"] != "completed":
        why = f": {build['error']!s:.500}" if build.get("error") else ""
        raise ClientError(
            f"wait_for_build: build {build_id} is {build['status']}{why}", response=build, operation="get_build_status"
        )
    return dict(build.get("result") or {})


def _is_over(build: dict[str, Any]) -> bool:
    return build.get("status") in {"completed", "failed", "cancelled"}
