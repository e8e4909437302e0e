"""Query filters of the lists."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django_filters.fields import IsoDateTimeField
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.request import Request

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
from synapse_client.sandbox._server.models.integration import job_status

MAX_SEARCH_LENGTH = 400
_MAX_ID = 2**63 - 1
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


class _IntegerFilter(django_filters.NumberFilter):
    """An id; django-filter's own takes any decimal number, however long it takes to compute."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"min_value": -_MAX_ID, "max_value": _MAX_ID, **kwargs})

    def get_max_validator(self) -> None:
        """Return none: the field has its limits."""


class _IdListField(forms.Field):
    widget = forms.SelectMultiple

    def clean(self, value: Any) -> list[int]:
        """Return the ids of repeated keys, each of which may be a comma list."""
        words = [word for text in value or [] for word in text.split(",") if word.strip()]
        try:
            numbers = [int(word) for word in words]
        except ValueError as error:
            raise ValidationError("Enter whole numbers.") from error
        if any(abs(number) > _MAX_ID for number in numbers):
            raise ValidationError("Enter smaller numbers.")
        return numbers


class _IdListFilter(django_filters.Filter):
    """Rows with any of these ids: `tags=1&tags=2` or `tags=1,2`."""

    field_class = _IdListField

    def filter(self, qs: QuerySet[Any], value: list[int] | None) -> QuerySet[Any]:
        """Narrow the rows down."""
        if not value:
            return qs
        found = {f"{self.field_name}__in": value}
        return qs.exclude(**found) if self.exclude else qs.filter(**found).distinct()


class _MomentField(IsoDateTimeField):
    def clean(self, value: Any) -> datetime | None:
        """Return the moment, brought into a range that can be compared in any time zone."""
        try:
            moment: datetime | None = super().clean(value)
        except OverflowError as error:
            raise ValidationError("Enter a valid date/time.") from error
        if moment is None:
            return None
        if not 1900 <= moment.year <= 2500:
            return datetime(1900 if moment.year < 1900 else 2500, 1, 1, tzinfo=UTC)
        return moment


class _MomentFilter(django_filters.Filter):
    field_class = _MomentField


class _BooleanField(forms.Field):
    widget = forms.TextInput

    def clean(self, value: Any) -> bool | None:
        """Return the value; Python's spelling is known too."""
        if value is None:
            return None
        try:
            return _BOOLEANS[value.lower()]
        except KeyError as error:
            raise ValidationError("Must be a valid boolean.") from error


class _BooleanFilter(django_filters.Filter):
    field_class = _BooleanField


class _FilterSet(django_filters.rest_framework.FilterSet):
    """Filters of which none may be there without a value, except those that compare texts."""

    def is_valid(self) -> bool:
        """Check the parameters."""
        for name, field in self.filters.items():
            if not isinstance(field, django_filters.CharFilter) and "" in self.data.getlist(name):
                self.form.add_error(name, "This field may not be blank.")
        valid: bool = super().is_valid()
        return valid


class _CreatedAfter(_FilterSet):
    created_after = _MomentFilter(field_name="created", lookup_expr="gte")


class _ById(_FilterSet):
    """Comparisons of ids."""

    id = _IntegerFilter(field_name="id")
    id__in = _IdListFilter(field_name="id")
    id__gt = _IntegerFilter(field_name="id", lookup_expr="gt")
    id__gte = _IntegerFilter(field_name="id", lookup_expr="gte")
    id__lt = _IntegerFilter(field_name="id", lookup_expr="lt")
    id__lte = _IntegerFilter(field_name="id", lookup_expr="lte")


def _choice(model: Any, name: str, relation: str | None = None) -> django_filters.ChoiceFilter:
    field = name if relation is None else f"{relation}__{name}"
    return django_filters.ChoiceFilter(
        field_name=field, choices=model._meta.get_field(name).choices, distinct=relation is not None
    )


def _boolean(name: str) -> _BooleanFilter:
    return _BooleanFilter(field_name=name)


class _ByIds(_FilterSet):
    """Lists of ids: those wanted, and those not."""

    ids = _IdListFilter(field_name="pk")
    ids_ex = _IdListFilter(field_name="pk", exclude=True)


def _moments(*names: str) -> dict[str, _MomentFilter]:
    """Return comparisons of moments."""
    return {
        f"{name}__{operator}": _MomentFilter(field_name=name, lookup_expr=operator)
        for name in names
        for operator in ("gt", "gte", "lt", "lte")
    }


class TaskFilter(_ById, _ByIds):
    """Filters of tasks; the server knows no others, and takes no notice of what it does not know."""

    locals().update(_moments("created"))
    project = _IntegerFilter(field_name="project_id")
    tags = _IdListFilter(field_name="tags")
    is_discarded = _boolean("is_discarded")
    schema = django_filters.CharFilter(field_name="schema")
    has_assignment = _BooleanFilter(field_name="assignments", lookup_expr="isnull", exclude=True, distinct=True)
    has_reached_max_assignments = _BooleanFilter(method="by_number_of_assignments")
    status_label = _choice(Assignment, "status_label", "assignments")
    status_review = _choice(Assignment, "status_review", "assignments")
    assignments = _IdListFilter(field_name="assignments")
    assignments__is_discarded = _BooleanFilter(field_name="assignments__is_discarded", distinct=True)
    labelers = _IdListFilter(field_name="assignments__user")
    reviewers = _IdListFilter(field_name="assignments__reviewer")
    groups = _IdListFilter(field_name="data_unit__group")
    stages = _IdListFilter(field_name="assignments__stage")
    workshops = _IdListFilter(field_name="workshop")
    discarded_filter = django_filters.CharFilter(method="by_discarding")

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
        """Keep those set aside, or the others; another word keeps all."""
        wanted = {"discarded": True, "not_discarded": False}.get(value)
        return queryset if wanted is None else queryset.filter(is_discarded=wanted)


class TaskTagFilter(_FilterSet):
    """Filters of tags."""

    project = _IntegerFilter(field_name="project_id")
    category = _choice(TaskTag, "category")

    class Meta:
        model = TaskTag
        fields: list[str] = []


class AssignmentFilter(_ById, _ByIds):
    """Filters of assignments; the server knows no others, and takes no notice of what it does not know."""

    locals().update(
        _moments(
            "created",
            "label_submitted",
            "last_labeled",
            "last_reviewed",
            "labeler_last_action_at",
            "reviewer_last_action_at",
        )
    )
    project = _IntegerFilter(field_name="task__project_id")
    tasks = _IdListFilter(field_name="task")
    users = _IdListFilter(field_name="user")
    reviewers = _IdListFilter(field_name="reviewer")
    groups = _IdListFilter(field_name="task__data_unit__group")
    stages = _IdListFilter(field_name="stage")
    task_tags = _IdListFilter(field_name="task__tags")
    tags = _IdListFilter(field_name="tags")
    workshop = _IntegerFilter(field_name="task__workshop")
    status_label = _choice(Assignment, "status_label")
    status_review = _choice(Assignment, "status_review")
    is_confirmed = _boolean("is_confirmed")
    is_discarded = _boolean("is_discarded")
    is_discard_confirmed = _boolean("is_discard_confirmed")

    class Meta:
        model = Assignment
        fields: list[str] = []


class DataCollectionFilter(_FilterSet):
    """Filters of data collections."""

    category = _choice(DataCollection, "category")

    class Meta:
        model = DataCollection
        fields: list[str] = []


class DataFileFilter(_FilterSet):
    """Filters of data files."""

    data_collection = _IntegerFilter(method="in_collection")
    checksum = django_filters.CharFilter(field_name="checksum")
    processing_status = _choice(DataFile, "processing_status")

    class Meta:
        model = DataFile
        fields: list[str] = []

    def in_collection(self, queryset: QuerySet[DataFile], _name: str, value: int) -> QuerySet[DataFile]:
        """Keep the files that some data unit of the collection refers to."""
        units = DataUnit.objects.filter(data_collection_id=value).values_list("files", flat=True)
        checksums = {reference["checksum"] for files in units.iterator() for reference in files.values()}
        return queryset.filter(checksum__in=checksums)


class DataUnitFilter(_ByIds):
    """Filters of data units."""

    data_collection = _IntegerFilter(field_name="data_collection_id")
    can_generate_task = _boolean("can_generate_task")

    class Meta:
        model = DataUnit
        fields: list[str] = []


class PluginFilter(_FilterSet):
    """Filters of plugins."""

    category = _choice(Plugin, "category")
    is_active = _boolean("is_active")

    class Meta:
        model = Plugin
        fields: list[str] = []


class PluginReleaseFilter(_FilterSet):
    """Filters of releases."""

    plugin = django_filters.Filter(method="of_plugin")
    debug = _boolean("debug")

    class Meta:
        model = PluginRelease
        fields: list[str] = []

    def of_plugin(self, queryset: QuerySet[PluginRelease], _name: str, value: str) -> QuerySet[PluginRelease]:
        """Keep the releases of the plugin with this id or code."""
        plugin = find_by_key_or_code(Plugin.objects.all(), value, "code")
        return queryset.none() if plugin is None else queryset.filter(plugin=plugin)


class _JobStatusField(django_filters.fields.ChoiceField):
    def to_python(self, value: Any) -> str:
        """Return the state in the server's spelling."""
        return job_status(super().to_python(value))


class _JobStatusFilter(django_filters.ChoiceFilter):
    field_class = _JobStatusField


class JobFilter(_CreatedAfter):
    """Filters of jobs."""

    status = _JobStatusFilter(field_name="status", choices=Job._meta.get_field("status").choices)
    agent = _IntegerFilter(field_name="agent_id")
    plugin = _IntegerFilter(field_name="plugin_release__plugin_id")
    action = django_filters.CharFilter(field_name="action")
    user = _IntegerFilter(field_name="user_id")

    class Meta:
        model = Job
        fields: list[str] = []


class ServeApplicationFilter(_FilterSet):
    """Filters of served models."""

    plugin_code = django_filters.CharFilter(field_name="job__plugin_release__plugin__code")
    job__agent = _IntegerFilter(field_name="job__agent_id")

    class Meta:
        model = ServeApplication
        fields: list[str] = []


class StorageFilter(_FilterSet):
    """Filters of storages."""

    category = _choice(Storage, "category")
    is_default = _boolean("is_default")

    class Meta:
        model = Storage
        fields: list[str] = []


class ModelFilter(_CreatedAfter):
    """Filters of models."""

    project = _IntegerFilter(field_name="project_id")
    is_released = _boolean("is_released")

    class Meta:
        model = Model
        fields: list[str] = []


class _WordListField(forms.Field):
    widget = forms.SelectMultiple

    def clean(self, value: Any) -> list[str]:
        """Return the words of repeated keys, each of which may be a comma list."""
        return [word for text in value or [] for word in text.split(",") if word]


class _WordListFilter(django_filters.Filter):
    """Rows with any of these words."""

    field_class = _WordListField


class GroundTruthEventFilter(_ByIds):
    """Filters of ground truth events; the server knows no others, and takes no notice of what it does not know."""

    ground_truth = _IntegerFilter(field_name="pk")
    ground_truth_dataset_versions = _IdListFilter(field_name="versions")
    category = _choice(GroundTruth, "category")
    categories = _WordListFilter(field_name="category", method="in_categories")
    classes = _WordListFilter(method="with_classes")
    task = _IntegerFilter(field_name="data_unit__tasks")

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


class GroundTruthFilter(_FilterSet):
    """Filters of ground truths."""

    ground_truth_dataset = _IntegerFilter(field_name="ground_truth_dataset_id")
    ground_truth_dataset_versions = _IdListFilter(field_name="versions")
    category = _choice(GroundTruth, "category")

    class Meta:
        model = GroundTruth
        fields: list[str] = []


class GroundTruthDatasetVersionFilter(_FilterSet):
    """Filters of dataset versions."""

    ground_truth_dataset = _IntegerFilter(field_name="ground_truth_dataset_id")
    is_archived = _boolean("is_archived")

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
