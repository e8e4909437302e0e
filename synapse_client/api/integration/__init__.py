# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Endpoint functions of the tag `integration`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_logs as create_logs
    from . import create_plugin as create_plugin
    from . import create_plugin_release as create_plugin_release
    from . import create_serve_application as create_serve_application
    from . import create_storage as create_storage
    from . import create_storage_session as create_storage_session
    from . import get_agent as get_agent
    from . import get_job as get_job
    from . import get_node_install_script as get_node_install_script
    from . import get_plugin as get_plugin
    from . import get_plugin_release as get_plugin_release
    from . import get_storage as get_storage
    from . import health_check_agent as health_check_agent
    from . import list_agent_error_logs as list_agent_error_logs
    from . import list_agents as list_agents
    from . import list_job_console_logs as list_job_console_logs
    from . import list_jobs as list_jobs
    from . import list_plugin_releases as list_plugin_releases
    from . import list_plugins as list_plugins
    from . import list_serve_applications as list_serve_applications
    from . import list_storages as list_storages
    from . import override_best_trial as override_best_trial
    from . import run_plugin as run_plugin
    from . import tail_job_console_logs as tail_job_console_logs
    from . import tail_job_console_logs_v1 as tail_job_console_logs_v1
    from . import update_job as update_job
    from . import update_plugin as update_plugin
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "create_logs": ".create_logs",
            "create_plugin": ".create_plugin",
            "create_plugin_release": ".create_plugin_release",
            "create_serve_application": ".create_serve_application",
            "create_storage": ".create_storage",
            "create_storage_session": ".create_storage_session",
            "get_agent": ".get_agent",
            "get_job": ".get_job",
            "get_node_install_script": ".get_node_install_script",
            "get_plugin": ".get_plugin",
            "get_plugin_release": ".get_plugin_release",
            "get_storage": ".get_storage",
            "health_check_agent": ".health_check_agent",
            "list_agent_error_logs": ".list_agent_error_logs",
            "list_agents": ".list_agents",
            "list_job_console_logs": ".list_job_console_logs",
            "list_jobs": ".list_jobs",
            "list_plugin_releases": ".list_plugin_releases",
            "list_plugins": ".list_plugins",
            "list_serve_applications": ".list_serve_applications",
            "list_storages": ".list_storages",
            "override_best_trial": ".override_best_trial",
            "run_plugin": ".run_plugin",
            "tail_job_console_logs": ".tail_job_console_logs",
            "tail_job_console_logs_v1": ".tail_job_console_logs_v1",
            "update_job": ".update_job",
            "update_plugin": ".update_plugin",
        },
    )

__all__ = [
    "create_logs",
    "create_plugin",
    "create_plugin_release",
    "create_serve_application",
    "create_storage",
    "create_storage_session",
    "get_agent",
    "get_job",
    "get_node_install_script",
    "get_plugin",
    "get_plugin_release",
    "get_storage",
    "health_check_agent",
    "list_agent_error_logs",
    "list_agents",
    "list_job_console_logs",
    "list_jobs",
    "list_plugin_releases",
    "list_plugins",
    "list_serve_applications",
    "list_storages",
    "override_best_trial",
    "run_plugin",
    "tail_job_console_logs",
    "tail_job_console_logs_v1",
    "update_job",
    "update_plugin",
]
