"""Fields that take JSON values at their word: a number is not a string, nor a string a number.

Django REST framework converts between them; openapi.yaml does not allow it, and a client that relies on it is wrong
about its types. Form bodies have nothing but text, so there the framework's conversion stays.
"""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from rest_framework import serializers


def _is_form(field: serializers.Field) -> bool:
    return isinstance(getattr(field.root, "initial_data", None), QueryDict)


class StringField(serializers.CharField):
    """A JSON string."""

    def to_internal_value(self, data: Any) -> str:
        """Check and return the text."""
        if not isinstance(data, str):
            self.fail("invalid")
        text: str = super().to_internal_value(data)
        return text


class SlugField(serializers.SlugField):
    """A JSON string of letters, digits, `-` and `_`."""

    def to_internal_value(self, data: Any) -> str:
        """Check and return the text."""
        if not isinstance(data, str):
            self.fail("invalid")
        text: str = super().to_internal_value(data)
        return text


class PatternField(serializers.RegexField):
    """A JSON string of a certain form."""

    def to_internal_value(self, data: Any) -> str:
        """Check and return the text."""
        if not isinstance(data, str):
            self.fail("invalid")
        text: str = super().to_internal_value(data)
        return text


class WholeNumberField(serializers.IntegerField):
    """A JSON integer that the database can hold."""

    def __init__(self, **kwargs: Any) -> None:
        limit = 2**63 - 1
        super().__init__(**{"min_value": -limit, "max_value": limit, **kwargs})

    def to_internal_value(self, data: Any) -> int:
        """Check and return the number."""
        whole = isinstance(data, int) or (isinstance(data, float) and data.is_integer())
        if isinstance(data, bool) or not (whole or _is_form(self)):
            self.fail("invalid")
        number: int = super().to_internal_value(int(data) if whole else data)
        return number


class FlagField(serializers.BooleanField):
    """A JSON boolean."""

    def to_internal_value(self, data: Any) -> bool:
        """Check and return the value."""
        if not isinstance(data, bool) and not _is_form(self):
            self.fail("invalid", input=data)
        value: bool = super().to_internal_value(data)
        return value


class WordField(serializers.ChoiceField):
    """A JSON string out of a few."""

    def to_internal_value(self, data: Any) -> str:
        """Check and return the text."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        text: str = super().to_internal_value(data)
        return text


class RowField(serializers.PrimaryKeyRelatedField):
    """The id of a row, a JSON integer."""

    def to_internal_value(self, data: Any) -> Any:
        """Find the row."""
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("incorrect_type", data_type=type(data).__name__)
        return super().to_internal_value(data)
