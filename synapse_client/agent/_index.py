# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Operations and models of the API as data, for programs; what it is made of stands in `synapse_client.runtime.describe.index`."""

from __future__ import annotations

from typing import Final

from synapse_client.runtime.describe.index import (
    ANY,
    BOOLEAN,
    FILE,
    INTEGER,
    NULL,
    NUMBER,
    PYTHON,
    STRING,
    TIME,
    Array,
    BodyInfo,
    Choice,
    ErrorInfo,
    FieldInfo,
    Index,
    Map,
    ModelInfo,
    Object,
    OperationInfo,
    PageInfo,
    ParameterInfo,
    Union,
)

__all__ = ["INDEX"]

_ContainerKind: Final = Choice(("plugin_runtime", "code_server"), "ContainerKind")
_NodeState: Final = Choice(("ALIVE", "DEAD"), "NodeState")
_WorkKind: Final = Choice(("job", "serve", "container", "task"), "WorkKind")

INDEX: Final = Index(
    operations={
        "check_feasibility": OperationInfo(
            "check_feasibility",
            "resource",
            "Check whether work fits",
            method="POST",
            path="/resources/feasibility/",
            description="Tells whether the policy of the agent and its free resources allow some work now. It reserves nothing.",
            bodies=(
                BodyInfo("data", Object("FeasibilityInput"), "The work.", required=True, media_type="application/json"),
            ),
            result=Map(ANY),
            returns="`{allowed, reasons, feasible_replicas}`.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request cannot be done as things are, such as stopping a job that is over.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "create_container": OperationInfo(
            "create_container",
            "container",
            "Build an image and start a container of it",
            method="POST",
            path="/containers/",
            is_composed=True,
            parameters=(
                ParameterInfo(
                    "wait",
                    "argument",
                    BOOLEAN,
                    "Whether to wait until the build is over, as by `wait_for_build`.",
                    default=True,
                ),
                ParameterInfo("timeout", "argument", NUMBER, "Seconds to wait for the build at most.", default=300.0),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("ContainerInput"), Object("ContainerUploadInput"))),
                    "`plugin_release`, or `file` (an archive of a plugin that is not released: a path, bytes or an open file), and how to run it. It is not changed. Of a release as `code@version`, `plugin` and `version` are sent along, which agents look for.",
                    required=True,
                ),
            ),
            result=Map(ANY),
            returns="The container with its `id`, `endpoint` and `status`; without `wait` the build with its `build_id`. Agents of 2025 have no builds, and give the container either way.",
            errors=(
                ErrorInfo("", "WaitTimeoutError", "the build was not over in time; it goes on."),
                ErrorInfo("", "InvalidInputError", "an argument cannot be sent; nothing has been sent."),
                ErrorInfo(
                    "",
                    "ClientError",
                    "the build failed or was cancelled (its state is the error's `response`), or any other failure.",
                ),
            ),
        ),
        "create_docker_container": OperationInfo(
            "create_docker_container",
            "container",
            "Create a Docker container",
            method="POST",
            path="/containers/docker/",
            description="Starts a container of Docker for a plugin release, without the bookkeeping of `create_container`.",
            bodies=(
                BodyInfo(
                    "data",
                    Object("DockerContainerInput"),
                    "The release, and how to run it.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Map(ANY),
            returns="The container, free form.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request cannot be done as things are, such as stopping a job that is over.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("503", "ServerError", "The agent cannot do this now, for example because no GPU is free."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "create_plugin_release": OperationInfo(
            "create_plugin_release",
            "plugin",
            "Cache a plugin release",
            method="POST",
            path="/plugin_releases/",
            description="Makes the agent fetch a release from the backend into its cache.",
            bodies=(
                BodyInfo(
                    "data",
                    Object("PluginReleaseInput"),
                    "The release to fetch.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Map(ANY),
            returns="The release, free form.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request cannot be done as things are, such as stopping a job that is over.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "delete_container": OperationInfo(
            "delete_container",
            "container",
            "Delete a container",
            method="DELETE",
            path="/containers/{container_id}",
            description="Stops a container and removes it.",
            parameters=(
                ParameterInfo(
                    "container_id", "path", Union((INTEGER, STRING)), "Identifier of the container.", required=True
                ),
            ),
            returns="The container is gone.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "delete_docker_container": OperationInfo(
            "delete_docker_container",
            "container",
            "Delete a Docker container",
            method="DELETE",
            path="/containers/docker/{container_id}",
            description="Removes a container of Docker.",
            parameters=(
                ParameterInfo(
                    "container_id",
                    "path",
                    STRING,
                    "Identifier of the Docker container, in hex, or its name.",
                    required=True,
                ),
            ),
            returns="The container is gone.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "delete_plugin_release": OperationInfo(
            "delete_plugin_release",
            "plugin",
            "Delete a plugin release",
            method="DELETE",
            path="/plugin_releases/{lookup}",
            description="Takes a release from the cache of the agent; the backend keeps it.",
            parameters=(
                ParameterInfo(
                    "lookup", "path", STRING, "Identifier of the release, or `<code>@<version>`.", required=True
                ),
            ),
            returns="The release is not in the cache any more.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "delete_serve_application": OperationInfo(
            "delete_serve_application",
            "ray",
            "Delete a serve application",
            method="DELETE",
            path="/serve_applications/{name}/",
            description="Takes an application from Ray Serve.",
            parameters=(ParameterInfo("name", "path", STRING, "Name of the serve application.", required=True),),
            returns="The application is gone.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_build_status": OperationInfo(
            "get_build_status",
            "container",
            "Get the state of a build",
            method="GET",
            path="/builds/{build_id}/",
            description="Returns `{status, result, error}`. `completed`, `failed` and `cancelled` are final; `result` is the container, with `id`, `endpoint` and `status`.",
            parameters=(
                ParameterInfo(
                    "build_id",
                    "path",
                    STRING,
                    "Identifier of the build, from the answer of `create_container`.",
                    required=True,
                ),
            ),
            result=Map(ANY),
            returns="The state of the build.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_cluster_resources": OperationInfo(
            "get_cluster_resources",
            "resource",
            "Get the resources of the cluster",
            method="GET",
            path="/resources/cluster/",
            description="Returns what the Ray cluster has, and what of it is free. Agents before 2026.1.120 answer 404.",
            parameters=(
                ParameterInfo(
                    "use_cache",
                    "query",
                    BOOLEAN,
                    "Whether a figure of some seconds ago will do (the default), instead of asking every node.",
                ),
            ),
            result=Object("ClusterResources"),
            returns="The resources.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_code_server_info": OperationInfo(
            "get_code_server_info",
            "core",
            "Get the code server",
            method="GET",
            path="/code-server/info/",
            description="Returns where the editor in the browser is: `{available, url, password, workspace, message}`. Only agents of 2025 have it; later ones answer 404.",
            parameters=(ParameterInfo("workspace", "query", STRING, "Folder to open."),),
            result=Map(ANY),
            returns="The address of the code server and its password.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_compose_config": OperationInfo(
            "get_compose_config",
            "system",
            "Get the configuration of the agent",
            method="GET",
            path="/system/compose-config/",
            description="Returns how the agent itself is run: `{working_dir, config_files, is_gpu_mode}`.",
            result=Map(ANY),
            returns="The configuration.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_container": OperationInfo(
            "get_container",
            "container",
            "Get a container",
            method="GET",
            path="/containers/{container_id}",
            description="Returns one container.",
            parameters=(
                ParameterInfo(
                    "container_id", "path", Union((INTEGER, STRING)), "Identifier of the container.", required=True
                ),
            ),
            result=Map(ANY),
            returns="The container, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_docker_container": OperationInfo(
            "get_docker_container",
            "container",
            "Get a Docker container",
            method="GET",
            path="/containers/docker/{container_id}",
            description="Returns one container of Docker.",
            parameters=(
                ParameterInfo(
                    "container_id",
                    "path",
                    STRING,
                    "Identifier of the Docker container, in hex, or its name.",
                    required=True,
                ),
            ),
            result=Map(ANY),
            returns="The container, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_gatekeeping_policy": OperationInfo(
            "get_gatekeeping_policy",
            "resource",
            "Get the policy",
            method="GET",
            path="/resources/policy/",
            description="Returns the limits under which the agent takes work.",
            result=Object("GatekeepingPolicy"),
            returns="The policy.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_gpu_status": OperationInfo(
            "get_gpu_status",
            "core",
            "Get the state of the GPUs",
            method="GET",
            path="/gpu_status/",
            description="Returns what the agent knows of its graphics processors; none is a state, too.",
            result=Map(ANY),
            returns="The state of the GPUs, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("503", "ServerError", "The agent cannot do this now, for example because no GPU is free."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_job": OperationInfo(
            "get_job",
            "ray",
            "Get a Ray job",
            method="GET",
            path="/jobs/{job_id}/",
            description="Returns one Ray job; `status` is in the words of Ray, such as `RUNNING`, `SUCCEEDED`, `FAILED`, `STOPPED`.",
            parameters=(
                ParameterInfo(
                    "job_id", "path", STRING, "Identifier of the Ray job: letters, digits, `-` and `_`.", required=True
                ),
            ),
            result=Map(ANY),
            returns="The job, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_job_logs": OperationInfo(
            "get_job_logs",
            "ray",
            "Get the logs of a Ray job",
            method="GET",
            path="/jobs/{job_id}/logs/",
            description="Returns all that the job has written so far. The same path also takes a WebSocket handshake, and then sends each line as a text frame: `{type, message}`, or plain text.",
            parameters=(
                ParameterInfo(
                    "job_id", "path", STRING, "Identifier of the Ray job: letters, digits, `-` and `_`.", required=True
                ),
            ),
            result=STRING,
            returns="The text of the logs.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_metrics": OperationInfo(
            "get_metrics",
            "core",
            "Get metrics",
            method="GET",
            path="/metrics/{panel}/",
            description="Returns the metrics of one panel. Only agents of 2025 have it; later ones answer 404.",
            parameters=(ParameterInfo("panel", "path", STRING, "Name of the panel.", required=True),),
            result=Map(ANY),
            returns="The metrics, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_node": OperationInfo(
            "get_node",
            "ray",
            "Get a Ray node",
            method="GET",
            path="/nodes/{node_id}/",
            description="Returns one node of the Ray cluster.",
            parameters=(
                ParameterInfo("node_id", "path", STRING, "Identifier of the Ray node, in hex.", required=True),
            ),
            result=Map(ANY),
            returns="The node, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_plugin_release": OperationInfo(
            "get_plugin_release",
            "plugin",
            "Get a plugin release",
            method="GET",
            path="/plugin_releases/{lookup}",
            description="Returns one release in the cache of the agent.",
            parameters=(
                ParameterInfo(
                    "lookup", "path", STRING, "Identifier of the release, or `<code>@<version>`.", required=True
                ),
            ),
            result=Map(ANY),
            returns="The release, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_runtime_policy": OperationInfo(
            "get_runtime_policy",
            "resource",
            "Get the limits under which the agent takes work: another name of `get_gatekeeping_policy`",
            is_composed=True,
            result=Object("GatekeepingPolicy"),
            returns="The policy.",
            errors=(ErrorInfo("", "ClientError", "any failure."),),
        ),
        "get_serve_application": OperationInfo(
            "get_serve_application",
            "ray",
            "Get a serve application",
            method="GET",
            path="/serve_applications/{name}/",
            description="Returns one application of Ray Serve; `status` is in the words of Ray Serve, such as `RUNNING` or `DEPLOYING`.",
            parameters=(ParameterInfo("name", "path", STRING, "Name of the serve application.", required=True),),
            result=Map(ANY),
            returns="The application, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_system_status": OperationInfo(
            "get_system_status",
            "system",
            "Get the state of an update",
            method="GET",
            path="/system/status/",
            description="Returns `{in_progress, operation, started_at, api_tag, worker_tag}`; `operation` is `update`, `restart` or null.",
            result=Map(ANY),
            returns="The state.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "get_task": OperationInfo(
            "get_task",
            "ray",
            "Get a Ray task",
            method="GET",
            path="/tasks/{task_id}/",
            description="Returns one task of Ray.",
            parameters=(
                ParameterInfo(
                    "task_id",
                    "path",
                    STRING,
                    "Identifier of the Ray task, in hex. It has nothing to do with annotation tasks.",
                    required=True,
                ),
            ),
            result=Map(ANY),
            returns="The task, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "health_check": OperationInfo(
            "health_check",
            "core",
            "Check the agent",
            method="GET",
            path="/health/",
            description="Answers when the agent is up. Without a valid token it answers 401 or 403, so a call also tells whether the token is right.",
            result=ANY,
            returns="Whatever the agent tells of itself.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "list_containers": OperationInfo(
            "list_containers",
            "container",
            "List containers",
            method="GET",
            path="/containers/",
            description="Returns the containers that run plugins or editors, a page at a time.",
            parameters=(
                ParameterInfo("status", "query", STRING, "Only containers in this state."),
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo("page_size", "query", INTEGER, "Number of items on a page."),
            ),
            result=Object("ContainerPage"),
            returns="A page of containers.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_docker_containers": OperationInfo(
            "list_docker_containers",
            "container",
            "List Docker containers",
            method="GET",
            path="/containers/docker/",
            description="Returns the containers of Docker on the machine of the agent, in one array.",
            result=Array(Map(ANY)),
            returns="The containers, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "list_job_logs": OperationInfo(
            "list_job_logs",
            "ray",
            "Get the logs of a Ray job: another name of `get_job_logs`",
            is_composed=True,
            parameters=(ParameterInfo("job_id", "argument", STRING, "Identifier of the job.", required=True),),
            result=STRING,
            returns="The text of the logs.",
            errors=(
                ErrorInfo("", "NotFoundError", "there is no such job."),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
        "list_jobs": OperationInfo(
            "list_jobs",
            "ray",
            "List Ray jobs",
            method="GET",
            path="/jobs/",
            description="Returns all Ray jobs of the agent in one array, not in pages.",
            result=Array(Map(ANY)),
            returns="The jobs, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "list_nodes": OperationInfo(
            "list_nodes",
            "ray",
            "List Ray nodes",
            method="GET",
            path="/nodes/",
            description="Returns all nodes of the Ray cluster in one array.",
            result=Array(Map(ANY)),
            returns="The nodes, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "list_plugin_releases": OperationInfo(
            "list_plugin_releases",
            "plugin",
            "List plugin releases",
            method="GET",
            path="/plugin_releases/",
            description="Returns the releases in the cache of the agent, a page at a time.",
            parameters=(
                ParameterInfo(
                    "page", "query", INTEGER, "Number of the page, from 1. A page beyond the last one answers 404."
                ),
                ParameterInfo("page_size", "query", INTEGER, "Number of items on a page."),
            ),
            result=Object("PluginReleasePage"),
            returns="A page of plugin releases.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
            pages=PageInfo("results", "next", "count"),
        ),
        "list_serve_applications": OperationInfo(
            "list_serve_applications",
            "ray",
            "List serve applications",
            method="GET",
            path="/serve_applications/",
            description="Returns all applications that Ray Serve runs, in one array.",
            result=Array(Map(ANY)),
            returns="The applications, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "list_tasks": OperationInfo(
            "list_tasks",
            "ray",
            "List Ray tasks",
            method="GET",
            path="/tasks/",
            description="Returns the tasks of Ray in one array. They are units of work of the cluster, not annotation tasks.",
            result=Array(Map(ANY)),
            returns="The tasks, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "restart_system": OperationInfo(
            "restart_system",
            "system",
            "Start the agent anew",
            method="POST",
            path="/system/restart/",
            is_composed=True,
            description="With `wait` an answer that is lost with the agent is not a failure: it is asked how it is until it is back.",
            parameters=(
                ParameterInfo("wait", "argument", BOOLEAN, "Whether to wait until the agent is back.", default=False),
                ParameterInfo("timeout", "argument", NUMBER, "Seconds to wait at most.", default=120.0),
            ),
            result=Map(ANY),
            returns="`{status, message, up_output}`; with `wait` that of the agent as it is back, as far as it came, with what `get_system_status` says then.",
            errors=(
                ErrorInfo("", "ConflictError", "an update or a restart is going on."),
                ErrorInfo("", "WaitTimeoutError", "the agent was not back in time."),
                ErrorInfo("", "ClientError", "the restart failed (`response` says why), or any other failure."),
            ),
        ),
        "run_debug_plugin_release": OperationInfo(
            "run_debug_plugin_release",
            "plugin",
            "Run an action of a plugin that is not released",
            method="POST",
            path="/plugin_releases/run_debug/",
            is_composed=True,
            description="Its sources lie on the disk of the agent (`plugin_path`), are sent along (`config`, `modules`), or are read from a folder on this machine: its `config.yaml`, its Python files by the name that each is imported by, and the lines of its `requirements.txt`. Hidden folders, virtual environments and what git ignores (`.gitignore`) are left out, so no other file leaves this machine. A link that leads out of the folder, an address with a password among the requirements, and more than 2,000 Python files or 16 MiB of them are refused.",
            parameters=(
                ParameterInfo(
                    "folder",
                    "argument",
                    PYTHON,
                    "Folder of the plugin on this machine; `~` at its start is the home folder. `config.yaml` and `.gitignore` take the extra `plugin`.",
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("PluginDebugRunInput"),
                    "The `action`, its `params`, and the sources where they are not in `folder`. What stands here goes before what the folder has. It is not changed.",
                    required=True,
                ),
            ),
            result=ANY,
            returns="What the action gives; of an action that is a job, its identifier.",
            errors=(
                ErrorInfo(
                    "",
                    "InvalidInputError",
                    "an argument cannot be used, or a file of the folder cannot be read or must not be sent; nothing has been sent.",
                ),
                ErrorInfo("", "ConfigurationError", "a package of the extra `plugin` is missing."),
                ErrorInfo("", "ValidationError", "the agent refuses the content."),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
        "run_plugin_release": OperationInfo(
            "run_plugin_release",
            "plugin",
            "Run an action of a plugin release",
            method="POST",
            path="/plugin_releases/{lookup}/run/",
            description="Runs an action of a release on the agent. What kind of action it is says whether the answer is its result or the identifier of a job.",
            parameters=(
                ParameterInfo(
                    "lookup", "path", STRING, "Identifier of the release, or `<code>@<version>`.", required=True
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("PluginRunInput"),
                    "The action and what it needs.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=ANY,
            returns="What the action gives.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request cannot be done as things are, such as stopping a job that is over.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("503", "ServerError", "The agent cannot do this now, for example because no GPU is free."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "start_docker_container": OperationInfo(
            "start_docker_container",
            "container",
            "Start a Docker container",
            method="POST",
            path="/containers/docker/{container_id}/start/",
            description="Starts a container of Docker that was stopped. Agents before 2026.1.120 answer 404.",
            parameters=(
                ParameterInfo(
                    "container_id",
                    "path",
                    STRING,
                    "Identifier of the Docker container, in hex, or its name.",
                    required=True,
                ),
            ),
            result=Map(ANY),
            returns="The container, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "stop_docker_container": OperationInfo(
            "stop_docker_container",
            "container",
            "Stop a Docker container",
            method="POST",
            path="/containers/docker/{container_id}/stop/",
            description="Stops a container of Docker; it can be started again. Agents before 2026.1.120 answer 404.",
            parameters=(
                ParameterInfo(
                    "container_id",
                    "path",
                    STRING,
                    "Identifier of the Docker container, in hex, or its name.",
                    required=True,
                ),
            ),
            result=Map(ANY),
            returns="The container, free form.",
            errors=(
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "stop_job": OperationInfo(
            "stop_job",
            "ray",
            "Stop a Ray job",
            method="POST",
            path="/jobs/{job_id}/stop/",
            description="Asks Ray to stop the job; it may take a while until it has. A job that is over answers 400.",
            parameters=(
                ParameterInfo(
                    "job_id", "path", STRING, "Identifier of the Ray job: letters, digits, `-` and `_`.", required=True
                ),
            ),
            result=Map(ANY),
            returns="The job with its `status`.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request cannot be done as things are, such as stopping a job that is over.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "stream_job_logs": OperationInfo(
            "stream_job_logs",
            "ray",
            "Follow the logs of a Ray job",
            method="GET",
            path="/jobs/{job_id}/logs/stream/",
            is_method=False,
            description="Sends the logs as server-sent events, what is there already first, and ends with the job. The data of an event is `{type, message}`, where `type` is `log`, `error` or `complete`, or plain text.",
            parameters=(
                ParameterInfo(
                    "job_id", "path", STRING, "Identifier of the Ray job: letters, digits, `-` and `_`.", required=True
                ),
            ),
            returns="The events, line by line.",
            stream="lines",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request cannot be done as things are, such as stopping a job that is over.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("408", "HTTPError", "Nothing came from the job in time."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("503", "ServerError", "The agent cannot do this now, for example because no GPU is free."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "stream_tail_job_logs": OperationInfo(
            "stream_tail_job_logs",
            "ray",
            'Follow the log of a Ray job as server-sent events: `tail_job_logs` with `protocol="http"`',
            is_composed=True,
            parameters=(ParameterInfo("job_id", "argument", STRING, "Identifier of the job.", required=True),),
            returns="An iterator over the lines, without line ends.",
            stream="lines",
            errors=(
                ErrorInfo("", "NotFoundError", "there is no such job."),
                ErrorInfo("", "ClientError", "any other failure, also in the middle."),
            ),
        ),
        "tail_job_logs": OperationInfo(
            "tail_job_logs",
            "ray",
            "Follow the log of a Ray job line by line until the job ends",
            is_composed=True,
            description="A connection that breaks off, or that the agent ends while the job goes on, is made again (as often as failed requests are repeated, see `max_retries`; each new line sets the count back). No line comes twice: what the agent sends again is skipped. No line is lost or shortened, however long it is.",
            parameters=(
                ParameterInfo(
                    "job_id",
                    "argument",
                    STRING,
                    "Identifier of the job: letters, digits, `-` and `_`, up to 100 of them.",
                    required=True,
                ),
                ParameterInfo(
                    "protocol",
                    "argument",
                    Choice(("auto", "websocket", "http")),
                    '`"websocket"`, `"http"` for server-sent events, or `"auto"`: a WebSocket first, and events where the agent, a proxy on the way or this installation (it takes the extra `websocket`) cannot have one.',
                    default="auto",
                ),
            ),
            returns="An iterator over the lines, without line ends, from the first one on. It waits as long as the job is silent; leaving the loop closes the connection.",
            stream="lines",
            errors=(
                ErrorInfo("", "NotFoundError", "there is no such job."),
                ErrorInfo("", "InvalidInputError", "an argument cannot be used; nothing has been sent."),
                ErrorInfo(
                    "",
                    "ConfigurationError",
                    '`"websocket"` was asked for, and the package for it is missing, or the client has a transport of its own.',
                ),
                ErrorInfo("", "ClientError", "any other failure, also in the middle."),
            ),
        ),
        "update_container": OperationInfo(
            "update_container",
            "container",
            "Change a container",
            method="PATCH",
            path="/containers/{container_id}",
            description="Tells the agent of another state of a container.",
            parameters=(
                ParameterInfo(
                    "container_id", "path", Union((INTEGER, STRING)), "Identifier of the container.", required=True
                ),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Object("ContainerUpdateInput"),
                    "What to change.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Map(ANY),
            returns="The container, free form.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request cannot be done as things are, such as stopping a job that is over.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo(
                    "404", "NotFoundError", "There is no such object or page, or the agent is too old to know the path."
                ),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "update_gatekeeping_policy": OperationInfo(
            "update_gatekeeping_policy",
            "resource",
            "Change the policy",
            method="PATCH",
            path="/resources/policy/",
            description="Changes some limits under which the agent takes work; those that are left out stay.",
            bodies=(
                BodyInfo(
                    "data",
                    Object("GatekeepingPolicyInput"),
                    "The limits to change.",
                    required=True,
                    media_type="application/json",
                ),
            ),
            result=Object("GatekeepingPolicy"),
            returns="The policy as it is now.",
            errors=(
                ErrorInfo(
                    "400",
                    "ValidationError",
                    "The request cannot be done as things are, such as stopping a job that is over.",
                ),
                ErrorInfo("401", "AuthenticationError", "No token was sent, or it is not that of the agent."),
                ErrorInfo("403", "AuthorizationError", "The token is valid but may not do this."),
                ErrorInfo("422", "ValidationError", "A value is missing or refused; each complaint says which."),
                ErrorInfo("429", "RateLimitError", "Too many requests, or too much sent in one stream."),
                ErrorInfo("5XX", "ServerError", "The agent failed, or what it stands on: Ray, Docker, the backend."),
            ),
        ),
        "update_runtime_policy": OperationInfo(
            "update_runtime_policy",
            "resource",
            "Change limits under which the agent takes work: another name of `update_gatekeeping_policy`",
            is_composed=True,
            bodies=(
                BodyInfo(
                    "data",
                    Object("GatekeepingPolicyInput"),
                    "The limits to change; those that are left out stay.",
                    required=True,
                ),
            ),
            result=Object("GatekeepingPolicy"),
            returns="The policy as it is then.",
            errors=(
                ErrorInfo("", "ValidationError", "the agent refuses a value."),
                ErrorInfo("", "ClientError", "any other failure."),
            ),
        ),
        "update_system": OperationInfo(
            "update_system",
            "system",
            "Pull other images of the agent and start them",
            method="POST",
            path="/system/update/",
            is_composed=True,
            description="The agent that answers is itself replaced. With `wait` an answer that is lost with it is not a failure: the agent is asked how it is until the update is over.",
            parameters=(
                ParameterInfo("wait", "argument", BOOLEAN, "Whether to wait until the agent is back.", default=False),
                ParameterInfo("timeout", "argument", NUMBER, "Seconds to wait at most.", default=120.0),
            ),
            bodies=(
                BodyInfo(
                    "data",
                    Union((Object("SystemUpdateInput"), NULL)),
                    "`api_tag` and `worker_tag`: the images to use; None for those that are configured.",
                ),
            ),
            result=Map(ANY),
            returns="`{status, message, pull_output, up_output}`; with `wait` as far as that came, and with what `get_system_status` says afterwards.",
            errors=(
                ErrorInfo("", "ConflictError", "an update or a restart is going on."),
                ErrorInfo("", "WaitTimeoutError", "the agent was not back in time."),
                ErrorInfo("", "ClientError", "the update failed (`response` says why), or any other failure."),
            ),
        ),
        "wait_for_build": OperationInfo(
            "wait_for_build",
            "container",
            "Wait until a build is over, and return its container",
            is_composed=True,
            description="The agent is asked at once, and then at intervals that grow from half a second to ten seconds.",
            parameters=(
                ParameterInfo("build_id", "argument", STRING, "Identifier of the build.", required=True),
                ParameterInfo(
                    "timeout",
                    "argument",
                    NUMBER,
                    "Seconds to wait at most; a question under way at that moment is finished first.",
                    default=300.0,
                ),
            ),
            result=Map(ANY),
            returns="the container with its `id`, `endpoint` and `status`.",
            errors=(
                ErrorInfo(
                    "", "WaitTimeoutError", "the build was not over in time; it goes on, and can be waited for again."
                ),
                ErrorInfo("", "NotFoundError", "there is no such build."),
                ErrorInfo(
                    "",
                    "ClientError",
                    "the build failed or was cancelled (its state is the error's `response`), or any other failure.",
                ),
            ),
        ),
        "websocket_tail_job_logs": OperationInfo(
            "websocket_tail_job_logs",
            "ray",
            'Follow the log of a Ray job by a WebSocket: `tail_job_logs` with `protocol="websocket"`',
            is_composed=True,
            parameters=(ParameterInfo("job_id", "argument", STRING, "Identifier of the job.", required=True),),
            returns="An iterator over the lines, without line ends.",
            stream="lines",
            errors=(
                ErrorInfo("", "NotFoundError", "there is no such job."),
                ErrorInfo(
                    "",
                    "ConfigurationError",
                    "the package for WebSockets is missing, or the client has a transport of its own.",
                ),
                ErrorInfo("", "ClientError", "any other failure, also in the middle."),
            ),
        ),
    },
    models={
        "ClusterResources": ModelInfo(
            "What a Ray cluster has, and what of it is free. Fields that an agent does not know are missing.",
            (
                FieldInfo("collected_at", TIME, "When the figures were taken.", required=True),
                FieldInfo(
                    "stale",
                    BOOLEAN,
                    "Whether the figures are older than they should be, because newer ones could not be had.",
                ),
                FieldInfo("cpu", Object("ResourceAmount"), "Processors."),
                FieldInfo("memory", Object("ResourceAmount"), "Memory, in bytes."),
                FieldInfo("object_store", Object("ResourceAmount"), "Memory for objects of Ray, in bytes."),
                FieldInfo("gpu", Object("GpuTotals"), "Graphics processors, together."),
                FieldInfo("running_jobs", INTEGER, "Number of jobs that run."),
                FieldInfo("total_serve_replicas", INTEGER, "Number of replicas of all serve applications."),
                FieldInfo("node_counts", Object("NodeCounts"), "Number of nodes by state."),
                FieldInfo("nodes", Array(Object("NodeResources")), "The nodes, each with its own."),
            ),
        ),
        "Complaint": ModelInfo(
            "What is wrong with one value of a request.",
            (
                FieldInfo(
                    "loc",
                    Array(Union((STRING, INTEGER))),
                    "Where the value stands: `body` or `query`, then keys and positions.",
                ),
                FieldInfo("msg", STRING, "What is wrong."),
                FieldInfo("type", STRING, "Kind of complaint."),
                FieldInfo("input", ANY, "The value as it was sent."),
            ),
        ),
        "ContainerInput": ModelInfo(
            "A container to build and start.",
            (
                FieldInfo("plugin_release", STRING, "Identifier of the release, or `<code>@<version>`."),
                FieldInfo("plugin", STRING, "Code of the plugin."),
                FieldInfo("version", STRING, "Version of the release."),
                FieldInfo("action", STRING, "Action that the container runs."),
                FieldInfo("entrypoint", STRING, "What the container runs, where it is not the usual."),
                FieldInfo("model", Union((INTEGER, STRING)), "Identifier of the model that it serves."),
                FieldInfo("params", Map(ANY), "Arguments of what runs in the container."),
                FieldInfo("envs", Map(STRING), "Environment variables of the container."),
                FieldInfo("metadata", Map(ANY), "What to keep with the container, for the caller."),
                FieldInfo("labels", Array(STRING), "Labels of the container."),
                FieldInfo("kind", _ContainerKind, "What the container is for."),
                FieldInfo(
                    "backend_container_id", Union((INTEGER, STRING)), "Identifier of the container in the backend."
                ),
            ),
        ),
        "ContainerPage": ModelInfo(
            "One page of containers.",
            (
                FieldInfo("count", INTEGER, "Number of containers on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo("results", Array(Map(ANY)), "The containers of this page, free form.", required=True),
            ),
        ),
        "ContainerUpdateInput": ModelInfo(
            "What to change in a container.", (FieldInfo("status", STRING, "State of the container.", required=True),)
        ),
        "ContainerUploadInput": ModelInfo(
            "A container to build of an archive of a plugin that is not released, and to start. Objects are sent as JSON text.",
            (
                FieldInfo("file", FILE, "Archive of the plugin.", required=True),
                FieldInfo("plugin", STRING, "Code of the plugin."),
                FieldInfo("version", STRING, "Version of the release."),
                FieldInfo("action", STRING, "Action that the container runs."),
                FieldInfo("entrypoint", STRING, "What the container runs, where it is not the usual."),
                FieldInfo("model", Union((INTEGER, STRING)), "Identifier of the model that it serves."),
                FieldInfo("params", Map(ANY), "Arguments of what runs in the container."),
                FieldInfo("envs", Map(STRING), "Environment variables of the container."),
                FieldInfo("metadata", Map(ANY), "What to keep with the container, for the caller."),
                FieldInfo("labels", Array(STRING), "Labels of the container."),
                FieldInfo("kind", _ContainerKind, "What the container is for."),
                FieldInfo(
                    "backend_container_id", Union((INTEGER, STRING)), "Identifier of the container in the backend."
                ),
            ),
        ),
        "DockerContainerInput": ModelInfo(
            "A container of Docker to start.",
            (
                FieldInfo("plugin_release", STRING, "Identifier of the release, or `<code>@<version>`.", required=True),
                FieldInfo("params", Map(ANY), "Arguments of what runs in the container."),
                FieldInfo("envs", Map(STRING), "Environment variables of the container."),
                FieldInfo("metadata", Map(ANY), "What to keep with the container, for the caller."),
                FieldInfo("labels", Array(STRING), "Labels of the container."),
            ),
        ),
        "ErrorDetail": ModelInfo(
            "Why a request failed.",
            (
                FieldInfo(
                    "detail",
                    Union((STRING, Array(Object("Complaint")))),
                    "A text, or a complaint for each value that is refused.",
                    required=True,
                ),
            ),
        ),
        "FeasibilityInput": ModelInfo(
            "Work of which to check whether it fits.",
            (
                FieldInfo("kind", _WorkKind, "Kind of work.", required=True),
                FieldInfo("num_cpus", NUMBER, "Number of processors that each replica needs.", required=True),
                FieldInfo(
                    "num_gpus",
                    NUMBER,
                    "Number of graphics processors that each replica needs; parts of one are possible.",
                ),
                FieldInfo(
                    "memory_bytes",
                    Union((INTEGER, NULL)),
                    "Bytes of memory that each replica needs; null where it does not matter.",
                ),
                FieldInfo("replicas", INTEGER, "Number of replicas."),
                FieldInfo("metadata", Map(ANY), "What to keep with the question, for the log of the agent."),
            ),
        ),
        "GatekeepingPolicy": ModelInfo(
            "The limits under which an agent takes work.",
            (
                FieldInfo(
                    "max_concurrent_jobs",
                    INTEGER,
                    "Number of jobs at once; 0 for no limit. An agent that is not told otherwise has 3.",
                ),
                FieldInfo(
                    "max_concurrent_serve_replicas",
                    INTEGER,
                    "Number of replicas of serve applications at once; 16 unless told otherwise.",
                ),
                FieldInfo(
                    "gatekeeping_enabled",
                    BOOLEAN,
                    "Whether work is refused for want of resources; true unless told otherwise.",
                ),
                FieldInfo(
                    "cpu_max_utilization_percent",
                    NUMBER,
                    "Use of processors above which work is refused, in percent; 90 unless told otherwise.",
                ),
                FieldInfo(
                    "memory_max_utilization_percent",
                    NUMBER,
                    "Use of memory above which work is refused, in percent; 90 unless told otherwise.",
                ),
                FieldInfo(
                    "gpu_max_utilization_percent",
                    NUMBER,
                    "Use of graphics processors above which work is refused, in percent; 90 unless told otherwise.",
                ),
                FieldInfo(
                    "gpu_max_memory_percent",
                    NUMBER,
                    "Use of their memory above which work is refused, in percent; 90 unless told otherwise.",
                ),
                FieldInfo(
                    "max_concurrent_ray_jobs",
                    INTEGER,
                    "Number of jobs of Ray at once; 0, as it is unless told otherwise, for no limit.",
                ),
                FieldInfo(
                    "resource_cache_ttl_seconds",
                    NUMBER,
                    "Seconds for which figures of resources are used again; 5 unless told otherwise.",
                ),
            ),
        ),
        "GatekeepingPolicyInput": ModelInfo(
            "Limits to change; those that are left out stay.",
            (
                FieldInfo(
                    "max_concurrent_jobs",
                    INTEGER,
                    "Number of jobs at once; 0 for no limit. An agent that is not told otherwise has 3.",
                ),
                FieldInfo(
                    "max_concurrent_serve_replicas",
                    INTEGER,
                    "Number of replicas of serve applications at once; 16 unless told otherwise.",
                ),
                FieldInfo(
                    "gatekeeping_enabled",
                    BOOLEAN,
                    "Whether work is refused for want of resources; true unless told otherwise.",
                ),
                FieldInfo(
                    "cpu_max_utilization_percent",
                    NUMBER,
                    "Use of processors above which work is refused, in percent; 90 unless told otherwise.",
                ),
                FieldInfo(
                    "memory_max_utilization_percent",
                    NUMBER,
                    "Use of memory above which work is refused, in percent; 90 unless told otherwise.",
                ),
                FieldInfo(
                    "gpu_max_utilization_percent",
                    NUMBER,
                    "Use of graphics processors above which work is refused, in percent; 90 unless told otherwise.",
                ),
                FieldInfo(
                    "gpu_max_memory_percent",
                    NUMBER,
                    "Use of their memory above which work is refused, in percent; 90 unless told otherwise.",
                ),
                FieldInfo(
                    "max_concurrent_ray_jobs",
                    INTEGER,
                    "Number of jobs of Ray at once; 0, as it is unless told otherwise, for no limit.",
                ),
                FieldInfo(
                    "resource_cache_ttl_seconds",
                    NUMBER,
                    "Seconds for which figures of resources are used again; 5 unless told otherwise.",
                ),
            ),
        ),
        "GpuDevice": ModelInfo(
            "One graphics processor.",
            (
                FieldInfo("index", INTEGER, "Number of the device on its node, from 0."),
                FieldInfo("name", STRING, "Name of the device."),
                FieldInfo("uuid", STRING, "Identifier of the device."),
                FieldInfo("utilization_gpu", Union((NUMBER, NULL)), "Use of the device, in percent."),
                FieldInfo("memory_used", NUMBER, "Memory in use, in megabytes."),
                FieldInfo("memory_total", NUMBER, "Memory of the device, in megabytes."),
                FieldInfo("processes_pids", Union((Array(ANY), NULL)), "The processes that use the device."),
                FieldInfo(
                    "memory_used_ratio", Union((NUMBER, NULL)), "Part of the memory that is in use, from 0 to 1."
                ),
            ),
        ),
        "GpuTotals": ModelInfo(
            "The graphics processors of a cluster, together.",
            (
                FieldInfo("total_gpus", NUMBER, "How many there are."),
                FieldInfo("available_gpus", NUMBER, "How many are free; parts of one count."),
                FieldInfo("total_memory_bytes", INTEGER, "Bytes of memory that they have."),
                FieldInfo("available_memory_bytes", INTEGER, "Bytes of their memory that are free."),
                FieldInfo("max_utilization", NUMBER, "Use of the busiest one, in percent."),
                FieldInfo("avg_utilization", NUMBER, "Use of all of them on average, in percent."),
            ),
        ),
        "NodeCounts": ModelInfo(
            "The nodes of a cluster by state.",
            (
                FieldInfo("total", INTEGER, "Number of nodes."),
                FieldInfo("alive", INTEGER, "Number of nodes that are up."),
                FieldInfo("dead", INTEGER, "Number of nodes that are down."),
            ),
        ),
        "NodeResources": ModelInfo(
            "What one node has, and what of it is free.",
            (
                FieldInfo("node_id", STRING, "Identifier of the node, in hex."),
                FieldInfo("host_name", STRING, "Name of the machine."),
                FieldInfo("ip", STRING, "Address of the machine in the cluster."),
                FieldInfo("is_head_node", BOOLEAN, "Whether the node leads the cluster."),
                FieldInfo("state", _NodeState, "State of the node."),
                FieldInfo(
                    "accelerator_type",
                    Union((STRING, NULL)),
                    "Kind of accelerator in the words of Ray; null where there is none.",
                ),
                FieldInfo("cpu", Object("ResourceAmount"), "Processors."),
                FieldInfo("memory", Object("ResourceAmount"), "Memory, in bytes."),
                FieldInfo("gpus", Array(Object("GpuDevice")), "The graphics processors of the node."),
            ),
        ),
        "PluginDebugRunInput": ModelInfo(
            "An action to run, and the plugin that it belongs to.",
            (
                FieldInfo("action", STRING, "Name of the action.", required=True),
                FieldInfo("params", Map(ANY), "Arguments of the action."),
                FieldInfo("plugin_path", STRING, "Folder of the plugin on the disk of the agent."),
                FieldInfo("config", Map(ANY), "What the plugin has in its `config.yaml`."),
                FieldInfo("modules", Map(STRING), "Sources of the plugin by the name of their module."),
                FieldInfo(
                    "requirements", Array(STRING), "Python packages that the action needs beside those of the plugin."
                ),
                FieldInfo("job_id", STRING, "Identifier of the job of the backend that the run belongs to."),
                FieldInfo("language", STRING, "Language of texts for people, such as `en` or `ko`."),
            ),
        ),
        "PluginReleaseInput": ModelInfo(
            "A release to fetch from the backend.",
            (
                FieldInfo("plugin", STRING, "Code of the plugin.", required=True),
                FieldInfo("version", STRING, "Version of the release.", required=True),
            ),
        ),
        "PluginReleasePage": ModelInfo(
            "One page of plugin releases.",
            (
                FieldInfo("count", INTEGER, "Number of plugin releases on all pages together.", required=True),
                FieldInfo(
                    "next",
                    Union((STRING, NULL)),
                    "Absolute URL of the following page; null on the last page.",
                    required=True,
                ),
                FieldInfo(
                    "previous",
                    Union((STRING, NULL)),
                    "Absolute URL of the preceding page; null on the first page.",
                    required=True,
                ),
                FieldInfo("results", Array(Map(ANY)), "The plugin releases of this page, free form.", required=True),
            ),
        ),
        "PluginRunInput": ModelInfo(
            "An action to run.",
            (
                FieldInfo("action", STRING, "Name of the action.", required=True),
                FieldInfo("params", Map(ANY), "Arguments of the action."),
                FieldInfo(
                    "requirements", Array(STRING), "Python packages that the action needs beside those of the plugin."
                ),
                FieldInfo("job_id", STRING, "Identifier of the job of the backend that the run belongs to."),
                FieldInfo("language", STRING, "Language of texts for people, such as `en` or `ko`."),
            ),
        ),
        "ResourceAmount": ModelInfo(
            "How much there is of something.",
            (
                FieldInfo("total", NUMBER, "How much there is."),
                FieldInfo("used", NUMBER, "How much of it is in use."),
                FieldInfo("available", NUMBER, "How much of it is free."),
            ),
        ),
        "SystemUpdateInput": ModelInfo(
            "Images of the agent to use.",
            (
                FieldInfo("api_tag", Union((STRING, NULL)), "Tag of the image of the agent."),
                FieldInfo("worker_tag", Union((STRING, NULL)), "Tag of the image of its workers."),
            ),
        ),
        "UnavailableDetail": ModelInfo(
            "Why the agent cannot do something now.",
            (
                FieldInfo("error_type", STRING, "Kind of reason, such as `gpu_unavailable`.", required=True),
                FieldInfo("message", STRING, "The reason in words."),
            ),
        ),
    },
)
