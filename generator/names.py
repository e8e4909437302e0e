"""From names in a document to names in Python."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Container

from openapi_python_client import strings

__all__ = [
    "Classes",
    "argument_name",
    "class_name",
    "field_name",
    "is_identifier",
    "module_name",
    "pascal",
    "snake",
    "unique",
]

_PREFIX = "field_"
_LONGEST = 100
"""Characters of a class's name; its module has some more, for the underscores between its words."""
_LONGEST_MODULE = 200

# Members of the model base class, names that annotations of generated classes use, and what attrs and typing put there.
_TAKEN_FIELDS = frozenset(
    {
        *("adopt", "accepts", "additional_properties", "from_dict", "to_dict", "get", "keys", "values", "items"),
        *("expanded", "to_arrow", "to_pandas"),
        *("self", "cls"),
        *("str", "int", "float", "bool", "bytes", "list", "dict", "date", "datetime"),
        *("attrs", "codecs", "complete", "wire", "overload", "mro"),
    }
)
_TAKEN_ARGUMENTS = frozenset(
    {
        *("self", "client", "request", "params", "data", "form", "content", "url_conversion", "list_all", "cls"),
        *("lines", "bytes", "str", "int", "float", "bool", "list", "dict", "date", "datetime"),
    }
)


def _as_read(text: str) -> str:
    """Return a text as Python reads it when it is a name: ``ﬁ`` as ``fi``."""
    return unicodedata.normalize("NFKC", text)


def snake(text: str) -> str:
    """Return ``petTypeID`` as ``pet_type_id``; what no identifier can hold becomes one underscore."""
    text = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", _as_read(text))
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", text)
    return re.sub(r"[^\w]+", "_", text).strip("_").lower()


def pascal(text: str) -> str:
    """Return ``pet_type`` as ``PetType``."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^a-zA-Z0-9]+|_", text) if word)


def is_identifier(text: str) -> bool:
    """Whether the text can stand as a name in Python code as it is, and is the same name there."""
    return text.isidentifier() and not keyword.iskeyword(text) and unicodedata.is_normalized("NFKC", text)


def _name(text: str, taken: Container[str]) -> str:
    name = snake(text)
    if not name or not name[0].isidentifier():
        name = f"{_PREFIX}{name}".rstrip("_")
    return f"{name}_" if keyword.iskeyword(name) or name in taken else name


def field_name(key: str) -> str:
    """Return the attribute name of a model's JSON key."""
    return _name(key, _TAKEN_FIELDS)


def argument_name(name: str) -> str:
    """Return the argument name of a parameter."""
    return _name(name, _TAKEN_ARGUMENTS)


def class_name(text: str) -> str:
    """Return the class name that the stock generator gives to a schema, at a length that file systems take."""
    return str(strings.ClassName(_as_read(text), _PREFIX))[:_LONGEST]


def module_name(text: str) -> str:
    """Return the module (or function) name that the stock generator gives, at a length that file systems take."""
    name = str(strings.PythonIdentifier(_as_read(text), _PREFIX))
    return name if len(name) <= _LONGEST_MODULE else name[:_LONGEST_MODULE].rstrip("_")


class Classes:
    """Names of classes, no two of which are equal, or have one module on a disk that ignores case."""

    def __init__(self) -> None:
        self._modules: set[str] = set()

    def claim(self, wanted: str) -> str:
        """Return a name, with a number behind it when it is taken, which it is from now on."""
        number, name = 2, wanted
        while module_name(name).lower() in self._modules:
            name, number = f"{wanted}{number}", number + 1
        self._modules.add(module_name(name).lower())
        return name


def unique(name: str, taken: Container[str]) -> str:
    """Return the name, with a number behind it when it is taken."""
    number, candidate = 2, name
    while candidate in taken:
        candidate, number = f"{name}{'_' if name in {name.lower(), name.upper()} else ''}{number}", number + 1
    return candidate
