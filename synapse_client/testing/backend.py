"""A running sandbox as a test uses it: with clients, operation names, assertions and more data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

from synapse_client.client import AsyncBackendClient, BackendClient
from synapse_client.runtime.http.options import DEFAULTS
from synapse_client.testing import seeding
from synapse_client.testing.requests import ANYTHING, Requests, endpoint, matching

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synapse_client.models import DataFile, DataUnit, Task
    from synapse_client.runtime.http.options import TimeoutTypes
    from synapse_client.sandbox.fault_control import Faults
    from synapse_client.sandbox.faults import Fault
    from synapse_client.sandbox.process import Sandbox

__all__ = ["Backend"]

_SEEDING: Final = "x-synapse-testing"


class Backend:
    """A running sandbox with a client on it; in pytest, the fixture ``synapse_backend`` is one.

    Args:
        sandbox: The server; it must be running, and whoever started it stops it.

    Example:
        >>> with Sandbox() as sandbox, Backend(sandbox) as backend:
        ...     backend.client.get_project(backend.ids["project"]).title
        ...     backend.assert_sent("get_project")
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._client: BackendClient | None = None
        self._made: list[BackendClient] = []

    # -------------------------------------------------------------------------------------------------- what is there

    @property
    def sandbox(self) -> Sandbox:
        """The server."""
        return self._sandbox

    @property
    def ids(self) -> dict[str, Any]:
        """Ids of the seeded objects by name, such as ``project``, ``data_collection``, ``tasks`` (a list), ``job``.

        The seeded job stands still; ``update_job`` moves it on, and jobs of ``run_plugin`` go on by themselves.
        """
        return self._sandbox.ids

    @property
    def faults(self) -> Faults:
        """The fault plan, for what `fail` cannot say."""
        return self._sandbox.faults

    @property
    def client(self) -> BackendClient:
        """A client with the token of a user who may do everything; the same at each access."""
        if self._client is None:
            self._client = self.new_client()
        return self._client

    def new_client(
        self,
        *,
        token: str | None = None,
        timeout: TimeoutTypes = None,
        max_retries: int = DEFAULTS["max_retries"],
        headers: Mapping[str, str] | None = None,
    ) -> BackendClient:
        """Return another client; it is closed with this object.

        Args:
            token: Access token, by default that of a user who may do everything; ``sandbox.read_only_token`` may not.
            timeout: As for `BackendClient`.
            max_retries: As for `BackendClient`; 0 lets a test see the first failure.
            headers: As for `BackendClient`.
        """
        given = self._sandbox.token if token is None else token
        made = BackendClient(self._sandbox.url, given, timeout=timeout, max_retries=max_retries, headers=headers)
        self._made.append(made)
        return made

    def new_async_client(
        self,
        *,
        token: str | None = None,
        timeout: TimeoutTypes = None,
        max_retries: int = DEFAULTS["max_retries"],
        headers: Mapping[str, str] | None = None,
    ) -> AsyncBackendClient:
        """Return an asyncio client, to be used in ``async with``; arguments as for `new_client`."""
        given = self._sandbox.token if token is None else token
        return AsyncBackendClient(self._sandbox.url, given, timeout=timeout, max_retries=max_retries, headers=headers)

    # --------------------------------------------------------------------------------------------------- what was sent

    def requests(self, operation: str | None = None, *, method: str | None = None, path: str | None = None) -> Requests:
        """Return the requests that arrived since the start or the last `clear_requests`, oldest first.

        What the ``add_…`` methods of this object sent is left out. Tokens are blotted out in all of them.

        Args:
            operation: Only those of an operation, such as ``"create_tasks"``.
            method: Only those of an HTTP method, instead of an operation.
            path: Only those of a path, with ``{name}`` for a segment and ``*`` for anything, instead of an operation.

        Raises:
            ValueError: there is no such operation, or it was given together with a method or path.

        Example:
            >>> backend.requests("create_tasks").one().json
            [{'project': 123, 'data_unit': 789}]
            >>> backend.requests(method="POST", path="/data_files/").statuses
            [201, 201]
        """
        sent = [request for request in self._sandbox.requests() if _SEEDING not in request.headers]
        return matching(sent, operation, method, path)

    def clear_requests(self) -> None:
        """Forget the requests that arrived."""
        self._sandbox.clear_requests()

    def assert_sent(
        self,
        operation: str,
        *,
        times: int | None = None,
        json: Any = ANYTHING,
        query: Mapping[str, Any] | None = None,
        status: int | None = None,
    ) -> Requests:
        """Check that an operation was called, and return its requests.

        Args:
            operation: Name of the operation, such as ``"create_tasks"``.
            times: How often exactly; by default at least once. Requests that the client repeated count.
            json: As for `Requests.where`.
            query: As for `Requests.where`.
            status: As for `Requests.where`.

        Raises:
            AssertionError: it was not; the message lists what was sent.
            ValueError: there is no such operation.

        Example:
            >>> backend.assert_sent("list_tasks", query={"project": 123}, times=1)
            >>> backend.assert_sent("create_tasks", json=[{"project": 123, "data_unit": ANY}])
        """
        found = self.requests(operation).where(json=json, query=query, status=status)
        if times is not None or not found:
            found.assert_count(1 if times is None else times)
        return found

    def assert_not_sent(self, operation: str) -> None:
        """Check that an operation was not called.

        Raises:
            AssertionError: it was; the message lists what was sent.
            ValueError: there is no such operation.
        """
        self.requests(operation).assert_count(0)

    # ------------------------------------------------------------------------------------------------- what goes wrong

    def fail(self, operation: str, fault: Fault, *, nth: int = 1, times: int | None = 1) -> None:
        """Let an operation go wrong; earlier calls of this method stay in force.

        Args:
            operation: Name of the operation, such as ``"create_tasks"``.
            fault: What happens, such as ``Answer(503)`` or ``Reset("after")``.
            nth: Number of the first request that is hit, from 1, counted from now.
            times: How many requests are hit from there on; None for all.

        Raises:
            ValueError: there is no such operation.
            FaultPlanError: a value is not valid.

        Example:
            >>> backend.fail("create_tasks", Answer(400, json={"detail": "no"}))
        """
        self.faults.add(endpoint(operation), fault, nth=nth, times=times)

    # ----------------------------------------------------------------------------------------------------- more of it

    def add_data_files(self, count: int = 1, *, content: bytes | None = None) -> list[DataFile]:
        """Upload files.

        Args:
            count: How many.
            content: Bytes of each; by default small pictures (PNG), each a different one.
        """
        with self._seeder() as client:
            return seeding.add_data_files(client, count, content)

    def add_data_units(
        self, count: int = 1, *, data_collection: int | None = None, meta: Mapping[str, Any] | None = None
    ) -> list[DataUnit]:
        """Make data units with a small picture each for every file that their collection requires.

        Args:
            count: How many.
            data_collection: Id of their collection; the seeded one by default.
            meta: Metadata of each.
        """
        collection = self.ids["data_collection"] if data_collection is None else data_collection
        with self._seeder() as client:
            return seeding.add_data_units(client, count, collection, meta)

    def add_tasks(self, count: int = 1, *, project: int | None = None) -> list[Task]:
        """Make tasks, each with a data unit of its own.

        For thousands of them, ``sandbox.seed_tasks`` is faster; it makes them without files of their own.

        Args:
            count: How many.
            project: Id of their project; the seeded one by default.
        """
        with self._seeder() as client:
            return seeding.add_tasks(client, count, self.ids["project"] if project is None else project)

    def reset(self) -> None:
        """Bring the server back to its seeded state, with an empty log of requests and without faults."""
        self._sandbox.reset()

    def close(self) -> None:
        """Close the clients; the sandbox goes on."""
        made, self._made, self._client = self._made, [], None
        for client in made:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Backend({self._sandbox!r})"

    def _seeder(self) -> BackendClient:
        return BackendClient(self._sandbox.url, self._sandbox.token, headers={_SEEDING: "seeding"})
