"""Query filters of the lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import BooleanField, Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.request import Request

from synapse_client.sandbox._server.filter_kinds import (
    BooleanFilter,
    ById,
    ByIds,
    CreatedAfter,
    FilterSet,
    IdListFilter,
    IntegerFilter,
    JobStatusFilter,
    WordListFilter,
    boolean,
    choice,
    choices,
    moments,
)
from synapse_client.sandbox._server.keys import find_by_key_or_code
from synapse_client.sandbox._server.models import (
    Assignment,
    DataCollection,
    DataFile,
    DataUnit,
    GroundTruth,
    GroundTruthDatasetVersion,
    Job,
    Model,
    Plugin,
    PluginRelease,
    ServeApplication,
    Storage,
    Task,
    TaskTag,
)

MAX_SEARCH_LENGTH = 400


class TaskFilter(ById, ByIds):
    """Filters of tasks; the server knows no others, and takes no notice of what it does not know."""

    locals().update(moments("created"))
    project = IntegerFilter(field_name="project_id")
    tags = IdListFilter(field_name="tags")
    is_discarded = boolean("is_discarded")
    schema = django_filters.CharFilter(field_name="schema")
    has_assignment = BooleanFilter(field_name="assignments", lookup_expr="isnull", exclude=True, distinct=True)
    has_reached_max_assignments = BooleanFilter(method="by_number_of_assignments")
    status_label = choices(Assignment, "status_label", "assignments")
    status_review = choices(Assignment, "status_review", "assignments")
    assignments = IdListFilter(field_name="assignments")
    assignments__is_discarded = BooleanFilter(field_name="assignments__is_discarded", distinct=True)
    labelers = IdListFilter(field_name="assignments__user")
    reviewers = IdListFilter(field_name="assignments__reviewer")
    groups = IdListFilter(field_name="data_unit__group")
    stages = IdListFilter(field_name="assignments__stage")
    workshops = IdListFilter(field_name="workshop")
    discarded_filter = django_filters.ChoiceFilter(
        method="by_discarding", choices=[("discarded", "Discarded"), ("not_discarded", "Not discarded")]
    )

    class Meta:
        model = Task
        fields: list[str] = []

    def by_number_of_assignments(self, queryset: QuerySet[Task], _name: str, value: bool) -> QuerySet[Task]:
        """Keep the tasks that have, or have not, as many assignments as their project allows; 0 allows any number."""
        limit = F("project__count_max_assignments_per_task")
        of_task = Assignment.objects.filter(task=OuterRef("pk")).order_by().values("task")
        rows = queryset.alias(assignment_count=Coalesce(Subquery(of_task.annotate(n=Count("pk")).values("n")), 0))
        reached = Q(assignment_count__gte=limit) & Q(project__count_max_assignments_per_task__gt=0)
        return rows.filter(reached if value else ~reached)

    def by_discarding(self, queryset: QuerySet[Task], _name: str, value: str) -> QuerySet[Task]:
        """Keep those set aside, or the others."""
        return queryset.filter(is_discarded=value == "discarded")


class TaskTagFilter(FilterSet):
    """Filters of tags."""

    project = IntegerFilter(field_name="project_id")
    category = choice(TaskTag, "category")

    class Meta:
        model = TaskTag
        fields: list[str] = []


class AssignmentFilter(ById, ByIds):
    """Filters of assignments; the server knows no others, and takes no notice of what it does not know."""

    locals().update(
        moments(
            "created",
            "label_submitted",
            "last_labeled",
            "last_reviewed",
            "labeler_last_action_at",
            "reviewer_last_action_at",
        )
    )
    project = IntegerFilter(field_name="task__project_id")
    tasks = IdListFilter(field_name="task")
    users = IdListFilter(field_name="user")
    reviewers = IdListFilter(field_name="reviewer")
    groups = IdListFilter(field_name="task__data_unit__group")
    stages = IdListFilter(field_name="stage")
    task_tags = IdListFilter(field_name="task__tags")
    tags = IdListFilter(field_name="tags")
    workshop = IntegerFilter(field_name="task__workshop")
    status_label = choices(Assignment, "status_label")
    status_review = choices(Assignment, "status_review")
    is_confirmed = boolean("is_confirmed")
    is_discarded = boolean("is_discarded")
    is_discard_confirmed = boolean("is_discard_confirmed")

    class Meta:
        model = Assignment
        fields: list[str] = []


class DataCollectionFilter(FilterSet):
    """Filters of data collections."""

    category = choice(DataCollection, "category")

    class Meta:
        model = DataCollection
        fields: list[str] = []


class DataFileFilter(FilterSet):
    """Filters of data files."""

    data_collection = IntegerFilter(method="in_collection")
    checksum = django_filters.CharFilter(field_name="checksum")
    processing_status = choice(DataFile, "processing_status")

    class Meta:
        model = DataFile
        fields: list[str] = []

    def in_collection(self, queryset: QuerySet[DataFile], _name: str, value: int) -> QuerySet[DataFile]:
        """Keep the files that some data unit of the collection refers to."""
        units = DataUnit.objects.filter(data_collection_id=value).values_list("files", flat=True)
        checksums = {reference["checksum"] for files in units.iterator() for reference in files.values()}
        return queryset.filter(checksum__in=checksums)


class DataUnitFilter(ByIds):
    """Filters of data units."""

    data_collection = IntegerFilter(field_name="data_collection_id")
    can_generate_task = boolean("can_generate_task")

    class Meta:
        model = DataUnit
        fields: list[str] = []


class PluginFilter(FilterSet):
    """Filters of plugins."""

    category = choice(Plugin, "category")
    is_active = boolean("is_active")

    class Meta:
        model = Plugin
        fields: list[str] = []


class PluginReleaseFilter(FilterSet):
    """Filters of releases."""

    plugin = django_filters.Filter(method="of_plugin")
    debug = boolean("debug")

    class Meta:
        model = PluginRelease
        fields: list[str] = []

    def of_plugin(self, queryset: QuerySet[PluginRelease], _name: str, value: str) -> QuerySet[PluginRelease]:
        """Keep the releases of the plugin with this id or code."""
        plugin = find_by_key_or_code(Plugin.objects.all(), value, "code")
        return queryset.none() if plugin is None else queryset.filter(plugin=plugin)


class JobFilter(CreatedAfter):
    """Filters of jobs."""

    status = JobStatusFilter(field_name="status", choices=Job._meta.get_field("status").choices)
    agent = IntegerFilter(field_name="agent_id")
    plugin = IntegerFilter(field_name="plugin_release__plugin_id")
    action = django_filters.CharFilter(field_name="action")
    user = IntegerFilter(field_name="user_id")

    class Meta:
        model = Job
        fields: list[str] = []


class ServeApplicationFilter(FilterSet):
    """Filters of served models."""

    plugin_code = django_filters.CharFilter(field_name="job__plugin_release__plugin__code")
    job__agent = IntegerFilter(field_name="job__agent_id")

    class Meta:
        model = ServeApplication
        fields: list[str] = []


class StorageFilter(FilterSet):
    """Filters of storages."""

    category = choice(Storage, "category")
    is_default = boolean("is_default")

    class Meta:
        model = Storage
        fields: list[str] = []


class ModelFilter(CreatedAfter):
    """Filters of models."""

    project = IntegerFilter(field_name="project_id")
    is_released = boolean("is_released")

    class Meta:
        model = Model
        fields: list[str] = []


class GroundTruthEventFilter(ByIds):
    """Filters of ground truth events; the server knows no others, and takes no notice of what it does not know."""

    ground_truth = IntegerFilter(field_name="pk")
    ground_truth_dataset_versions = IdListFilter(field_name="versions")
    category = choice(GroundTruth, "category")
    categories = WordListFilter(field_name="category", method="in_categories")
    classes = WordListFilter(method="with_classes")
    task = IntegerFilter(field_name="data_unit__tasks")

    class Meta:
        model = GroundTruth
        fields: list[str] = []

    def in_categories(self, queryset: QuerySet[GroundTruth], name: str, value: list[str]) -> QuerySet[GroundTruth]:
        """Keep those of any of the categories."""
        return queryset.filter(**{f"{name}__in": value}) if value else queryset

    def with_classes(self, queryset: QuerySet[GroundTruth], _name: str, value: list[str]) -> QuerySet[GroundTruth]:
        """Keep those that have any of the classes."""
        if not value:
            return queryset
        marks = ", ".join(["%s"] * len(value))
        column = f'"{GroundTruth._meta.db_table}"."classes"'
        query = f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value IN ({marks}))"  # noqa: S608 - names only
        return queryset.filter(RawSQL(query, value, output_field=BooleanField()))  # noqa: S611 - texts are parameters


class GroundTruthFilter(FilterSet):
    """Filters of ground truths."""

    ground_truth_dataset = IntegerFilter(field_name="ground_truth_dataset_id")
    ground_truth_dataset_versions = IdListFilter(field_name="versions")
    category = choice(GroundTruth, "category")

    class Meta:
        model = GroundTruth
        fields: list[str] = []


class GroundTruthDatasetVersionFilter(FilterSet):
    """Filters of dataset versions."""

    ground_truth_dataset = IntegerFilter(field_name="ground_truth_dataset_id")
    is_archived = boolean("is_archived")

    class Meta:
        model = GroundTruthDatasetVersion
        fields: list[str] = []


class BoundedSearchFilter(SearchFilter):
    """Search for words, up to a length that the database can match."""

    def get_search_terms(self, request: Request) -> list[str]:
        """Return the words; longer texts than a person types are cut."""
        terms: list[str] = super().get_search_terms(request)
        kept, length = [], 0
        for term in terms:
            length += len(term)
            if length > MAX_SEARCH_LENGTH:
                break
            kept.append(term)
        return kept


class StableOrderingFilter(OrderingFilter):
    """Sorts as asked, then by id, so that pages neither overlap nor leave rows out."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """Sort the rows."""
        names = list(self.get_ordering(request, queryset, view) or [])
        if names and names[0].lstrip("-") not in {"id", "pk"}:
            names.append("-id" if names[0].startswith("-") else "id")
        return queryset.order_by(*names or ["id"])
