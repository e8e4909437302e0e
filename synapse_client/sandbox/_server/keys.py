"""How rows are named: by id, or by code."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

MAX_INT = 2**63 - 1


def find_by_key_or_code(queryset: QuerySet[Any], value: int | str, code_field: str | None) -> Any:
    """Return the row with this id or else with this code, or None."""
    text = str(value) if not isinstance(value, int) or abs(value) <= MAX_INT else ""
    if text.isascii() and text.isdigit() and len(text) < 19:
        row = queryset.filter(pk=int(text)).first()
        if row is not None:
            return row
    return None if code_field is None or not text else queryset.filter(**{code_field: text}).first()
