"""Parameters of an operation as they are written: in a path, a query, a header, a cookie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote
from uuid import UUID

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping, is_sequence
from synapse_client.runtime.describe.plain import MISSING, plain
from synapse_client.runtime.describe.styles import styled, text_of
from synapse_client.runtime.describe.texts import shown

__all__ = ["PathParameter", "QueryStyle", "cookie_header", "header_text", "json_text"]

_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PLAIN_NUMBER = 2**63


class PathParameter:
    """A placeholder of a path.

    Attributes:
        name: Its name.
        placeholder: What stands for it in a path.
        types: The Python types that it takes.
        secret: Whether its value is a secret.
        style: How it is written: ``simple``, ``label`` or ``matrix``.
        explode: Whether the items of a list, and the keys of an object, stand for themselves.
    """

    __slots__ = ("explode", "name", "placeholder", "secret", "style", "types")

    def __init__(
        self, name: str, *types: type, secret: bool = False, style: str = "simple", explode: bool = False
    ) -> None:
        self.name: str = name
        self.placeholder: str = f"{{{name}}}"
        self.types: tuple[type, ...] = types or (int, str)
        self.secret: bool = secret
        self.style: str = style
        self.explode: bool = explode

    def encode(self, operation: str, value: object) -> str:
        """Return the value as one percent-encoded path segment.

        Raises:
            InvalidInputError: the value is of another type, empty, ``.`` or ``..``, or holds control characters or lone
                surrogates.
        """
        if type(value) is int and 0 <= value <= _PLAIN_NUMBER and int in self.types and self.style == "simple":
            return str(value)  # nearly all of them
        value = plain(value)
        if isinstance(value, UUID) and str in self.types:
            value = str(value)
        if not self._takes(value):
            wanted = " or ".join(kind.__name__ for kind in self.types)
            given = "" if self.secret else f" {shown(value, 60)}"
            raise InvalidInputError(
                f"{operation}: {self.name} must be {wanted}, got {type(value).__name__}{given}", operation=operation
            )
        where = f"{operation}: {self.name}"
        try:
            if is_mapping(value) or self.style != "simple" or is_sequence(value):
                return styled(
                    self.name,
                    value,
                    self.style,
                    explode=self.explode,
                    where=where,
                    quoted=lambda text: self._quoted(operation, text),
                )
            text = text_of(value, where) if isinstance(value, (bool, date, float)) else str(value)
        except ValueError as error:  # Python writes no numbers of more than 4,300 digits
            raise InvalidInputError(f"{where} cannot be sent: {error}", operation=operation) from None
        return self._quoted(operation, text)

    def _takes(self, value: object) -> bool:
        if is_mapping(value):
            return dict in self.types
        if is_sequence(value):
            return list in self.types and len(value) > 0
        return bool in self.types if isinstance(value, bool) else isinstance(value, self.types)

    def _quoted(self, operation: str, text: str) -> str:
        if not text.strip() or text in {".", ".."} or _UNSENDABLE.search(text):
            given = "" if self.secret else f"={shown(text, 60)}"
            raise InvalidInputError(
                f"{operation}: {self.name}{given} cannot be part of a URL path (empty, dots only, control characters "
                "or lone surrogates)",
                operation=operation,
            )
        return quote(text, safe="@")  # which a segment may hold as it is


class QueryStyle:
    """How a list or an object is written in a query or a form.

    Attributes:
        explode: Whether lists are repeated keys, and the keys of objects stand for themselves.
        separator: What joins them otherwise.
        form: ``list`` for values and lists of them; where objects are taken, too: ``form``, as OpenAPI's style of that
            name, or ``deepObject`` (``name[key]=value``); ``json`` for JSON text.
    """

    __slots__ = ("explode", "form", "separator")

    def __init__(self, *, explode: bool = True, separator: str = ",", form: str = "list") -> None:
        self.explode: bool = explode
        self.separator: str = separator
        self.form: str = form


def header_text(value: object, *, explode: bool = False) -> str | None:
    """Return a header parameter as text; None stays None, so that the header is left out.

    Raises:
        InvalidInputError: a gap of a table, such as ``pandas.NaT``, or a value that text cannot carry.
    """
    value = plain(value)
    return None if value is None else styled("", value, "simple", explode=explode, where="a header parameter")


def cookie_header(values: Mapping[str, object]) -> str | None:
    """Return cookie parameters as the value of a ``Cookie`` header; those that are None are left out."""
    pairs = [f"{name}={quote(str(header_text(value)), safe='')}" for name, value in values.items() if value is not None]
    return "; ".join(pairs) or None


def json_text(value: object) -> str | None:
    """Return a parameter as JSON text in ASCII; None stays None, so that it is left out.

    Raises:
        InvalidInputError: what JSON has no form for.
    """
    import json  # noqa: PLC0415  # few operations have such parameters

    if value is None:
        return None
    try:
        return json.dumps(value, default=_json_default, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInputError(f"a parameter cannot be sent as JSON: {error}") from None


def _json_default(value: object) -> object:
    found = plain(value)
    if found is not value:
        return None if found is MISSING else found
    return dict(value) if is_mapping(value) else text_of(value, "it")
