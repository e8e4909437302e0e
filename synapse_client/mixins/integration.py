# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Methods of the tag `integration`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence

    from synapse_client.backend.flows.inputs import LogEntryInput
    from synapse_client.models import Job, Log, PluginRelease, Storage
    from synapse_client.params import PluginReleaseInput, PluginReleaseUploadInput
    from synapse_client.runtime.describe.types import PathValue
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.agent import Agent
    from ..models.agent_error_log import AgentErrorLog
    from ..models.agent_error_log_page import AgentErrorLogPage
    from ..models.agent_page import AgentPage
    from ..models.agent_status import AgentStatus
    from ..models.console_log_entry import ConsoleLogEntry
    from ..models.job import Job
    from ..models.job_page import JobPage
    from ..models.plugin import Plugin
    from ..models.plugin_page import PluginPage
    from ..models.plugin_release import PluginRelease
    from ..models.plugin_release_page import PluginReleasePage
    from ..models.serve_application import ServeApplication
    from ..models.serve_application_page import ServeApplicationPage
    from ..models.storage import Storage
    from ..models.storage_page import StoragePage
    from ..models.storage_session import StorageSession
    from ..params.best_trial_input import BestTrialInput
    from ..params.get_agent_params import GetAgentParams
    from ..params.get_job_params import GetJobParams
    from ..params.get_plugin_params import GetPluginParams
    from ..params.get_plugin_release_params import GetPluginReleaseParams
    from ..params.job_update_input import JobUpdateInput
    from ..params.list_agent_error_logs_params import ListAgentErrorLogsParams
    from ..params.list_agents_params import ListAgentsParams
    from ..params.list_jobs_params import ListJobsParams
    from ..params.list_plugin_releases_params import ListPluginReleasesParams
    from ..params.list_plugins_params import ListPluginsParams
    from ..params.list_serve_applications_params import ListServeApplicationsParams
    from ..params.list_storages_params import ListStoragesParams
    from ..params.plugin_input import PluginInput
    from ..params.plugin_run_input import PluginRunInput
    from ..params.plugin_run_parameters_input import PluginRunParametersInput
    from ..params.plugin_update_input import PluginUpdateInput
    from ..params.serve_application_input import ServeApplicationInput
    from ..params.storage_input import StorageInput
    from ..params.storage_session_input import StorageSessionInput

__all__ = ["AsyncIntegrationClientMixin", "IntegrationClientMixin"]


class IntegrationClientMixin(SyncCaller):
    """Agents, plugins, jobs, logs, serve applications and storages."""

    def create_logs(self, data: LogEntryInput | Sequence[LogEntryInput]) -> list[Log]:
        """Write log entries of a job.

        Args:
            data: One entry or several: ``job``, ``event``, ``data``, ``datetime`` and more; ``file`` may be a local path,
                bytes or an open file, which is sent within the entry as a data URI (RFC 2397), or a data URI itself. It is
                not changed.

        Returns:
            The entries as created, in the order given; a list of one for a single entry.

        Raises:
            InvalidInputError: a ``file`` that cannot be read; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> client.create_logs(
            ...     {"job": 789, "event": "message", "data": {"content": "done"}, "datetime": "2026-01-05 09:00:00"}
            ... )
        """
        from synapse_client.backend.flows.integration import create_logs

        return self.run(create_logs(data))

    def create_plugin(self, data: PluginInput) -> Plugin:
        """Create a plugin.

        Registers a plugin. Its code is published afterwards with `create_plugin_release`. A code that is taken is
        an error (400).

        Args:
            data: The plugin to create.

        Returns:
            The new plugin.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /plugins/`

        Example:
            >>> client.create_plugin({"name": "My Plugin", "description": "Plugin description"})
        """
        from ..api.integration.create_plugin import request

        return self.send(request(data))

    def create_plugin_release(self, data: PluginReleaseUploadInput | PluginReleaseInput) -> PluginRelease:
        """Publish a release of a plugin.

        Args:
            data: ``plugin`` (id or code), ``version``, and ``file``: the release as a zip file (an open file, a path or
                bytes); further fields ``config``, ``requirements``, ``debug``, ``debug_meta``. Without ``file`` it is sent
                as JSON. It is not changed, and an open file is not closed.

        Returns:
            The release as created.

        Raises:
            InvalidInputError: the file cannot be sent; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> with open("plugin.zip", "rb") as file:
            ...     client.create_plugin_release({"plugin": 123, "version": "1.0.0", "file": file})
        """
        from synapse_client.backend.flows.integration import create_plugin_release

        return self.run(create_plugin_release(data))

    def create_serve_application(self, data: ServeApplicationInput) -> ServeApplication:
        """Register a serve application.

        Records that a deployment job serves a model, with the status that Ray Serve reports.

        Args:
            data: The application to register.

        Returns:
            The new serve application.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /serve_applications/`

        Example:
            >>> client.create_serve_application({"job": 789, "status": "RUNNING", "data": {"status": "RUNNING"}})
        """
        from ..api.integration.create_serve_application import request

        return self.send(request(data))

    def create_storage(self, data: StorageInput) -> Storage:
        """Add a storage.

        Adds a place where files are kept. What `configuration` must hold depends on the provider.

        Args:
            data: The storage to add.

        Returns:
            The new storage.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /storages/`

        Example:
            >>> client.create_storage(
            ...     {
            ...         "name": "My Storage",
            ...         "provider": "amazon_s3",
            ...         "configuration": {
            ...             "bucket_name": "my-bucket",
            ...             "access_key": "AKIA…",
            ...             "secret_key": "…",
            ...             "region_name": "ap-northeast-2",
            ...         },
            ...     }
            ... )
        """
        from ..api.integration.create_storage import request

        return self.send(request(data))

    def create_storage_session(self, pk: int | str, data: StorageSessionInput) -> StorageSession:
        """Get access data of a storage for a while.

        Returns access data that ceases to be valid, some 15 minutes later. Treat the answer as a secret. A storage
        of a kind without such data, or without credentials on the server, is an error (400) with a `code`:
        `provider_unsupported`, `credential_not_registered` or `expired`.

        Args:
            pk: Identifier of the storage.
            data: What the access data are for.

        Returns:
            The access data.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /storages/{pk}/session/`

        Example:
            >>> client.create_storage_session(123, {"purpose": "read"})
        """
        from ..api.integration.create_storage_session import request

        return self.send(request(pk, data))

    def get_agent(self, pk: int | str, params: GetAgentParams | None = None) -> Agent:
        """Get an agent.

        Returns one agent with its address and the state of its connection.

        Args:
            pk: Identifier of the agent.
            params: Query parameters, each of them optional.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The agent.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /agents/{pk}/`

        Example:
            >>> client.get_agent(2)
        """
        from ..api.integration.get_agent import request

        return self.send(request(pk, params))

    def get_default_storage(self) -> Storage:
        """Return the storage that new files go to.

        Raises:
            NotFoundError: no storage is the default one.
            ClientError: any other failure.

        Example:
            >>> client.get_default_storage().provider
        """
        from synapse_client.backend.flows.integration import get_default_storage

        return self.run(get_default_storage())

    def get_job(self, pk: int | str, params: GetJobParams | None = None) -> Job:
        """Get a job.

        Returns one run of a plugin action with state, progress and result. Ask for `expand=logs` to get its log as
        well.

        Args:
            pk: Identifier of the job, an integer or a UUID.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `logs`, `plugin_release`,
                    `agent`, `metrics`, `result`. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The job.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/{pk}/`

        Example:
            >>> client.get_job(789, params={"expand": "logs"})
        """
        from ..api.integration.get_job import request

        return self.send(request(pk, params))

    def get_node_install_script(self, token: str) -> str:
        """Get the script that sets up a node of an agent.

        Returns a shell script, which holds the agent's token. The agent is named by its token;
        `node_install_script` of an agent is the command that runs this script.

        Args:
            token: Token of the agent, usually 40 hex digits.

        Returns:
            The script.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /agents/{token}/node_install_script/`

        Example:
            >>> client.get_node_install_script("agent-token-123")
        """
        from ..api.integration.get_node_install_script import request

        return self.send(request(token))

    def get_plugin(self, pk: int | str, params: GetPluginParams | None = None) -> Plugin:
        """Get a plugin.

        Returns one plugin. Its versions come from `list_plugin_releases`.

        Args:
            pk: Identifier of the plugin.
            params: Query parameters, each of them optional.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The plugin.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /plugins/{pk}/`

        Example:
            >>> client.get_plugin(123)
        """
        from ..api.integration.get_plugin import request

        return self.send(request(pk, params))

    def get_plugin_release(self, pk: int | str, params: GetPluginReleaseParams | None = None) -> PluginRelease:
        """Get a plugin release.

        Returns one version of a plugin with its configuration and the address of its archive.

        Args:
            pk: Identifier of the release, or the plugin's code and the version, such as `my-plugin@1.0.0`.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `plugin`. One name, a
                    comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The release.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /plugin_releases/{pk}/`

        Example:
            >>> client.get_plugin_release(456, params={"expand": "plugin"})
        """
        from ..api.integration.get_plugin_release import request

        return self.send(request(pk, params))

    def get_storage(self, pk: int | str) -> Storage:
        """Get a storage.

        Returns one storage together with its access data. Treat the answer as a secret.

        Args:
            pk: Identifier of the storage.

        Returns:
            The storage with its configuration.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /storages/{pk}/`

        Example:
            >>> client.get_storage(123)
        """
        from ..api.integration.get_storage import request

        return self.send(request(pk))

    def health_check_agent(self, token: str) -> AgentStatus:
        """Check an agent.

        Makes the server reach out to an agent and reports how it is doing. The agent is named by its token, not by
        its identifier.

        Args:
            token: Token of the agent, usually 40 hex digits.

        Returns:
            State of the agent.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /agents/{token}/connect/`

        Example:
            >>> client.health_check_agent("agent-token-123")
        """
        from ..api.integration.health_check_agent import request

        return self.send(request(token))

    @overload
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None = None, list_all: Literal[False] = False
    ) -> AgentErrorLogPage: ...
    @overload
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[AgentErrorLog, AgentErrorLogPage]: ...
    @overload
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None, list_all: Literal[True]
    ) -> PageIterator[AgentErrorLog, AgentErrorLogPage]: ...
    @overload
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None = None, list_all: bool = False
    ) -> AgentErrorLogPage | PageIterator[AgentErrorLog, AgentErrorLogPage]: ...
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None = None, list_all: bool = False
    ) -> Any:
        """List what went wrong on an agent.

        Returns failures of jobs on an agent, a page at a time. The agent is named by its token.

        Args:
            token: Token of the agent, usually 40 hex digits.
            params: Query parameters, each of them optional.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of failures. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /agents/{token}/error_logs/`

        Example:
            >>> client.list_agent_error_logs("agent-token-123")
        """
        from ..api.integration.list_agent_error_logs import request

        return self._list(request(token, params), None, list_all)

    @overload
    def list_agents(self, params: ListAgentsParams | None = None, list_all: Literal[False] = False) -> AgentPage: ...
    @overload
    def list_agents(
        self, params: ListAgentsParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[Agent, AgentPage]: ...
    @overload
    def list_agents(
        self, params: ListAgentsParams | None, list_all: Literal[True]
    ) -> PageIterator[Agent, AgentPage]: ...
    @overload
    def list_agents(
        self, params: ListAgentsParams | None = None, list_all: bool = False
    ) -> AgentPage | PageIterator[Agent, AgentPage]: ...
    def list_agents(self, params: ListAgentsParams | None = None, list_all: bool = False) -> Any:
        """List agents.

        Returns the agents that can run plugins, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of agents. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /agents/`

        Example:
            >>> client.list_agents()
        """
        from ..api.integration.list_agents import request

        return self._list(request(params), None, list_all)

    def list_job_console_logs(self, pk: int | str) -> list[str | ConsoleLogEntry]:
        """Get the console output of a job.

        Returns all console output of a job so far, oldest line first, in one answer without pages. Each line begins
        with its timestamp; servers that send objects instead of lines are passed through.

        Args:
            pk: Identifier of the job, an integer or a UUID.

        Returns:
            The lines.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/{pk}/console_logs/`

        Example:
            >>> client.list_job_console_logs(789)
        """
        from ..api.integration.list_job_console_logs import request

        return self.send(request(pk))

    @overload
    def list_jobs(self, params: ListJobsParams | None = None, list_all: Literal[False] = False) -> JobPage: ...
    @overload
    def list_jobs(
        self, params: ListJobsParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[Job, JobPage]: ...
    @overload
    def list_jobs(self, params: ListJobsParams | None, list_all: Literal[True]) -> PageIterator[Job, JobPage]: ...
    @overload
    def list_jobs(
        self, params: ListJobsParams | None = None, list_all: bool = False
    ) -> JobPage | PageIterator[Job, JobPage]: ...
    def list_jobs(self, params: ListJobsParams | None = None, list_all: bool = False) -> Any:
        """List jobs.

        Returns runs of plugin actions, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `status`: Only jobs in this state. Servers know states in capitals, older ones in small letters. One
                    of `PENDING`, `RUNNING`, `STOPPED`, `SUCCEEDED`, `FAILED`, `completed`.
                `agent`: Only jobs on the agent with this identifier.
                `plugin`: Only jobs of the plugin with this identifier. Only documentation names it: servers may
                    take no notice of it, and answer with everything.
                `action`: Only jobs that run this action.
                `user`: Only jobs started by the user with this identifier. Only documentation names it: servers may
                    take no notice of it, and answer with everything.
                `created_after`: Only those created at or after this moment. Only documentation names it: servers
                    may take no notice of it, and answer with everything.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `plugin_release`, `agent`,
                    `logs`, `metrics`, `result`. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of jobs. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/`

        Example:
            >>> client.list_jobs(params={"status": "RUNNING", "agent": 2})
        """
        from ..api.integration.list_jobs import request

        return self._list(request(params), None, list_all)

    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, list_all: Literal[False] = False
    ) -> PluginReleasePage: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[PluginRelease, PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None, list_all: Literal[True]
    ) -> PageIterator[PluginRelease, PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, list_all: bool = False
    ) -> PluginReleasePage | PageIterator[PluginRelease, PluginReleasePage]: ...
    def list_plugin_releases(self, params: ListPluginReleasesParams | None = None, list_all: bool = False) -> Any:
        """List plugin releases.

        Returns published versions of plugins, newest first, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `plugin`: Only releases of the plugin with this identifier or code.
                `debug`: Only releases that are, or are not, for trying out.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `plugin`. One name, a
                    comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of plugin releases. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /plugin_releases/`

        Example:
            >>> client.list_plugin_releases(params={"plugin": 123, "debug": False})
        """
        from ..api.integration.list_plugin_releases import request

        return self._list(request(params), None, list_all)

    @overload
    def list_plugins(self, params: ListPluginsParams | None = None, list_all: Literal[False] = False) -> PluginPage: ...
    @overload
    def list_plugins(
        self, params: ListPluginsParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[Plugin, PluginPage]: ...
    @overload
    def list_plugins(
        self, params: ListPluginsParams | None, list_all: Literal[True]
    ) -> PageIterator[Plugin, PluginPage]: ...
    @overload
    def list_plugins(
        self, params: ListPluginsParams | None = None, list_all: bool = False
    ) -> PluginPage | PageIterator[Plugin, PluginPage]: ...
    def list_plugins(self, params: ListPluginsParams | None = None, list_all: bool = False) -> Any:
        """List plugins.

        Returns the plugins of the tenant and of the system, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `category`: Only plugins for this purpose. One of `neural_net`, `export`, `upload`, `smart_tool`,
                    `pre_annotation`, `post_annotation`, `data_validation`, `converter`.
                `is_active`: Only plugins that can, or cannot, be used.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of plugins. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /plugins/`

        Example:
            >>> client.list_plugins(params={"category": "neural_net", "is_active": True})
        """
        from ..api.integration.list_plugins import request

        return self._list(request(params), None, list_all)

    @overload
    def list_serve_applications(
        self, params: ListServeApplicationsParams | None = None, list_all: Literal[False] = False
    ) -> ServeApplicationPage: ...
    @overload
    def list_serve_applications(
        self, params: ListServeApplicationsParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[ServeApplication, ServeApplicationPage]: ...
    @overload
    def list_serve_applications(
        self, params: ListServeApplicationsParams | None, list_all: Literal[True]
    ) -> PageIterator[ServeApplication, ServeApplicationPage]: ...
    @overload
    def list_serve_applications(
        self, params: ListServeApplicationsParams | None = None, list_all: bool = False
    ) -> ServeApplicationPage | PageIterator[ServeApplication, ServeApplicationPage]: ...
    def list_serve_applications(self, params: ListServeApplicationsParams | None = None, list_all: bool = False) -> Any:
        """List serve applications.

        Returns models served by agents, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `plugin_code`: Only applications of the plugin with this code.
                `job__agent`: Only applications on the agent with this identifier.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of serve applications. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /serve_applications/`

        Example:
            >>> client.list_serve_applications(params={"plugin_code": "digit-classifier", "job__agent": 2})
        """
        from ..api.integration.list_serve_applications import request

        return self._list(request(params), None, list_all)

    @overload
    def list_storages(
        self, params: ListStoragesParams | None = None, list_all: Literal[False] = False
    ) -> StoragePage: ...
    @overload
    def list_storages(
        self, params: ListStoragesParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[Storage, StoragePage]: ...
    @overload
    def list_storages(
        self, params: ListStoragesParams | None, list_all: Literal[True]
    ) -> PageIterator[Storage, StoragePage]: ...
    @overload
    def list_storages(
        self, params: ListStoragesParams | None = None, list_all: bool = False
    ) -> StoragePage | PageIterator[Storage, StoragePage]: ...
    def list_storages(self, params: ListStoragesParams | None = None, list_all: bool = False) -> Any:
        """List storages.

        Returns the storages of the tenant without their access data, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `category`: Only storages that the platform, or the customer, runs. One of `internal`, `external`.
                `is_default`: Only the storage that new files go to, or only the others.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of storages. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /storages/`

        Example:
            >>> client.list_storages(params={"category": "internal", "is_default": True})
        """
        from ..api.integration.list_storages import request

        return self._list(request(params), None, list_all)

    def override_best_trial(self, job_id: int | str, data: BestTrialInput) -> dict[str, Any]:
        """Choose the best trial of a tuning job.

        Makes another trial of a job that tries hyperparameters out count as its best one. Further fields are the
        configuration of the trial.

        Args:
            job_id: Identifier of the job, an integer or a UUID.
            data: The trial and its configuration.

        Returns:
            What the server holds now. Servers differ in the form.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `PUT /trains/{job_id}/override_best_trial/`

        Example:
            >>> client.override_best_trial(789, {"trial_id": "trial_3"})
        """
        from ..api.integration.override_best_trial import request

        return self.send(request(job_id, data))

    def run_plugin(self, pk: int | str, data: PluginRunInput | PluginRunParametersInput) -> Any:
        """Run a plugin.

        Runs an action of a plugin on an agent. Most actions start a job, which the answer describes; follow it with
        `get_job` and `tail_job_console_logs`. Actions that answer at once, such as `inference` of a served model,
        return their own result, which may be any JSON.

        Args:
            pk: Identifier of the plugin, or its code.
            data: What to run.

        Returns:
            The job that was started, or the result of the action.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 503: The action cannot be run now 5XX: The server or a proxy before it failed (500, 502,
                503, 504) or has no space left (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /plugins/{pk}/run/`

        Example:
            >>> client.run_plugin(123, {"agent": 2, "action": "train", "params": {"epochs": 10}, "version": "0.1.0"})
        """
        from ..api.integration.run_plugin import request

        return self.send(request(pk, data))

    def tail_job_console_logs(self, pk: PathValue) -> Iterator[str]:
        """Follow the console output of a job line by line until the job ends.

        Args:
            pk: Id of the job.

        A connection that breaks off, or that the server ends while the job goes on, is made again (as often as failed
        requests are repeated, see ``max_retries``; each new line sets the count back). No line comes twice: what the server
        sends again is skipped. No line is lost either, as long as the server sends the console from its start or has the
        lines in `list_job_console_logs`.

        Returns:
            An iterator over the lines, without line ends. It waits as long as the job is silent; leaving the loop closes
            the connection.

        Raises:
            NotFoundError: there is no such job.
            ClientError: any other failure, also in the middle.

        Example:
            >>> for line in client.tail_job_console_logs(789):
            ...     print(line)
        """
        from synapse_client.backend.flows.integration import tail_job_console_logs

        return self.stream(tail_job_console_logs(pk))

    def update_job(self, pk: int | str, data: JobUpdateInput) -> Job:
        """Change a job.

        Changes the given fields of a job; fields left out keep their value. Plugins report state, progress, metrics
        and results by it.

        Args:
            pk: Identifier of the job, an integer or a UUID.
            data: The fields to change.

        Returns:
            The job with its new values.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `PATCH /jobs/{pk}/`

        Example:
            >>> client.update_job(789, {"status": "SUCCEEDED"})
        """
        from ..api.integration.update_job import request

        return self.send(request(pk, data))

    def update_plugin(self, pk: int | str, data: PluginUpdateInput) -> Plugin:
        """Change a plugin.

        Changes the given fields of a plugin; fields left out keep their value.

        Args:
            pk: Identifier of the plugin.
            data: The fields to change.

        Returns:
            The plugin with its new values.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `PUT /plugins/{pk}/`

        Example:
            >>> client.update_plugin(123, {"description": "Updated description"})
        """
        from ..api.integration.update_plugin import request

        return self.send(request(pk, data))

    def wait_for_job(
        self,
        pk: PathValue,
        *,
        timeout: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
        poll_interval: float | None = None,
    ) -> Job:
        """Wait until a job is over, and return it.

        The server is asked for the job at once, and then at intervals that grow from half a second to ten seconds, each a
        little different. An outage of up to five minutes is waited out, once the server has answered. A state that the
        API document does not list does not end the waiting.

        Args:
            pk: Id of the job.
            timeout: Seconds to wait at most, None for ever; a question under way at that moment is finished first.
            on_progress: Called with the job, in the thread that called this method, whenever an answer differs from the
                one before it, and after the first. What it raises ends the waiting.
            poll_interval: Seconds between two questions, at least 0.01, instead of the growing intervals.

        Returns:
            The job, which came to a good end (its ``status.is_success`` is true).

        Raises:
            JobFailedError: the job failed or was stopped; the job is its ``job``.
            JobTimeoutError: the job was not over in time (also a `TimeoutError`); its last known state is in its ``job``.
            InvalidInputError: an argument cannot be used; nothing has been sent.
            NotFoundError: there is no such job.
            ClientError: any other failure.

        Example:
            >>> job = client.wait_for_job(789, timeout=3600, on_progress=lambda job: print(job.status))
            >>> job.result
        """
        from synapse_client.backend.flows.integration import wait_for_job

        return self.run(wait_for_job(pk, timeout=timeout, on_progress=on_progress, poll_interval=poll_interval))


class AsyncIntegrationClientMixin(AsyncCaller):
    """Agents, plugins, jobs, logs, serve applications and storages.

    Its methods are awaited.
    """

    async def create_logs(self, data: LogEntryInput | Sequence[LogEntryInput]) -> list[Log]:
        """Write log entries of a job.

        Args:
            data: One entry or several: ``job``, ``event``, ``data``, ``datetime`` and more; ``file`` may be a local path,
                bytes or an open file, which is sent within the entry as a data URI (RFC 2397), or a data URI itself. It is
                not changed.

        Returns:
            The entries as created, in the order given; a list of one for a single entry.

        Raises:
            InvalidInputError: a ``file`` that cannot be read; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> client.create_logs(
            ...     {"job": 789, "event": "message", "data": {"content": "done"}, "datetime": "2026-01-05 09:00:00"}
            ... )
        """
        from synapse_client.backend.flows.integration import create_logs

        return await self.run(create_logs(data))

    async def create_plugin(self, data: PluginInput) -> Plugin:
        """Create a plugin.

        Registers a plugin. Its code is published afterwards with `create_plugin_release`. A code that is taken is
        an error (400).

        Args:
            data: The plugin to create.

        Returns:
            The new plugin.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /plugins/`

        Example:
            >>> await client.create_plugin({"name": "My Plugin", "description": "Plugin description"})
        """
        from ..api.integration.create_plugin import request

        return await self.send(request(data))

    async def create_plugin_release(self, data: PluginReleaseUploadInput | PluginReleaseInput) -> PluginRelease:
        """Publish a release of a plugin.

        Args:
            data: ``plugin`` (id or code), ``version``, and ``file``: the release as a zip file (an open file, a path or
                bytes); further fields ``config``, ``requirements``, ``debug``, ``debug_meta``. Without ``file`` it is sent
                as JSON. It is not changed, and an open file is not closed.

        Returns:
            The release as created.

        Raises:
            InvalidInputError: the file cannot be sent; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> with open("plugin.zip", "rb") as file:
            ...     client.create_plugin_release({"plugin": 123, "version": "1.0.0", "file": file})
        """
        from synapse_client.backend.flows.integration import create_plugin_release

        return await self.run(create_plugin_release(data))

    async def create_serve_application(self, data: ServeApplicationInput) -> ServeApplication:
        """Register a serve application.

        Records that a deployment job serves a model, with the status that Ray Serve reports.

        Args:
            data: The application to register.

        Returns:
            The new serve application.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /serve_applications/`

        Example:
            >>> await client.create_serve_application({"job": 789, "status": "RUNNING", "data": {"status": "RUNNING"}})
        """
        from ..api.integration.create_serve_application import request

        return await self.send(request(data))

    async def create_storage(self, data: StorageInput) -> Storage:
        """Add a storage.

        Adds a place where files are kept. What `configuration` must hold depends on the provider.

        Args:
            data: The storage to add.

        Returns:
            The new storage.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /storages/`

        Example:
            >>> await client.create_storage(
            ...     {
            ...         "name": "My Storage",
            ...         "provider": "amazon_s3",
            ...         "configuration": {
            ...             "bucket_name": "my-bucket",
            ...             "access_key": "AKIA…",
            ...             "secret_key": "…",
            ...             "region_name": "ap-northeast-2",
            ...         },
            ...     }
            ... )
        """
        from ..api.integration.create_storage import request

        return await self.send(request(data))

    async def create_storage_session(self, pk: int | str, data: StorageSessionInput) -> StorageSession:
        """Get access data of a storage for a while.

        Returns access data that ceases to be valid, some 15 minutes later. Treat the answer as a secret. A storage
        of a kind without such data, or without credentials on the server, is an error (400) with a `code`:
        `provider_unsupported`, `credential_not_registered` or `expired`.

        Args:
            pk: Identifier of the storage.
            data: What the access data are for.

        Returns:
            The access data.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /storages/{pk}/session/`

        Example:
            >>> await client.create_storage_session(123, {"purpose": "read"})
        """
        from ..api.integration.create_storage_session import request

        return await self.send(request(pk, data))

    async def get_agent(self, pk: int | str, params: GetAgentParams | None = None) -> Agent:
        """Get an agent.

        Returns one agent with its address and the state of its connection.

        Args:
            pk: Identifier of the agent.
            params: Query parameters, each of them optional.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The agent.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /agents/{pk}/`

        Example:
            >>> await client.get_agent(2)
        """
        from ..api.integration.get_agent import request

        return await self.send(request(pk, params))

    async def get_default_storage(self) -> Storage:
        """Return the storage that new files go to.

        Raises:
            NotFoundError: no storage is the default one.
            ClientError: any other failure.

        Example:
            >>> client.get_default_storage().provider
        """
        from synapse_client.backend.flows.integration import get_default_storage

        return await self.run(get_default_storage())

    async def get_job(self, pk: int | str, params: GetJobParams | None = None) -> Job:
        """Get a job.

        Returns one run of a plugin action with state, progress and result. Ask for `expand=logs` to get its log as
        well.

        Args:
            pk: Identifier of the job, an integer or a UUID.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `logs`, `plugin_release`,
                    `agent`, `metrics`, `result`. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The job.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/{pk}/`

        Example:
            >>> await client.get_job(789, params={"expand": "logs"})
        """
        from ..api.integration.get_job import request

        return await self.send(request(pk, params))

    async def get_node_install_script(self, token: str) -> str:
        """Get the script that sets up a node of an agent.

        Returns a shell script, which holds the agent's token. The agent is named by its token;
        `node_install_script` of an agent is the command that runs this script.

        Args:
            token: Token of the agent, usually 40 hex digits.

        Returns:
            The script.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /agents/{token}/node_install_script/`

        Example:
            >>> await client.get_node_install_script("agent-token-123")
        """
        from ..api.integration.get_node_install_script import request

        return await self.send(request(token))

    async def get_plugin(self, pk: int | str, params: GetPluginParams | None = None) -> Plugin:
        """Get a plugin.

        Returns one plugin. Its versions come from `list_plugin_releases`.

        Args:
            pk: Identifier of the plugin.
            params: Query parameters, each of them optional.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The plugin.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /plugins/{pk}/`

        Example:
            >>> await client.get_plugin(123)
        """
        from ..api.integration.get_plugin import request

        return await self.send(request(pk, params))

    async def get_plugin_release(self, pk: int | str, params: GetPluginReleaseParams | None = None) -> PluginRelease:
        """Get a plugin release.

        Returns one version of a plugin with its configuration and the address of its archive.

        Args:
            pk: Identifier of the release, or the plugin's code and the version, such as `my-plugin@1.0.0`.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `plugin`. One name, a
                    comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The release.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /plugin_releases/{pk}/`

        Example:
            >>> await client.get_plugin_release(456, params={"expand": "plugin"})
        """
        from ..api.integration.get_plugin_release import request

        return await self.send(request(pk, params))

    async def get_storage(self, pk: int | str) -> Storage:
        """Get a storage.

        Returns one storage together with its access data. Treat the answer as a secret.

        Args:
            pk: Identifier of the storage.

        Returns:
            The storage with its configuration.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /storages/{pk}/`

        Example:
            >>> await client.get_storage(123)
        """
        from ..api.integration.get_storage import request

        return await self.send(request(pk))

    async def health_check_agent(self, token: str) -> AgentStatus:
        """Check an agent.

        Makes the server reach out to an agent and reports how it is doing. The agent is named by its token, not by
        its identifier.

        Args:
            token: Token of the agent, usually 40 hex digits.

        Returns:
            State of the agent.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /agents/{token}/connect/`

        Example:
            >>> await client.health_check_agent("agent-token-123")
        """
        from ..api.integration.health_check_agent import request

        return await self.send(request(token))

    @overload
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[AgentErrorLogPage]: ...
    @overload
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[AgentErrorLog, AgentErrorLogPage]: ...
    @overload
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[AgentErrorLog, AgentErrorLogPage]: ...
    @overload
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None = None, list_all: bool = False
    ) -> Awaitable[AgentErrorLogPage] | AsyncPageIterator[AgentErrorLog, AgentErrorLogPage]: ...
    def list_agent_error_logs(
        self, token: str, params: ListAgentErrorLogsParams | None = None, list_all: bool = False
    ) -> Any:
        """List what went wrong on an agent.

        Returns failures of jobs on an agent, a page at a time. The agent is named by its token.

        Args:
            token: Token of the agent, usually 40 hex digits.
            params: Query parameters, each of them optional.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of failures. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /agents/{token}/error_logs/`

        Example:
            >>> await client.list_agent_error_logs("agent-token-123")
        """
        from ..api.integration.list_agent_error_logs import request

        return self._list(request(token, params), None, list_all)

    @overload
    def list_agents(
        self, params: ListAgentsParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[AgentPage]: ...
    @overload
    def list_agents(
        self, params: ListAgentsParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[Agent, AgentPage]: ...
    @overload
    def list_agents(
        self, params: ListAgentsParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[Agent, AgentPage]: ...
    @overload
    def list_agents(
        self, params: ListAgentsParams | None = None, list_all: bool = False
    ) -> Awaitable[AgentPage] | AsyncPageIterator[Agent, AgentPage]: ...
    def list_agents(self, params: ListAgentsParams | None = None, list_all: bool = False) -> Any:
        """List agents.

        Returns the agents that can run plugins, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of agents. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /agents/`

        Example:
            >>> await client.list_agents()
        """
        from ..api.integration.list_agents import request

        return self._list(request(params), None, list_all)

    async def list_job_console_logs(self, pk: int | str) -> list[str | ConsoleLogEntry]:
        """Get the console output of a job.

        Returns all console output of a job so far, oldest line first, in one answer without pages. Each line begins
        with its timestamp; servers that send objects instead of lines are passed through.

        Args:
            pk: Identifier of the job, an integer or a UUID.

        Returns:
            The lines.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/{pk}/console_logs/`

        Example:
            >>> await client.list_job_console_logs(789)
        """
        from ..api.integration.list_job_console_logs import request

        return await self.send(request(pk))

    @overload
    def list_jobs(
        self, params: ListJobsParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[JobPage]: ...
    @overload
    def list_jobs(
        self, params: ListJobsParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[Job, JobPage]: ...
    @overload
    def list_jobs(self, params: ListJobsParams | None, list_all: Literal[True]) -> AsyncPageIterator[Job, JobPage]: ...
    @overload
    def list_jobs(
        self, params: ListJobsParams | None = None, list_all: bool = False
    ) -> Awaitable[JobPage] | AsyncPageIterator[Job, JobPage]: ...
    def list_jobs(self, params: ListJobsParams | None = None, list_all: bool = False) -> Any:
        """List jobs.

        Returns runs of plugin actions, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `status`: Only jobs in this state. Servers know states in capitals, older ones in small letters. One
                    of `PENDING`, `RUNNING`, `STOPPED`, `SUCCEEDED`, `FAILED`, `completed`.
                `agent`: Only jobs on the agent with this identifier.
                `plugin`: Only jobs of the plugin with this identifier. Only documentation names it: servers may
                    take no notice of it, and answer with everything.
                `action`: Only jobs that run this action.
                `user`: Only jobs started by the user with this identifier. Only documentation names it: servers may
                    take no notice of it, and answer with everything.
                `created_after`: Only those created at or after this moment. Only documentation names it: servers
                    may take no notice of it, and answer with everything.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `plugin_release`, `agent`,
                    `logs`, `metrics`, `result`. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of jobs. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /jobs/`

        Example:
            >>> await client.list_jobs(params={"status": "RUNNING", "agent": 2})
        """
        from ..api.integration.list_jobs import request

        return self._list(request(params), None, list_all)

    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[PluginRelease, PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[PluginRelease, PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, list_all: bool = False
    ) -> Awaitable[PluginReleasePage] | AsyncPageIterator[PluginRelease, PluginReleasePage]: ...
    def list_plugin_releases(self, params: ListPluginReleasesParams | None = None, list_all: bool = False) -> Any:
        """List plugin releases.

        Returns published versions of plugins, newest first, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `plugin`: Only releases of the plugin with this identifier or code.
                `debug`: Only releases that are, or are not, for trying out.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `plugin`. One name, a
                    comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of plugin releases. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /plugin_releases/`

        Example:
            >>> await client.list_plugin_releases(params={"plugin": 123, "debug": False})
        """
        from ..api.integration.list_plugin_releases import request

        return self._list(request(params), None, list_all)

    @overload
    def list_plugins(
        self, params: ListPluginsParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[PluginPage]: ...
    @overload
    def list_plugins(
        self, params: ListPluginsParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[Plugin, PluginPage]: ...
    @overload
    def list_plugins(
        self, params: ListPluginsParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[Plugin, PluginPage]: ...
    @overload
    def list_plugins(
        self, params: ListPluginsParams | None = None, list_all: bool = False
    ) -> Awaitable[PluginPage] | AsyncPageIterator[Plugin, PluginPage]: ...
    def list_plugins(self, params: ListPluginsParams | None = None, list_all: bool = False) -> Any:
        """List plugins.

        Returns the plugins of the tenant and of the system, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `category`: Only plugins for this purpose. One of `neural_net`, `export`, `upload`, `smart_tool`,
                    `pre_annotation`, `post_annotation`, `data_validation`, `converter`.
                `is_active`: Only plugins that can, or cannot, be used.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of plugins. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /plugins/`

        Example:
            >>> await client.list_plugins(params={"category": "neural_net", "is_active": True})
        """
        from ..api.integration.list_plugins import request

        return self._list(request(params), None, list_all)

    @overload
    def list_serve_applications(
        self, params: ListServeApplicationsParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[ServeApplicationPage]: ...
    @overload
    def list_serve_applications(
        self, params: ListServeApplicationsParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[ServeApplication, ServeApplicationPage]: ...
    @overload
    def list_serve_applications(
        self, params: ListServeApplicationsParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[ServeApplication, ServeApplicationPage]: ...
    @overload
    def list_serve_applications(
        self, params: ListServeApplicationsParams | None = None, list_all: bool = False
    ) -> Awaitable[ServeApplicationPage] | AsyncPageIterator[ServeApplication, ServeApplicationPage]: ...
    def list_serve_applications(self, params: ListServeApplicationsParams | None = None, list_all: bool = False) -> Any:
        """List serve applications.

        Returns models served by agents, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `plugin_code`: Only applications of the plugin with this code.
                `job__agent`: Only applications on the agent with this identifier.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of serve applications. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /serve_applications/`

        Example:
            >>> await client.list_serve_applications(params={"plugin_code": "digit-classifier", "job__agent": 2})
        """
        from ..api.integration.list_serve_applications import request

        return self._list(request(params), None, list_all)

    @overload
    def list_storages(
        self, params: ListStoragesParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[StoragePage]: ...
    @overload
    def list_storages(
        self, params: ListStoragesParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[Storage, StoragePage]: ...
    @overload
    def list_storages(
        self, params: ListStoragesParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[Storage, StoragePage]: ...
    @overload
    def list_storages(
        self, params: ListStoragesParams | None = None, list_all: bool = False
    ) -> Awaitable[StoragePage] | AsyncPageIterator[Storage, StoragePage]: ...
    def list_storages(self, params: ListStoragesParams | None = None, list_all: bool = False) -> Any:
        """List storages.

        Returns the storages of the tenant without their access data, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `category`: Only storages that the platform, or the customer, runs. One of `internal`, `external`.
                `is_default`: Only the storage that new files go to, or only the others.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of storages. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /storages/`

        Example:
            >>> await client.list_storages(params={"category": "internal", "is_default": True})
        """
        from ..api.integration.list_storages import request

        return self._list(request(params), None, list_all)

    async def override_best_trial(self, job_id: int | str, data: BestTrialInput) -> dict[str, Any]:
        """Choose the best trial of a tuning job.

        Makes another trial of a job that tries hyperparameters out count as its best one. Further fields are the
        configuration of the trial.

        Args:
            job_id: Identifier of the job, an integer or a UUID.
            data: The trial and its configuration.

        Returns:
            What the server holds now. Servers differ in the form.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `PUT /trains/{job_id}/override_best_trial/`

        Example:
            >>> await client.override_best_trial(789, {"trial_id": "trial_3"})
        """
        from ..api.integration.override_best_trial import request

        return await self.send(request(job_id, data))

    async def run_plugin(self, pk: int | str, data: PluginRunInput | PluginRunParametersInput) -> Any:
        """Run a plugin.

        Runs an action of a plugin on an agent. Most actions start a job, which the answer describes; follow it with
        `get_job` and `tail_job_console_logs`. Actions that answer at once, such as `inference` of a served model,
        return their own result, which may be any JSON.

        Args:
            pk: Identifier of the plugin, or its code.
            data: What to run.

        Returns:
            The job that was started, or the result of the action.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 503: The action cannot be run now 5XX: The server or a proxy before it failed (500, 502,
                503, 504) or has no space left (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /plugins/{pk}/run/`

        Example:
            >>> await client.run_plugin(
            ...     123, {"agent": 2, "action": "train", "params": {"epochs": 10}, "version": "0.1.0"}
            ... )
        """
        from ..api.integration.run_plugin import request

        return await self.send(request(pk, data))

    def tail_job_console_logs(self, pk: PathValue) -> AsyncIterator[str]:
        """Follow the console output of a job line by line until the job ends.

        Args:
            pk: Id of the job.

        A connection that breaks off, or that the server ends while the job goes on, is made again (as often as failed
        requests are repeated, see ``max_retries``; each new line sets the count back). No line comes twice: what the server
        sends again is skipped. No line is lost either, as long as the server sends the console from its start or has the
        lines in `list_job_console_logs`.

        Returns:
            An iterator over the lines, without line ends. It waits as long as the job is silent; leaving the loop closes
            the connection.

        Raises:
            NotFoundError: there is no such job.
            ClientError: any other failure, also in the middle.

        Example:
            >>> for line in client.tail_job_console_logs(789):
            ...     print(line)
        """
        from synapse_client.backend.flows.integration import tail_job_console_logs

        return self.stream(tail_job_console_logs(pk))

    async def update_job(self, pk: int | str, data: JobUpdateInput) -> Job:
        """Change a job.

        Changes the given fields of a job; fields left out keep their value. Plugins report state, progress, metrics
        and results by it.

        Args:
            pk: Identifier of the job, an integer or a UUID.
            data: The fields to change.

        Returns:
            The job with its new values.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `PATCH /jobs/{pk}/`

        Example:
            >>> await client.update_job(789, {"status": "SUCCEEDED"})
        """
        from ..api.integration.update_job import request

        return await self.send(request(pk, data))

    async def update_plugin(self, pk: int | str, data: PluginUpdateInput) -> Plugin:
        """Change a plugin.

        Changes the given fields of a plugin; fields left out keep their value.

        Args:
            pk: Identifier of the plugin.
            data: The fields to change.

        Returns:
            The plugin with its new values.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `PUT /plugins/{pk}/`

        Example:
            >>> await client.update_plugin(123, {"description": "Updated description"})
        """
        from ..api.integration.update_plugin import request

        return await self.send(request(pk, data))

    async def wait_for_job(
        self,
        pk: PathValue,
        *,
        timeout: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
        poll_interval: float | None = None,
    ) -> Job:
        """Wait until a job is over, and return it.

        The server is asked for the job at once, and then at intervals that grow from half a second to ten seconds, each a
        little different. An outage of up to five minutes is waited out, once the server has answered. A state that the
        API document does not list does not end the waiting.

        Args:
            pk: Id of the job.
            timeout: Seconds to wait at most, None for ever; a question under way at that moment is finished first.
            on_progress: Called with the job, in the thread that called this method, whenever an answer differs from the
                one before it, and after the first. What it raises ends the waiting.
            poll_interval: Seconds between two questions, at least 0.01, instead of the growing intervals.

        Returns:
            The job, which came to a good end (its ``status.is_success`` is true).

        Raises:
            JobFailedError: the job failed or was stopped; the job is its ``job``.
            JobTimeoutError: the job was not over in time (also a `TimeoutError`); its last known state is in its ``job``.
            InvalidInputError: an argument cannot be used; nothing has been sent.
            NotFoundError: there is no such job.
            ClientError: any other failure.

        Example:
            >>> job = client.wait_for_job(789, timeout=3600, on_progress=lambda job: print(job.status))
            >>> job.result
        """
        from synapse_client.backend.flows.integration import wait_for_job

        return await self.run(wait_for_job(pk, timeout=timeout, on_progress=on_progress, poll_interval=poll_interval))
