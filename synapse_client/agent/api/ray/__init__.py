# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Endpoint functions of the tag `ray`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import delete_serve_application as delete_serve_application
    from . import get_job as get_job
    from . import get_job_logs as get_job_logs
    from . import get_node as get_node
    from . import get_serve_application as get_serve_application
    from . import get_task as get_task
    from . import list_jobs as list_jobs
    from . import list_nodes as list_nodes
    from . import list_serve_applications as list_serve_applications
    from . import list_tasks as list_tasks
    from . import stop_job as stop_job
    from . import stream_job_logs as stream_job_logs
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "delete_serve_application": ".delete_serve_application",
            "get_job": ".get_job",
            "get_job_logs": ".get_job_logs",
            "get_node": ".get_node",
            "get_serve_application": ".get_serve_application",
            "get_task": ".get_task",
            "list_jobs": ".list_jobs",
            "list_nodes": ".list_nodes",
            "list_serve_applications": ".list_serve_applications",
            "list_tasks": ".list_tasks",
            "stop_job": ".stop_job",
            "stream_job_logs": ".stream_job_logs",
        },
    )

__all__ = [
    "delete_serve_application",
    "get_job",
    "get_job_logs",
    "get_node",
    "get_serve_application",
    "get_task",
    "list_jobs",
    "list_nodes",
    "list_serve_applications",
    "list_tasks",
    "stop_job",
    "stream_job_logs",
]
