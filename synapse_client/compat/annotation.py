"""Projects, tasks, task tags and assignments."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, cast

from synapse_client.api import annotation, hitl
from synapse_client.compat import raw
from synapse_client.compat.connection import Connection
from synapse_client.compat.errors import ClientError
from synapse_client.compat.lists import JsonObject, Params, paged, paged_alone
from synapse_client.compat.verbs import Verbs, also

__all__ = ["AnnotationMethods"]

_MOST_WORKERS: Final = 32


class AnnotationMethods(Verbs[Connection]):
    """Projects, tasks, task tags and assignments."""

    @also(pk="project_id")
    def get_project(self, project_id: int | str) -> JsonObject:
        """Return a project."""
        return self._object(annotation.get_project.request(project_id))

    @also(pk="task_id")
    def get_task(self, task_id: int | str, params: Params = None) -> JsonObject:
        """Return a task."""
        return self._object(annotation.get_task.request(task_id, cast("Any", params)))

    @also(pk="task_id")
    def annotate_task_data(self, task_id: int | str, data: JsonObject, schema: str | None = None) -> JsonObject:
        """Store or submit the annotations of a task.

        Args:
            task_id: Id of the task.
            data: The annotations.
            schema: Which schema the server checks them against, ``dm_schema_v1`` or ``any``; its own choice by default.
        """
        params = cast("Any", {"schema": schema} if schema else None)
        return self._object(annotation.annotate_task_data.request(task_id, cast("Any", data), params))

    def annotate_task_data_batch(
        self, items: Sequence[JsonObject], max_workers: int | None = None
    ) -> dict[int, JsonObject]:
        """Store the annotations of several tasks side by side.

        Args:
            items: ``{"task_id", "data"}`` each, and ``schema`` where it matters.
            max_workers: How many at the same time; one for each item by default, at most 32.

        Returns:
            For each task's id ``{"success", "error", "response"}``; what failed is in there, and not raised.

        Raises:
            KeyError: an item has no ``task_id``; nothing has been sent.
        """
        for index, item in enumerate(items):
            if "task_id" not in item:
                raise KeyError(f"items[{index}] has no 'task_id'")
        if not items:
            return {}

        def annotate(item: JsonObject) -> JsonObject:
            try:
                found = self.annotate_task_data(item["task_id"], item["data"], item.get("schema"))
            except ClientError as error:
                return {"success": False, "error": str(error), "response": None}
            return {"success": True, "error": None, "response": found}

        with ThreadPoolExecutor(max_workers or min(len(items), _MOST_WORKERS)) as pool:
            return dict(zip([item["task_id"] for item in items], pool.map(annotate, items), strict=True))

    @also(pk="tag_id")
    def get_task_tag(self, tag_id: int | str) -> JsonObject:
        """Return a tag of tasks."""
        return self._object(annotation.get_task_tag.request(tag_id))

    def list_task_tags(self, params: Params = None) -> JsonObject:
        """Return a page of tags of tasks."""
        return self._object(annotation.list_task_tags.request(cast("Any", params)))

    list_tasks = paged(annotation, "list_tasks", "tasks")
    list_tasks_data = paged_alone(annotation, "list_tasks_data", "the annotations of tasks alone")
    list_tasks_files = paged(annotation, "list_tasks_files", "the files of tasks")

    def create_tasks(self, data: JsonObject | Sequence[JsonObject]) -> Any:
        """Create tasks of a list of them, of one, or of ``{"project", "data": [{"data_unit"}]}``."""
        return self._call(annotation.create_tasks.request(raw.sendable(data)))

    def set_tags_tasks(self, data: JsonObject, params: Params = None) -> JsonObject:
        """Tag several tasks."""
        return self._object(annotation.set_tags_tasks.request(raw.sendable(data), cast("Any", params)))

    @also(pk="assignment_id")
    def get_assignment(self, assignment_id: int | str) -> JsonObject:
        """Return an assignment."""
        return self._object(hitl.get_assignment.request(assignment_id))

    list_assignments = paged(hitl, "list_assignments", "assignments")
    list_assignments_data = paged_alone(hitl, "list_assignments_data", "the annotations of assignments alone")
    list_assignments_files = paged(hitl, "list_assignments_files", "the files of assignments")

    def set_tags_assignments(self, data: JsonObject, params: Params = None) -> JsonObject:
        """Tag several assignments."""
        return self._object(hitl.set_tags_assignments.request(raw.sendable(data), cast("Any", params)))
