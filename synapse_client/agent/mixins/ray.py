# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Methods of the tag `ray`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Literal

__all__ = ["AsyncRayClientMixin", "RayClientMixin"]


class RayClientMixin(SyncCaller):
    """Jobs, nodes, tasks and serve applications of Ray."""

    def delete_serve_application(self, name: str) -> None:
        """Delete a serve application.

        Takes an application from Ray Serve.

        Args:
            name: Name of the serve application.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `DELETE /serve_applications/{name}/`

        Example:
            >>> client.delete_serve_application("my-plugin-1-0-0")
        """
        from ..api.ray.delete_serve_application import request

        self.send(request(name))

    def get_job(self, job_id: str) -> dict[str, Any]:
        """Get a Ray job.

        Returns one Ray job; `status` is in the words of Ray, such as `RUNNING`, `SUCCEEDED`, `FAILED`, `STOPPED`.

        Args:
            job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

        Returns:
            The job, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/{job_id}/`

        Example:
            >>> client.get_job("raysubmit_9f3kQ2xT")
        """
        from ..api.ray.get_job import request

        return self.send(request(job_id))

    def get_job_logs(self, job_id: str) -> str:
        """Get the logs of a Ray job.

        Returns all that the job has written so far. The same path also takes a WebSocket handshake, and then sends
        each line as a text frame: `{type, message}`, or plain text.

        Args:
            job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

        Returns:
            The text of the logs.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/{job_id}/logs/`

        Example:
            >>> client.get_job_logs("raysubmit_9f3kQ2xT")
        """
        from ..api.ray.get_job_logs import request

        return self.send(request(job_id))

    def get_node(self, node_id: str) -> dict[str, Any]:
        """Get a Ray node.

        Returns one node of the Ray cluster.

        Args:
            node_id: Identifier of the Ray node, in hex.

        Returns:
            The node, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /nodes/{node_id}/`

        Example:
            >>> client.get_node("b4c2d1e09a7f4c1d8e6a5b3f2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f")
        """
        from ..api.ray.get_node import request

        return self.send(request(node_id))

    def get_serve_application(self, name: str) -> dict[str, Any]:
        """Get a serve application.

        Returns one application of Ray Serve; `status` is in the words of Ray Serve, such as `RUNNING` or
        `DEPLOYING`.

        Args:
            name: Name of the serve application.

        Returns:
            The application, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /serve_applications/{name}/`

        Example:
            >>> client.get_serve_application("my-plugin-1-0-0")
        """
        from ..api.ray.get_serve_application import request

        return self.send(request(name))

    def get_task(self, task_id: str) -> dict[str, Any]:
        """Get a Ray task.

        Returns one task of Ray.

        Args:
            task_id: Identifier of the Ray task, in hex. It has nothing to do with annotation tasks.

        Returns:
            The task, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /tasks/{task_id}/`

        Example:
            >>> client.get_task("c2668a65bda616c1ffffffffffffffffffffffff01000000")
        """
        from ..api.ray.get_task import request

        return self.send(request(task_id))

    def list_job_logs(self, job_id: str) -> str:
        """Get the logs of a Ray job: another name of `get_job_logs`.

        Args:
            job_id: Identifier of the job.

        Returns:
            The text of the logs.

        Raises:
            NotFoundError: there is no such job.
            ClientError: any other failure.

        Example:
            >>> print(client.list_job_logs("raysubmit_9f3kQ2xT"))
        """
        from synapse_client.agent.flows.ray import list_job_logs

        return self.run(list_job_logs(job_id))

    def list_jobs(self) -> list[dict[str, Any]]:
        """List Ray jobs.

        Returns all Ray jobs of the agent in one array, not in pages.

        Returns:
            The jobs, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/`

        Example:
            >>> client.list_jobs()
        """
        from ..api.ray.list_jobs import request

        return self.send(request())

    def list_nodes(self) -> list[dict[str, Any]]:
        """List Ray nodes.

        Returns all nodes of the Ray cluster in one array.

        Returns:
            The nodes, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /nodes/`

        Example:
            >>> client.list_nodes()
        """
        from ..api.ray.list_nodes import request

        return self.send(request())

    def list_serve_applications(self) -> list[dict[str, Any]]:
        """List serve applications.

        Returns all applications that Ray Serve runs, in one array.

        Returns:
            The applications, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /serve_applications/`

        Example:
            >>> client.list_serve_applications()
        """
        from ..api.ray.list_serve_applications import request

        return self.send(request())

    def list_tasks(self) -> list[dict[str, Any]]:
        """List Ray tasks.

        Returns the tasks of Ray in one array. They are units of work of the cluster, not annotation tasks.

        Returns:
            The tasks, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /tasks/`

        Example:
            >>> client.list_tasks()
        """
        from ..api.ray.list_tasks import request

        return self.send(request())

    def stop_job(self, job_id: str) -> dict[str, Any]:
        """Stop a Ray job.

        Asks Ray to stop the job; it may take a while until it has. A job that is over answers 400.

        Args:
            job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

        Returns:
            The job with its `status`.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /jobs/{job_id}/stop/`

        Example:
            >>> client.stop_job("raysubmit_9f3kQ2xT")
        """
        from ..api.ray.stop_job import request

        return self.send(request(job_id))

    def stream_tail_job_logs(self, job_id: str) -> Iterator[str]:
        """Follow the log of a Ray job as server-sent events: `tail_job_logs` with ``protocol="http"``.

        Args:
            job_id: Identifier of the job.

        Returns:
            An iterator over the lines, without line ends.

        Raises:
            NotFoundError: there is no such job.
            ClientError: any other failure, also in the middle.

        Example:
            >>> for line in client.stream_tail_job_logs("raysubmit_9f3kQ2xT"):
            ...     print(line)
        """
        from synapse_client.agent.flows.ray import stream_tail_job_logs

        return self.stream(stream_tail_job_logs(job_id))

    def tail_job_logs(self, job_id: str, protocol: Literal["auto", "websocket", "http"] = "auto") -> Iterator[str]:
        """Follow the log of a Ray job line by line until the job ends.

        Args:
            job_id: Identifier of the job: letters, digits, ``-`` and ``_``, up to 100 of them.
            protocol: ``"websocket"``, ``"http"`` for server-sent events, or ``"auto"``: a WebSocket first, and events where
                the agent, a proxy on the way or this installation (it takes the extra ``websocket``) cannot have one.

        A connection that breaks off, or that the agent ends while the job goes on, is made again (as often as failed
        requests are repeated, see ``max_retries``; each new line sets the count back). No line comes twice: what the agent
        sends again is skipped. No line is lost or shortened, however long it is.

        Returns:
            An iterator over the lines, without line ends, from the first one on. It waits as long as the job is silent;
            leaving the loop closes the connection.

        Raises:
            NotFoundError: there is no such job.
            InvalidInputError: an argument cannot be used; nothing has been sent.
            ConfigurationError: ``"websocket"`` was asked for, and the package for it is missing, or the client has a
                transport of its own.
            ClientError: any other failure, also in the middle.

        Example:
            >>> for line in client.tail_job_logs("raysubmit_9f3kQ2xT"):
            ...     print(line)
        """
        from synapse_client.agent.flows.ray import tail_job_logs

        return self.stream(tail_job_logs(job_id, protocol))

    def websocket_tail_job_logs(self, job_id: str) -> Iterator[str]:
        """Follow the log of a Ray job by a WebSocket: `tail_job_logs` with ``protocol="websocket"``.

        Args:
            job_id: Identifier of the job.

        Returns:
            An iterator over the lines, without line ends.

        Raises:
            NotFoundError: there is no such job.
            ConfigurationError: the package for WebSockets is missing, or the client has a transport of its own.
            ClientError: any other failure, also in the middle.

        Example:
            >>> for line in client.websocket_tail_job_logs("raysubmit_9f3kQ2xT"):
            ...     print(line)
        """
        from synapse_client.agent.flows.ray import websocket_tail_job_logs

        return self.stream(websocket_tail_job_logs(job_id))


class AsyncRayClientMixin(AsyncCaller):
    """Jobs, nodes, tasks and serve applications of Ray.

    Its methods are awaited.
    """

    async def delete_serve_application(self, name: str) -> None:
        """Delete a serve application.

        Takes an application from Ray Serve.

        Args:
            name: Name of the serve application.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `DELETE /serve_applications/{name}/`

        Example:
            >>> await client.delete_serve_application("my-plugin-1-0-0")
        """
        from ..api.ray.delete_serve_application import request

        await self.send(request(name))

    async def get_job(self, job_id: str) -> dict[str, Any]:
        """Get a Ray job.

        Returns one Ray job; `status` is in the words of Ray, such as `RUNNING`, `SUCCEEDED`, `FAILED`, `STOPPED`.

        Args:
            job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

        Returns:
            The job, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/{job_id}/`

        Example:
            >>> await client.get_job("raysubmit_9f3kQ2xT")
        """
        from ..api.ray.get_job import request

        return await self.send(request(job_id))

    async def get_job_logs(self, job_id: str) -> str:
        """Get the logs of a Ray job.

        Returns all that the job has written so far. The same path also takes a WebSocket handshake, and then sends
        each line as a text frame: `{type, message}`, or plain text.

        Args:
            job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

        Returns:
            The text of the logs.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/{job_id}/logs/`

        Example:
            >>> await client.get_job_logs("raysubmit_9f3kQ2xT")
        """
        from ..api.ray.get_job_logs import request

        return await self.send(request(job_id))

    async def get_node(self, node_id: str) -> dict[str, Any]:
        """Get a Ray node.

        Returns one node of the Ray cluster.

        Args:
            node_id: Identifier of the Ray node, in hex.

        Returns:
            The node, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /nodes/{node_id}/`

        Example:
            >>> await client.get_node("b4c2d1e09a7f4c1d8e6a5b3f2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f")
        """
        from ..api.ray.get_node import request

        return await self.send(request(node_id))

    async def get_serve_application(self, name: str) -> dict[str, Any]:
        """Get a serve application.

        Returns one application of Ray Serve; `status` is in the words of Ray Serve, such as `RUNNING` or
        `DEPLOYING`.

        Args:
            name: Name of the serve application.

        Returns:
            The application, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /serve_applications/{name}/`

        Example:
            >>> await client.get_serve_application("my-plugin-1-0-0")
        """
        from ..api.ray.get_serve_application import request

        return await self.send(request(name))

    async def get_task(self, task_id: str) -> dict[str, Any]:
        """Get a Ray task.

        Returns one task of Ray.

        Args:
            task_id: Identifier of the Ray task, in hex. It has nothing to do with annotation tasks.

        Returns:
            The task, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /tasks/{task_id}/`

        Example:
            >>> await client.get_task("c2668a65bda616c1ffffffffffffffffffffffff01000000")
        """
        from ..api.ray.get_task import request

        return await self.send(request(task_id))

    async def list_job_logs(self, job_id: str) -> str:
        """Get the logs of a Ray job: another name of `get_job_logs`.

        Args:
            job_id: Identifier of the job.

        Returns:
            The text of the logs.

        Raises:
            NotFoundError: there is no such job.
            ClientError: any other failure.

        Example:
            >>> print(client.list_job_logs("raysubmit_9f3kQ2xT"))
        """
        from synapse_client.agent.flows.ray import list_job_logs

        return await self.run(list_job_logs(job_id))

    async def list_jobs(self) -> list[dict[str, Any]]:
        """List Ray jobs.

        Returns all Ray jobs of the agent in one array, not in pages.

        Returns:
            The jobs, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/`

        Example:
            >>> await client.list_jobs()
        """
        from ..api.ray.list_jobs import request

        return await self.send(request())

    async def list_nodes(self) -> list[dict[str, Any]]:
        """List Ray nodes.

        Returns all nodes of the Ray cluster in one array.

        Returns:
            The nodes, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /nodes/`

        Example:
            >>> await client.list_nodes()
        """
        from ..api.ray.list_nodes import request

        return await self.send(request())

    async def list_serve_applications(self) -> list[dict[str, Any]]:
        """List serve applications.

        Returns all applications that Ray Serve runs, in one array.

        Returns:
            The applications, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /serve_applications/`

        Example:
            >>> await client.list_serve_applications()
        """
        from ..api.ray.list_serve_applications import request

        return await self.send(request())

    async def list_tasks(self) -> list[dict[str, Any]]:
        """List Ray tasks.

        Returns the tasks of Ray in one array. They are units of work of the cluster, not annotation tasks.

        Returns:
            The tasks, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /tasks/`

        Example:
            >>> await client.list_tasks()
        """
        from ..api.ray.list_tasks import request

        return await self.send(request())

    async def stop_job(self, job_id: str) -> dict[str, Any]:
        """Stop a Ray job.

        Asks Ray to stop the job; it may take a while until it has. A job that is over answers 400.

        Args:
            job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

        Returns:
            The job with its `status`.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /jobs/{job_id}/stop/`

        Example:
            >>> await client.stop_job("raysubmit_9f3kQ2xT")
        """
        from ..api.ray.stop_job import request

        return await self.send(request(job_id))

    def stream_tail_job_logs(self, job_id: str) -> AsyncIterator[str]:
        """Follow the log of a Ray job as server-sent events: `tail_job_logs` with ``protocol="http"``.

        Args:
            job_id: Identifier of the job.

        Returns:
            An iterator over the lines, without line ends.

        Raises:
            NotFoundError: there is no such job.
            ClientError: any other failure, also in the middle.

        Example:
            >>> for line in client.stream_tail_job_logs("raysubmit_9f3kQ2xT"):
            ...     print(line)
        """
        from synapse_client.agent.flows.ray import stream_tail_job_logs

        return self.stream(stream_tail_job_logs(job_id))

    def tail_job_logs(self, job_id: str, protocol: Literal["auto", "websocket", "http"] = "auto") -> AsyncIterator[str]:
        """Follow the log of a Ray job line by line until the job ends.

        Args:
            job_id: Identifier of the job: letters, digits, ``-`` and ``_``, up to 100 of them.
            protocol: ``"websocket"``, ``"http"`` for server-sent events, or ``"auto"``: a WebSocket first, and events where
                the agent, a proxy on the way or this installation (it takes the extra ``websocket``) cannot have one.

        A connection that breaks off, or that the agent ends while the job goes on, is made again (as often as failed
        requests are repeated, see ``max_retries``; each new line sets the count back). No line comes twice: what the agent
        sends again is skipped. No line is lost or shortened, however long it is.

        Returns:
            An iterator over the lines, without line ends, from the first one on. It waits as long as the job is silent;
            leaving the loop closes the connection.

        Raises:
            NotFoundError: there is no such job.
            InvalidInputError: an argument cannot be used; nothing has been sent.
            ConfigurationError: ``"websocket"`` was asked for, and the package for it is missing, or the client has a
                transport of its own.
            ClientError: any other failure, also in the middle.

        Example:
            >>> for line in client.tail_job_logs("raysubmit_9f3kQ2xT"):
            ...     print(line)
        """
        from synapse_client.agent.flows.ray import tail_job_logs

        return self.stream(tail_job_logs(job_id, protocol))

    def websocket_tail_job_logs(self, job_id: str) -> AsyncIterator[str]:
        """Follow the log of a Ray job by a WebSocket: `tail_job_logs` with ``protocol="websocket"``.

        Args:
            job_id: Identifier of the job.

        Returns:
            An iterator over the lines, without line ends.

        Raises:
            NotFoundError: there is no such job.
            ConfigurationError: the package for WebSockets is missing, or the client has a transport of its own.
            ClientError: any other failure, also in the middle.

        Example:
            >>> for line in client.websocket_tail_job_logs("raysubmit_9f3kQ2xT"):
            ...     print(line)
        """
        from synapse_client.agent.flows.ray import websocket_tail_job_logs

        return self.stream(websocket_tail_job_logs(job_id))
