# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model FileSpecification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .file_function_type import FileFunctionType
from .file_type import FileType

__all__ = ["FileSpecification"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class FileSpecification(_Model):
    """One kind of file that the data units of a collection consist of."""

    _package = _MODELS
    id: int
    """Identifier of the file specification."""
    name: str
    """Key under which data units list the file: kind and number, at most 50 characters."""
    description: str
    """What the file is for; may be empty."""
    file_type: FileType = attrs.field(metadata=wire(codecs.open_enum(FileType)))
    """Kind of file."""
    file_type_display: str
    """The kind of file in the language of the request."""
    configuration: dict[str, Any]
    """Further settings of the file kind."""
    is_sequential: bool
    """Whether a data unit holds a sequence of such files instead of one."""
    is_required: bool
    """Whether every data unit must have the file."""
    is_primary: bool
    """Whether this is the main file that annotation works on."""
    function_type: FileFunctionType = attrs.field(metadata=wire(codecs.open_enum(FileFunctionType)))
    """Part the file plays in a data unit."""
    index: int
    """Position among the specifications of the collection."""
    extensions: list[str] | None = None
    """File name endings that are accepted, with the dot. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "index"]) -> int: ...
        @overload
        def __getitem__(
            self, key: Literal["name", "description", "file_type", "file_type_display", "function_type"]
        ) -> str: ...
        @overload
        def __getitem__(self, key: Literal["configuration"]) -> dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["is_sequential", "is_required", "is_primary"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["extensions"]) -> list[str]: ...
        def __getitem__(self, key: str) -> Any: ...
