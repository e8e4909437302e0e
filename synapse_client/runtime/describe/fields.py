"""How a model reads its fields: by the cheapest way that each kind of field allows.

A field whose JSON value is already the Python value is read from the instance's ``__dict__`` by Python itself; only
when it is absent does a `PlainField` answer. Every other field is a `property`, made for its kind by `converted`. Its
getter first tries what nearly always holds (the value needs no conversion, or a function of the standard library
converts it), and leaves the rest (absent, unusable, unknown) to one general way.
"""

# pyright: reportPrivateUsage=false
# What a getter is given is a model, whose state is this module's business.

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from synapse_client.runtime.describe.errors import MissingFieldError, ResponseFormatError
from synapse_client.runtime.describe.identifiers import identifiers
from synapse_client.runtime.describe.secrets import HIDDEN, is_secret
from synapse_client.runtime.describe.texts import one_line, shown

if TYPE_CHECKING:
    from synapse_client.runtime.describe.codec import Codec, Convert

__all__ = [
    "NULL",
    "UNDECODABLE",
    "PlainField",
    "State",
    "converted",
    "missing",
    "no_object",
    "not_expanded",
    "set_dict",
    "set_memo",
]

NULL: Final = type(None)
UNDECODABLE: Final = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    OverflowError,
    RecursionError,
    ResponseFormatError,
)
"""What a codec may raise on a value of another kind than documented."""


_SHORT: Final = 16  # an array of so many items is looked through at each reading rather than remembered
_KNOWN: Final = 1000  # identifiers that are kept for each field of several

Memo: TypeAlias = "tuple[str, object, Memo] | None"


class State:
    """What a model holds: the parsed JSON object as its ``__dict__``, and the fields that were converted.

    ``_memo`` is a chain of ``(key, value, rest)``, ended by None: few fields of an object are remembered, and a dict of
    one entry takes four times the memory.
    """

    __slots__ = ("__dict__", "__weakref__", "_memo")
    _memo: Memo


set_dict: Callable[[object, Any], None] = State.__dict__["__dict__"].__set__
set_memo: Callable[[object, Memo], None] = State.__dict__["_memo"].__set__


def missing(cls: type, key: str) -> MissingFieldError:
    """Return the error of a required field that is absent."""
    return MissingFieldError(
        f"{cls.__name__} has no field {key!r} in this answer; ask for it (see the `fields`, `omit` and `expand` "
        f"parameters), or read it with .get({key!r})"
    )


def not_expanded(cls: type, key: str, data: Mapping[str, object], place: str = "as") -> MissingFieldError:
    """Return the error of a field that is absent, or holds an identifier, where an object is wanted.

    Args:
        cls: The model.
        key: The field.
        data: What holds its value.
        place: How the value is there: ``"as"`` the field, or ``"in"`` it, one of several.
    """
    from synapse_client.runtime.describe.secrets import without_secrets  # noqa: PLC0415  # rarely needed

    shown = repr(without_secrets(data.get(key), key))
    shown = shown if len(shown) <= 80 else shown[:77] + "..."
    found = (
        f"has {shown} {place} {key!r} in this answer, not an object"
        if key in data
        else f"has no {key!r} in this answer"
    )
    return MissingFieldError(f"{cls.__name__} {found}; ask for it with params={{'expand': {key!r}}}")


def no_object(cls: type, value: object) -> ResponseFormatError:
    """Return the error of a model whose wire value is not a JSON object."""
    return ResponseFormatError(f"expected a JSON object for {cls.__name__}, got {type(value).__name__}", response=value)


def _undecodable(cls: type, key: str, value: object, error: Exception) -> ResponseFormatError:
    what = HIDDEN if is_secret(key, value) else shown(value)
    reason = one_line(str(error), 200)
    return ResponseFormatError(
        f"{cls.__name__}.{key} cannot be read from {what}: {reason}; the value as sent is under [{key!r}]",
        response=value,
    )


class PlainField:
    """A field as it came: only reached when the answer does not hold it, as this is not a data descriptor."""

    __slots__ = ("name", "required")

    def __init__(self, name: str, *, required: bool) -> None:
        self.name = name
        self.required = required

    def __get__(self, instance: object | None, owner: type) -> object:
        if instance is None:
            return self
        if self.required:
            raise missing(owner, self.name)
        return None


def converted(owner: type, key: str, codec: Codec | None, *, required: bool) -> property:
    """Return the property of a field whose wire value is converted when it is read, or whose key is not its name.

    Args:
        owner: The model that it is a field of.
        key: Its JSON key.
        codec: What converts it.
        required: Whether the answer always holds it.
    """
    absent: object = _ABSENT if required else None
    if codec is None:
        read = _renamed(key, absent)
    else:
        null_too = not required or NULL in codec.plain
        read = (_remembered if codec.cached else _decoded)(key, codec.decode, absent, null_too=null_too)
        if codec.quick is not None:
            read = _quick(key, codec.quick, read, absent, null_too=null_too)
        elif codec.plain_items and codec.expands:
            # Identifiers are converted too: they say how to get the object.
            read = _references(owner, key, read, absent)
        elif codec.plain_items:
            read = _array(key, read, codec.plain_items, absent)
        elif codec.expands:
            read = _reference(owner, key, read, absent, null_too=null_too)
        elif codec.plain - {NULL}:
            read = _either(key, read, codec.plain | {NULL} if null_too else codec.plain, absent)
    # Code of its own: what the interpreter learns about types while running it is kept in the code.
    read.__code__ = read.__code__.replace(co_name=key)
    return property(read)


_ABSENT: Final = object()
"""What a required field has that the answer does not hold; no reader takes it for a value."""

_Read: TypeAlias = Callable[[State], object]


def _renamed(key: str, absent: object) -> _Read:
    def read(self: State) -> object:
        value = self.__dict__.get(key, absent)
        if value is _ABSENT:
            raise missing(type(self), key)
        return value

    return read


def _decoded(key: str, decode: Convert, absent: object, *, null_too: bool) -> _Read:
    """Read a value of any kind, or say what is wrong with it."""

    def read(self: State) -> object:
        value = self.__dict__.get(key, absent)
        if value is None and null_too:
            return None
        if value is _ABSENT:
            raise missing(type(self), key)
        try:
            return decode(value)
        except UNDECODABLE as error:
            raise _undecodable(type(self), key, value, error) from error

    return read


def _remembered(key: str, decode: Convert, absent: object, *, null_too: bool) -> _Read:
    """Read an array, a map or an object; whoever reads it again gets the same one."""

    def read(self: State) -> object:
        before = memo = self._memo
        while memo is not None:
            name, found, memo = memo
            if name is key:
                return found
        value = self.__dict__.get(key, absent)
        if value is None and null_too:
            return None
        if value is _ABSENT:
            raise missing(type(self), key)
        try:
            result = decode(value)
        except UNDECODABLE as error:
            raise _undecodable(type(self), key, value, error) from error
        if self._memo is before:
            set_memo(self, (key, result, before))
            return result
        return _remember(self, key, result)

    return read


def _remember(self: State, key: str, result: object) -> object:
    """Keep a converted value, unless another thread has done so meanwhile; return the one that is kept."""
    while True:
        before = memo = self._memo
        while memo is not None:
            name, found, memo = memo
            if name is key:
                return found
        if self._memo is before:  # and so it is in the next line: there is no switch of threads between the two
            set_memo(self, (key, result, before))
            return result


def _array(key: str, otherwise: _Read, plain: frozenset[type], absent: Any) -> _Read:
    """Read an array as it is if no item of it needs conversion."""

    def read(self: State) -> object:
        items: list[object] | None = self.__dict__.get(key, absent)
        if type(items) is list and len(items) <= _SHORT:
            for item in items:
                if type(item) not in plain:
                    break
            else:
                return items
        return otherwise(self)

    return read


def _quick(key: str, quick: Callable[[object], object], otherwise: _Read, absent: object, *, null_too: bool) -> _Read:
    """Read a value that `quick` converts, but for rare ones, of which it raises or says None."""

    def read(self: State) -> object:
        value = self.__dict__.get(key, absent)
        if value is None and null_too:
            return None
        try:
            result = quick(value)
        except UNDECODABLE:
            return otherwise(self)
        return otherwise(self) if result is None else result

    return read


def _either(key: str, otherwise: _Read, plain: frozenset[type], absent: object) -> _Read:
    """Read a value that needs no conversion if it is of a plain type."""

    def read(self: State) -> object:
        value = self.__dict__.get(key, absent)
        return value if type(value) in plain else otherwise(self)

    return read


def _reference(owner: type, key: str, otherwise: _Read, absent: object, *, null_too: bool) -> _Read:
    """Read an identifier, or the object that it stands for where that was asked for."""
    number, text = identifiers(lambda value: not_expanded(owner, key, {key: value}))

    def read(self: State) -> object:
        value: Any = self.__dict__.get(key, absent)
        if type(value) is int:
            return number(value)
        if value is None and null_too:
            return None
        if type(value) is str:
            return text(value)
        return otherwise(self)

    return read


def _references(owner: type, key: str, otherwise: _Read, absent: Any) -> _Read:
    """Read an array of identifiers, or of the objects that they stand for where these were asked for."""
    number, text = identifiers(lambda value: not_expanded(owner, key, {key: value}, "in"))
    known: dict[int, object] = {}  # arrays are of few different identifiers mostly, such as the tags of a project

    def keep(item: int) -> object:
        found = number(item)
        if len(known) < _KNOWN:
            known[item] = found
        return found

    def read(self: State) -> object:
        before = memo = self._memo
        while memo is not None:
            name, remembered, memo = memo
            if name is key:
                return remembered
        items: list[object] | None = self.__dict__.get(key, absent)
        if type(items) is not list:
            return otherwise(self)
        found: list[object] = []
        for item in items:
            if type(item) is int:
                found.append(known.get(item) or keep(item))
            elif type(item) is str:
                found.append(text(item))
            else:
                return otherwise(self)
        if not found:
            return items
        if self._memo is before:
            set_memo(self, (key, found, before))
            return found
        return _remember(self, key, found)

    return read
