"""Projects, tags, tasks and assignments."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from synapse_client.sandbox._server.models import Assignment, Project, Task, TaskTag
from synapse_client.sandbox._server.serializers.base import (
    AnyJsonField,
    BaseSerializer,
    ContentField,
    FileEntriesField,
    FileReferencesField,
    ObjectField,
    TagIdsField,
    TenantIdField,
    ids_field,
)
from synapse_client.sandbox._server.serializers.data import DataCollectionSerializer, DataUnitSerializer
from synapse_client.sandbox._server.serializers.strict import StringField, WordField


class ProjectSerializer(BaseSerializer):
    """A project; `expand=data_collection`."""

    tenant_id = TenantIdField()
    category_display = serializers.CharField(source="get_category_display", read_only=True)
    task_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Project
        fields = (
            "id",
            "title",
            "description",
            "category",
            "category_display",
            "data_collection",
            "tenant_id",
            "configuration",
            "settings",
            "caution",
            "access_level",
            "count_max_assignments_per_task",
            "can_discard",
            "is_archived",
            "task_count",
            "created",
        )
        expandable_fields = {"data_collection": DataCollectionSerializer}


class TaskTagSerializer(BaseSerializer):
    """A tag."""

    class Meta:
        model = TaskTag
        fields = ("id", "project", "name", "category", "description", "meta", "color", "created")


class AssignmentTaskSerializer(BaseSerializer):
    """A task, where an assignment embeds it."""

    tags = TagIdsField()

    class Meta:
        model = Task
        fields = ("id", "tags")


class AssignmentSerializer(BaseSerializer):
    """An assignment with the files of its data unit; `expand=task`."""

    tags = TagIdsField()
    file = FileReferencesField(source="task.data_unit.files")
    files = FileReferencesField(source="task.data_unit.files")
    data_unit = ContentField(source="task.data_unit")
    project = serializers.IntegerField(source="task.project_id", read_only=True)

    class Meta:
        model = Assignment
        fields = (
            "id",
            "task",
            "user_id",
            "reviewer_id",
            "status_label",
            "status_review",
            "is_confirmed",
            "is_discarded",
            "data",
            "file",
            "files",
            "data_unit",
            "tags",
            "project",
            "created",
        )
        expandable_fields = {"task": AssignmentTaskSerializer}


class TaskSerializer(BaseSerializer):
    """A task with the files of its data unit; `expand=data_unit,assignment`."""

    tags = TagIdsField()
    files = FileReferencesField(source="data_unit.files")
    has_data = serializers.BooleanField(read_only=True)

    class Meta:
        model = Task
        fields = (
            "id",
            "project",
            "data_unit",
            "workshop",
            "data",
            "meta",
            "files",
            "tags",
            "is_discarded",
            "status",
            "schema",
            "has_data",
            "created",
        )
        expandable_fields = {
            "data_unit": DataUnitSerializer,
            "assignment": (AssignmentSerializer, {"source": "latest_assignment"}),
        }


class TaskDataSerializer(BaseSerializer):
    """A task, reduced to its annotations."""

    class Meta:
        model = Task
        fields = ("id", "data")


class TaskFilesSerializer(BaseSerializer):
    """A task, reduced to its files."""

    files = FileEntriesField(source="data_unit.files")

    class Meta:
        model = Task
        fields = ("id", "files")


class AssignmentDataSerializer(BaseSerializer):
    """An assignment, reduced to its annotations."""

    class Meta:
        model = Assignment
        fields = ("id", "data")


class AssignmentFilesSerializer(BaseSerializer):
    """An assignment, reduced to its files."""

    files = FileEntriesField(source="task.data_unit.files")

    class Meta:
        model = Assignment
        fields = ("id", "files")


class AnnotationSerializer(serializers.Serializer):
    """One annotation of the list form."""

    type = StringField()
    coordinates = AnyJsonField(required=False)
    classification = AnyJsonField(required=False)

    def validate_coordinates(self, value: Any) -> Any:
        """Refuse what is neither numbers nor points."""
        if not isinstance(value, list) or not all(_is_number(item) or _is_point(item) for item in value):
            raise serializers.ValidationError("Expected a list of numbers, or of points.")
        return value

    def validate_classification(self, value: Any) -> Any:
        """Refuse what is neither a class nor an object that names it."""
        if not isinstance(value, str | dict):
            raise serializers.ValidationError("Expected a string or an object.")
        return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_point(value: Any) -> bool:
    return isinstance(value, list) and all(_is_number(number) for number in value)


class TaskAnnotationSerializer(serializers.Serializer):
    """`{action, data}`, or `{annotations}` as the short form of submitting."""

    action = StringField(required=False, max_length=50)
    data = ObjectField(required=False)
    annotations = AnnotationSerializer(many=True, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Tell the two forms apart; the result has `action` and `data`."""
        if "annotations" in attrs:
            return {"action": "submit", "data": self.initial_data}
        missing = {name: ["This field is required."] for name in ("action", "data") if name not in attrs}
        if missing:
            raise serializers.ValidationError(missing)
        return attrs


ANNOTATION_SCHEMAS = ("dm_schema_v1", "any")


def check_annotations(data: Any, schema: str | None) -> None:
    """Refuse annotations that are not in the form that was asked for: by file specification."""
    if schema == "dm_schema_v1" and not isinstance(data.get("annotations"), dict):
        raise serializers.ValidationError({"data": ["dm_schema_v1 needs `annotations`, keyed by file specification."]})


class TagsSerializer(serializers.Serializer):
    """`{ids, tags, action}`; the names of the other form are translated before."""

    ids = ids_field()
    tags = ids_field()
    action = WordField(choices=["add", "remove"], default="add")
