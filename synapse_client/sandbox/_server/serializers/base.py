"""Fields and the base class that all serializers share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Model as DjangoModel
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL
from rest_flex_fields import FlexFieldsModelSerializer
from rest_framework import serializers
from rest_framework.fields import SkipField
from rest_framework.relations import PKOnlyObject

from synapse_client.sandbox._server.files import absolute_references
from synapse_client.sandbox._server.keys import find_by_key_or_code
from synapse_client.sandbox._server.parsers import load_json
from synapse_client.sandbox._server.payloads import payload
from synapse_client.sandbox._server.serializers.strict import (
    FlagField,
    SlugField,
    StringField,
    WholeNumberField,
    WordField,
)

TENANT_ID = 1
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST = datetime(2500, 1, 1, tzinfo=UTC)


_VERBATIM_FIELDS = (
    FlagField,
    StringField,
    SlugField,
    WordField,
    serializers.BooleanField,
    serializers.CharField,
    serializers.ChoiceField,
    serializers.IntegerField,
    serializers.JSONField,
)

Step = tuple[str, str | None, serializers.Field]


class StoredFileField(serializers.FileField):
    """The absolute URL of a stored file."""

    def to_representation(self, value: Any) -> str | None:
        """Return the URL, null without a file."""
        return self.context["base_url"] + value.url if value else None


class BaseSerializer(FlexFieldsModelSerializer):
    """A model serializer with `fields`, `omit` and `expand`, quick enough for pages of 100 rows.

    Columns whose JSON value is what the row holds are copied; every other field goes the way that DRF has for it.
    """

    serializer_field_mapping = {
        **FlexFieldsModelSerializer.serializer_field_mapping,
        models.BooleanField: FlagField,
        models.CharField: StringField,
        models.FileField: StoredFileField,
        models.TextField: StringField,
    }
    serializer_choice_field = WordField
    _flex_fields_rep_applied: bool
    _plan: list[Step]

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Return the fields of the answer."""
        if not self._flex_fields_rep_applied:
            self.apply_flex_fields(self.fields, self._flex_options_rep_only)
            self._flex_fields_rep_applied = True
        plan: list[Step] | None = self.__dict__.get("_plan")
        if plan is None:
            plan = self._plan = [(field.field_name, self._column(field), field) for field in self._readable_fields]
        row = instance.__dict__
        answer: dict[str, Any] = {}
        for name, column, field in plan:
            if column is not None:
                answer[name] = row[column]
                continue
            try:
                value = field.get_attribute(instance)
            except SkipField:
                continue
            if isinstance(value, PKOnlyObject):
                value = None if value.pk is None else value
            answer[name] = None if value is None else field.to_representation(value)
        return answer

    def get_fields(self) -> dict[str, Any]:
        """Return the fields; annotations are looked at only when they are to be sent in another way."""
        fields: dict[str, Any] = super().get_fields()
        if "data" in fields and self.context.get("response_mode") is not None:
            fields["data"] = AnnotationsField()
        return fields

    def _column(self, field: serializers.Field) -> str | None:
        """Return the attribute of the row that holds the JSON value of this field, None if no attribute does."""
        if len(field.source_attrs) != 1:
            return None
        try:
            column = self.Meta.model._meta.get_field(field.source)
        except FieldDoesNotExist:
            attribute: str = field.source
            names = {row.attname for row in self.Meta.model._meta.concrete_fields}
            return attribute if attribute in names else None
        if isinstance(field, serializers.PrimaryKeyRelatedField) and column.many_to_one:
            return column.attname if field.pk_field is None else None
        return column.attname if column.concrete and type(field) in _VERBATIM_FIELDS else None


class TenantIdField(serializers.Field):
    """The one tenant that everything belongs to."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "source": "*", **kwargs})

    def to_representation(self, value: Any) -> int:  # noqa: ARG002 - the same for every row
        """Return the id."""
        return TENANT_ID


class FileReferencesField(serializers.Field):
    """The `{specification: reference}` mapping of a data unit, with absolute URLs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, **kwargs})

    def to_representation(self, value: Any) -> dict[str, Any]:
        """Return the mapping."""
        return absolute_references(value, self.context["base_url"])


class ContentField(serializers.Field):
    """Metadata and files of a data unit, embedded in something else."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, **kwargs})

    def to_representation(self, value: Any) -> dict[str, Any]:
        """Return `{meta, files}`."""
        return {"meta": value.meta, "files": absolute_references(value.files, self.context["base_url"])}


class AnnotationsField(serializers.JSONField):
    """The annotations of a row: as they are, or with `response_mode` where to download them from.

    As they are, they are sent by the copying of columns; see `BaseSerializer`.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "source": "*", **kwargs})

    def to_representation(self, value: Any) -> Any:
        """Return the annotations, or what stands in for them."""
        mode = self.context["response_mode"]
        if value.data is None or mode is None:
            return value.data
        return payload(value, self.context["base_url"], only_large=mode == "inline")


class FileEntriesField(serializers.Field):
    """The files of a data unit as a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, **kwargs})

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        """Return the list."""
        files = absolute_references(value, self.context["base_url"])
        return [{"specification": name, **reference} for name, reference in files.items()]


class TagIdsField(serializers.Field):
    """Ids of the tags of a row, from the column that `with_tag_ids` adds."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "source": "*", **kwargs})

    def to_representation(self, value: Any) -> list[int]:
        """Return the ids in ascending order."""
        column: str | None = getattr(value, "tag_ids", None)
        return sorted(row.pk for row in value.tags.all()) if column is None else sorted(json.loads(column))


def with_tag_ids(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Add a column with the ids of each row's tags as a JSON array: much quicker than objects for all of them."""
    model = queryset.model
    relation = model.tags.through._meta.db_table
    row = f'"{model._meta.db_table}"."id"'
    owner = f'"{model._meta.model_name}_id"'
    query = f'(SELECT json_group_array("tasktag_id") FROM "{relation}" WHERE {owner} = {row})'  # noqa: S608  # names of our own tables
    return queryset.annotate(tag_ids=RawSQL(query, (), output_field=TextField()))  # noqa: S611 - names of tables only


class ObjectField(serializers.JSONField):
    """A JSON object; in form bodies, its text."""

    default_error_messages = {"object": "Expected an object, got {kind}."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Check and return the object."""
        if getattr(data, "is_json_string", False):
            try:
                data = load_json(data)
            except ValueError:
                self.fail("invalid")
        if not isinstance(data, dict):
            self.fail("object", kind=type(data).__name__)
        return data


class AnyJsonField(serializers.JSONField):
    """Any JSON value."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the value as it came."""
        return data


class ObjectOrListField(AnyJsonField):
    """A JSON object or array."""

    def to_internal_value(self, data: Any) -> Any:
        """Check and return the value."""
        if not isinstance(data, dict | list):
            raise serializers.ValidationError(f"Expected an object or a list, got {type(data).__name__}.")
        return data


class PlainDateTimeField(serializers.DateTimeField):
    """A moment within the range that every part of the server can handle."""

    def to_internal_value(self, value: Any) -> datetime:
        """Check and return the moment."""
        try:
            moment: datetime = super().to_internal_value(value)
        except OverflowError as error:
            raise serializers.ValidationError("The year must be between 1900 and 2500.") from error
        if not _EARLIEST <= moment <= _LATEST:
            raise serializers.ValidationError("The year must be between 1900 and 2500.")
        return moment


class KeyOrCodeField(serializers.Field):
    """A reference to a row by id (number, or digits in a form), or by code where the model has one."""

    default_error_messages = {"missing": 'There is no {model} "{value}".', "type": "Expected an id or a code."}

    def __init__(self, queryset: QuerySet[Any], *, code_field: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._queryset = queryset
        self._code_field = code_field

    def to_internal_value(self, data: Any) -> DjangoModel:
        """Find the row."""
        if isinstance(data, bool) or not isinstance(data, int | str) or data == "":
            self.fail("type")
        row = find_by_key_or_code(self._queryset.all(), data, self._code_field)
        if row is None:
            self.fail("missing", model=self._queryset.model.__name__, value=str(data)[:100])
        return row

    def to_representation(self, value: Any) -> Any:
        """Return the id."""
        return value.pk


def ids_field(**kwargs: Any) -> serializers.ListField:
    """Return a list of row ids."""
    return serializers.ListField(child=WholeNumberField(), **kwargs)


def validated_list(serializer_class: type[serializers.Serializer], items: list[Any]) -> list[dict[str, Any]]:
    """Check each item of a bulk request.

    Returns:
        The checked values in the same order.

    Raises:
        ValidationError: some item is not sound; the errors are a list aligned with the items.
    """
    checked = [serializer_class(data=item) for item in items]
    errors = [{} if serializer.is_valid() else serializer.errors for serializer in checked]
    if any(errors):
        raise serializers.ValidationError(errors)
    return [serializer.validated_data for serializer in checked]


def as_mapping(data: Any) -> Mapping[str, Any]:
    """Return the body if it is an object; a DRF-style 400 otherwise."""
    if not isinstance(data, Mapping):
        raise serializers.ValidationError(
            {"non_field_errors": [f"Invalid data. Expected a dictionary, but got {type(data).__name__}."]}
        )
    return data
