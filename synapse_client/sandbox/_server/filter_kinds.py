"""What filters of lists are made of: kinds of values, comparisons of ids and of moments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django_filters.fields import IsoDateTimeField

from synapse_client.sandbox._server.models.integration import job_status

_MAX_ID = 2**63 - 1
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


class IntegerFilter(django_filters.NumberFilter):
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


class IdListFilter(django_filters.Filter):
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


class MomentFilter(django_filters.Filter):
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


class BooleanFilter(django_filters.Filter):
    field_class = _BooleanField


class FilterSet(django_filters.rest_framework.FilterSet):
    """Filters of which none may be there without a value, except those that compare texts."""

    def is_valid(self) -> bool:
        """Check the parameters."""
        for name, field in self.filters.items():
            if not isinstance(field, django_filters.CharFilter) and "" in self.data.getlist(name):
                self.form.add_error(name, "This field may not be blank.")
        valid: bool = super().is_valid()
        return valid


class CreatedAfter(FilterSet):
    created_after = MomentFilter(field_name="created", lookup_expr="gte")


class ById(FilterSet):
    """Comparisons of ids."""

    id = IntegerFilter(field_name="id")
    id__in = IdListFilter(field_name="id")
    id__gt = IntegerFilter(field_name="id", lookup_expr="gt")
    id__gte = IntegerFilter(field_name="id", lookup_expr="gte")
    id__lt = IntegerFilter(field_name="id", lookup_expr="lt")
    id__lte = IntegerFilter(field_name="id", lookup_expr="lte")


def choice(model: Any, name: str) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(field_name=name, choices=model._meta.get_field(name).choices)


class _ChoiceListField(forms.MultipleChoiceField):
    def to_python(self, value: Any) -> list[str]:
        """Return the words of repeated keys, each of which may be a comma list."""
        return [word for text in value or [] for word in text.split(",")]


class ChoiceListFilter(django_filters.Filter):
    """Rows with any of these words of an enumeration: `status_label=completed&status_label=skipped`."""

    field_class = _ChoiceListField

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        """Narrow the rows down."""
        return qs.filter(**{f"{self.field_name}__in": value}).distinct() if value else qs


def choices(model: Any, name: str, relation: str | None = None) -> ChoiceListFilter:
    field = name if relation is None else f"{relation}__{name}"
    return ChoiceListFilter(field_name=field, choices=model._meta.get_field(name).choices)


def boolean(name: str) -> BooleanFilter:
    return BooleanFilter(field_name=name)


class ByIds(FilterSet):
    """Lists of ids: those wanted, and those not."""

    ids = IdListFilter(field_name="pk")
    ids_ex = IdListFilter(field_name="pk", exclude=True)


def moments(*names: str) -> dict[str, MomentFilter]:
    """Return comparisons of moments."""
    return {
        f"{name}__{operator}": MomentFilter(field_name=name, lookup_expr=operator)
        for name in names
        for operator in ("gt", "gte", "lt", "lte")
    }


class _JobStatusField(django_filters.fields.ChoiceField):
    def to_python(self, value: Any) -> str:
        """Return the state in the server's spelling."""
        return job_status(super().to_python(value))


class JobStatusFilter(django_filters.ChoiceFilter):
    field_class = _JobStatusField


class _WordListField(forms.Field):
    widget = forms.SelectMultiple

    def clean(self, value: Any) -> list[str]:
        """Return the words of repeated keys, each of which may be a comma list."""
        return [word for text in value or [] for word in text.split(",") if word]


class WordListFilter(django_filters.Filter):
    """Rows with any of these words."""

    field_class = _WordListField
