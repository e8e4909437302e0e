"""Projects, tasks, tags and assignments."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Count, Prefetch, QuerySet
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from synapse_client.sandbox._server import filters
from synapse_client.sandbox._server.models import Assignment, Project, Task, TaskTag
from synapse_client.sandbox._server.pagination import SdkPagination
from synapse_client.sandbox._server.routes import DETAIL, LIST, serves
from synapse_client.sandbox._server.serializers.annotation import (
    ANNOTATION_SCHEMAS,
    AssignmentDataSerializer,
    AssignmentFilesSerializer,
    AssignmentSerializer,
    ProjectSerializer,
    TagsSerializer,
    TaskAnnotationSerializer,
    TaskDataSerializer,
    TaskFilesSerializer,
    TaskSerializer,
    TaskTagSerializer,
    check_annotations,
)
from synapse_client.sandbox._server.serializers.base import as_mapping, with_tag_ids
from synapse_client.sandbox._server.tasks import create_tasks
from synapse_client.sandbox._server.views.base import ApiViewSet, ReadViewSet, is_expanded

_ASSIGNMENTS = with_tag_ids(Assignment.objects.select_related("task__data_unit"))


@serves("projects/", one=DETAIL)
class ProjectViewSet(RetrieveModelMixin, ApiViewSet):
    """`projects/`."""

    serializer_class = ProjectSerializer

    def get_queryset(self) -> QuerySet[Project]:
        """Return the projects with what the answer shows."""
        rows = Project.objects.annotate(task_count=Count("tasks", distinct=True))
        if is_expanded(self.request, "data_collection"):
            from synapse_client.sandbox._server.views.data import DataCollectionViewSet  # noqa: PLC0415  # each imports the other

            rows = rows.prefetch_related(Prefetch("data_collection", DataCollectionViewSet.queryset.all()))
        return rows


@serves("task_tags/", LIST, DETAIL)
class TaskTagViewSet(ReadViewSet):
    """`task_tags/`."""

    queryset = TaskTag.objects.all()
    serializer_class = TaskTagSerializer
    filterset_class = filters.TaskTagFilter
    search_fields = ("name", "description")
    ordering_fields = ("id", "name", "category", "created")


@serves("tasks/", {"post": "create"}, DETAIL)
class TaskViewSet(RetrieveModelMixin, ApiViewSet):
    """`tasks/`; the list is at `sdk/tasks/`."""

    serializer_class = TaskSerializer

    def get_queryset(self) -> QuerySet[Task]:
        """Return the tasks with what every answer shows."""
        rows = with_tag_ids(Task.objects.select_related("data_unit"))
        if is_expanded(self.request, "assignment"):
            rows = rows.prefetch_related(Prefetch("assignments", _ASSIGNMENTS))
        return rows

    def create(self, request: Request) -> Response:
        """Make one task, a list of tasks, or a batch in one project."""
        made, many = create_tasks(request.data)
        rows = {task.pk: task for task in self.get_queryset().filter(pk__in=[task.pk for task in made])}
        tasks = [rows[task.pk] for task in made]
        serializer = self.get_serializer(tasks if many else tasks[0], many=many)
        return Response(serializer.data, status=status.HTTP_201_CREATED)

    @action(detail=True, methods=["put"])
    def annotate_task_data(self, request: Request, pk: str) -> Response:  # noqa: ARG002 - the signature is DRF's
        """Replace the annotation data of a task."""
        task = self.get_object()
        serializer = TaskAnnotationSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        schema = request.query_params.get("schema")
        if schema is not None and schema not in ANNOTATION_SCHEMAS:
            raise serializers.ValidationError({"schema": [f'"{schema[:100]}" is not a valid choice.']})
        check_annotations(serializer.validated_data["data"], schema)
        task.schema = schema or task.schema
        task.data = serializer.validated_data["data"]
        task.status = "completed" if serializer.validated_data["action"] == "submit" else "in_progress"
        task.save(update_fields=["data", "status", "schema"])
        return Response(self.get_serializer(task).data)

    @action(detail=False, methods=["post"])
    def set_tags(self, request: Request) -> Response:
        """Add or remove tags."""
        return Response(_set_tags(request, Task, "task_ids", "project_id"))


@serves("sdk/tasks/", LIST)
class SdkTaskViewSet(ListModelMixin, TaskViewSet):
    """`sdk/tasks/`."""

    sends_annotations = True
    filterset_class = filters.TaskFilter
    pagination_class = SdkPagination
    search_fields = ("project__title", "status", "tags__name")
    ordering_fields = ("id", "project", "data_unit", "status", "is_discarded", "created")


@serves("sdk/tasks/data/", LIST)
class SdkTaskDataViewSet(SdkTaskViewSet):
    """`sdk/tasks/data/`."""

    serializer_class = TaskDataSerializer


@serves("sdk/tasks/files/", LIST)
class SdkTaskFilesViewSet(SdkTaskViewSet):
    """`sdk/tasks/files/`."""

    serializer_class = TaskFilesSerializer


@serves("assignments/", one=DETAIL)
class AssignmentViewSet(RetrieveModelMixin, ApiViewSet):
    """`assignments/`; the list is at `sdk/assignments/`."""

    serializer_class = AssignmentSerializer

    def get_queryset(self) -> QuerySet[Assignment]:
        """Return the assignments with what every answer shows."""
        rows = _ASSIGNMENTS.all()
        return rows.prefetch_related("task__tags") if is_expanded(self.request, "task") else rows

    @action(detail=False, methods=["post"])
    def set_tags(self, request: Request) -> Response:
        """Add or remove tags."""
        return Response(_set_tags(request, Assignment, "assignment_ids", "task__project_id"))


@serves("sdk/assignments/", LIST)
class SdkAssignmentViewSet(ListModelMixin, AssignmentViewSet):
    """`sdk/assignments/`."""

    sends_annotations = True
    filterset_class = filters.AssignmentFilter
    pagination_class = SdkPagination
    search_fields = ("task__project__title", "user__name", "user__email")
    ordering_fields = ("id", "task", "status_label", "status_review", "is_confirmed", "is_discarded", "created")


@serves("sdk/assignments/data/", LIST)
class SdkAssignmentDataViewSet(SdkAssignmentViewSet):
    """`sdk/assignments/data/`."""

    serializer_class = AssignmentDataSerializer


@serves("sdk/assignments/files/", LIST)
class SdkAssignmentFilesViewSet(SdkAssignmentViewSet):
    """`sdk/assignments/files/`."""

    serializer_class = AssignmentFilesSerializer


def _set_tags(request: Request, model: Any, ids_name: str, project_field: str) -> dict[str, Any]:
    """Tag rows of a model, or take tags away; both forms of the body are understood."""
    body = as_mapping(request.data)
    names = {"ids": "ids", "tags": "tags"}
    if "ids" not in body and (ids_name in body or "tag_ids" in body):
        names = {"ids": ids_name, "tags": "tag_ids"}
    data = {key: body[name] for key, name in names.items() if name in body}
    serializer = TagsSerializer(data=data | ({"action": body["action"]} if "action" in body else {}))
    if not serializer.is_valid():
        raise serializers.ValidationError({names.get(key, key): error for key, error in serializer.errors.items()})
    wanted = serializer.validated_data
    rows = _existing(model, wanted["ids"], names["ids"])
    tags = _existing(TaskTag, wanted["tags"], names["tags"])
    project = request.query_params.get("project")
    if project is not None:
        rows = _of_project(rows, project, project_field)
    through = model.tags.through
    row_field = f"{model._meta.model_name}_id"
    pairs = [{row_field: row.pk, "tasktag_id": tag.pk} for row in rows for tag in tags]
    with transaction.atomic():
        if wanted["action"] == "add":
            through.objects.bulk_create([through(**pair) for pair in pairs], batch_size=400, ignore_conflicts=True)
        else:
            keys = [row.pk for row in rows]
            tag_keys = [tag.pk for tag in tags]
            for start in range(0, len(keys), 400):
                through.objects.filter(
                    **{f"{row_field}__in": keys[start : start + 400]}, tasktag_id__in=tag_keys
                ).delete()
    return {
        "action": wanted["action"],
        "ids": [row.pk for row in rows],
        "tags": [tag.pk for tag in tags],
        "count": len(rows),
    }


def _existing(model: Any, ids: list[int], name: str) -> list[Any]:
    """Return the rows with these ids in their order; 400 when one is missing."""
    found: dict[int, Any] = {}
    unique = list(dict.fromkeys(ids))
    for start in range(0, len(unique), 400):
        found.update(model.objects.in_bulk(unique[start : start + 400]))
    missing = [key for key in unique if key not in found]
    if missing:
        raise serializers.ValidationError({name: [f'Invalid pk "{key}" - object does not exist.' for key in missing]})
    return [found[key] for key in unique]


def _of_project(rows: list[Any], project: str, field: str) -> list[Any]:
    """Keep the rows of one project."""
    if not (project.removeprefix("-").isascii() and project.removeprefix("-").isdigit() and len(project) < 20):
        raise serializers.ValidationError({"project": ["Enter a whole number."]})
    number = int(project)
    first, _, rest = field.partition("__")
    return [row for row in rows if (getattr(getattr(row, first), rest) if rest else getattr(row, field)) == number]
