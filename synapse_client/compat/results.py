"""Results as `synapse_sdk` gives them: plain dictionaries, and dictionaries with attributes where it has objects."""

from __future__ import annotations

from typing import Any, cast

from synapse_client.backend.agents import token_of
from synapse_client.runtime.describe.model import Model
from synapse_client.runtime.describe.narrow import is_array, is_mapping, is_object
from synapse_client.runtime.describe.secrets import without_secrets

__all__ = ["Agent", "Record", "Storage", "given", "json_object", "json_objects", "plain", "record"]


def plain(found: Any) -> Any:
    """Return a result as dictionaries and lists that may be changed."""
    if isinstance(found, Model):
        return found.to_dict()
    if is_array(found):
        return [plain(item) for item in found]
    return found


def json_object(found: Any) -> dict[str, Any]:
    """Return a result that is an object, as a dictionary that may be changed."""
    return cast("dict[str, Any]", plain(found))


def json_objects(found: Any) -> list[dict[str, Any]]:
    """Return a result that is an array of objects, as dictionaries that may be changed."""
    return cast("list[dict[str, Any]]", plain(found))


def given(**values: Any) -> dict[str, Any]:
    """Return the arguments that are not None."""
    return {name: value for name, value in values.items() if value is not None}


class Record(dict[str, Any]):
    """A dictionary whose items are attributes as well."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}") from None

    def model_dump(self) -> dict[str, Any]:
        """Return a plain dictionary."""
        return {key: _undressed(value) for key, value in self.items()}

    def __repr__(self) -> str:
        shown = ", ".join(f"{key}={without_secrets(value, key)!r}" for key, value in self.items())
        return f"{type(self).__name__}({shown})"


class Storage(Record):
    """A storage: ``id``, ``name``, ``category``, ``provider``, ``configuration``, ``is_default``."""


class Agent(Record):
    """An agent: ``id``, ``name``, ``url``, ``status``, ``token``."""

    def __repr__(self) -> str:
        return f"Agent(id={self.get('id')!r}, name={self.get('name')!r})"  # the script has the token in it

    @property
    def is_connected(self) -> bool:
        """Whether it is connected to the backend."""
        return str(self.get("status") or "").lower() == "connected"

    def extract_token(self) -> str | None:
        """Return its token, from its install script where the answer does not tell it by itself."""
        return token_of(self)


def record(found: Any) -> Any:
    """Return a result as records, the objects within it too."""
    if is_mapping(found):
        return Record((key, record(value)) for key, value in found.items())
    return [record(item) for item in found] if is_array(found) else found


def _undressed(found: Any) -> Any:
    if is_object(found):
        return {key: _undressed(value) for key, value in found.items()}
    return [_undressed(item) for item in found] if is_array(found) else found
