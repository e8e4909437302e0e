"""Bodies of requests as callers give them, by the form in which they are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.parameters import QueryStyle

__all__ = ["Binary", "Body", "Form", "Json", "Multipart", "one_body"]


class Json:
    """A JSON body."""

    __slots__ = ("content_type", "value")

    def __init__(self, value: object, *, content_type: str = "application/json") -> None:
        self.value: Any = value
        self.content_type: str = content_type


class Form:
    """An ``application/x-www-form-urlencoded`` body; ``styles`` says how objects in it are written."""

    __slots__ = ("fields", "styles")

    def __init__(self, fields: Mapping[str, object], *, styles: Mapping[str, QueryStyle] | None = None) -> None:
        self.fields: Mapping[str, Any] = fields
        self.styles: dict[str, QueryStyle] = dict(styles or {})


class Multipart:
    """A ``multipart/form-data`` body.

    Attributes:
        fields: Field names and values.
        files: Names of the fields that are sent as file parts.
        types: Content types of parts that are not sent with the usual ones, by field.
    """

    __slots__ = ("fields", "files", "types")

    def __init__(
        self, fields: Mapping[str, object], *, files: Sequence[str] = (), types: Mapping[str, str] | None = None
    ) -> None:
        self.fields: Mapping[str, Any] = fields
        self.files: tuple[str, ...] = tuple(files)
        self.types: dict[str, str] = dict(types or {})


class Binary:
    """A raw body: bytes, text (sent as UTF-8), a path or a binary file object."""

    __slots__ = ("content", "content_type")

    def __init__(self, content: object, *, content_type: str) -> None:
        self.content: Any = content
        self.content_type: str = content_type


Body = Json | Form | Multipart | Binary


def one_body(operation: str, *, required: bool, **bodies: Body | None) -> Body | None:
    """Return the one body that was given of an operation that takes several forms.

    Raises:
        InvalidInputError: several were given, or none although one is required.
    """
    given = [name for name, body in bodies.items() if body is not None]
    if len(given) > 1:
        raise InvalidInputError(f"{operation}: give only one of {' and '.join(given)}", operation=operation)
    if required and not given:
        raise InvalidInputError(f"{operation}: needs one of {', '.join(bodies)}", operation=operation)
    return bodies[given[0]] if given else None
