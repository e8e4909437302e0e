# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Endpoint functions of the tag `annotation`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import annotate_task_data as annotate_task_data
    from . import create_tasks as create_tasks
    from . import get_project as get_project
    from . import get_task as get_task
    from . import get_task_tag as get_task_tag
    from . import list_task_tags as list_task_tags
    from . import list_tasks as list_tasks
    from . import list_tasks_data as list_tasks_data
    from . import list_tasks_files as list_tasks_files
    from . import set_tags_tasks as set_tags_tasks
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "annotate_task_data": ".annotate_task_data",
            "create_tasks": ".create_tasks",
            "get_project": ".get_project",
            "get_task": ".get_task",
            "get_task_tag": ".get_task_tag",
            "list_task_tags": ".list_task_tags",
            "list_tasks": ".list_tasks",
            "list_tasks_data": ".list_tasks_data",
            "list_tasks_files": ".list_tasks_files",
            "set_tags_tasks": ".set_tags_tasks",
        },
    )

__all__ = [
    "annotate_task_data",
    "create_tasks",
    "get_project",
    "get_task",
    "get_task_tag",
    "list_task_tags",
    "list_tasks",
    "list_tasks_data",
    "list_tasks_files",
    "set_tags_tasks",
]
