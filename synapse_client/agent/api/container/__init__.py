# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Endpoint functions of the tag `container`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_container as create_container
    from . import create_docker_container as create_docker_container
    from . import delete_container as delete_container
    from . import delete_docker_container as delete_docker_container
    from . import get_build_status as get_build_status
    from . import get_container as get_container
    from . import get_docker_container as get_docker_container
    from . import list_containers as list_containers
    from . import list_docker_containers as list_docker_containers
    from . import start_docker_container as start_docker_container
    from . import stop_docker_container as stop_docker_container
    from . import update_container as update_container
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "create_container": ".create_container",
            "create_docker_container": ".create_docker_container",
            "delete_container": ".delete_container",
            "delete_docker_container": ".delete_docker_container",
            "get_build_status": ".get_build_status",
            "get_container": ".get_container",
            "get_docker_container": ".get_docker_container",
            "list_containers": ".list_containers",
            "list_docker_containers": ".list_docker_containers",
            "start_docker_container": ".start_docker_container",
            "stop_docker_container": ".stop_docker_container",
            "update_container": ".update_container",
        },
    )

__all__ = [
    "create_container",
    "create_docker_container",
    "delete_container",
    "delete_docker_container",
    "get_build_status",
    "get_container",
    "get_docker_container",
    "list_containers",
    "list_docker_containers",
    "start_docker_container",
    "stop_docker_container",
    "update_container",
]
