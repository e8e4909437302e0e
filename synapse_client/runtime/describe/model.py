"""The base class of all generated models: an attrs class that is a read-only mapping of the JSON that came.

An instance *adopts* the parsed JSON object as its ``__dict__``: nothing is copied, nothing converted. A field whose
JSON value is already the Python value is therefore read at the speed of a plain attribute. Fields that need conversion
(dates, enums, nested models) are properties, which Python asks before the ``__dict__``. A field that is not there ends
at a non-data descriptor, which knows what to say about it (`fields.py`).
"""

# pyright: reportPrivateUsage=false
# The descriptors below are one thing with `Model`. Its own names begin with an underscore, as a field of the API never
# does.

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from types import MethodType
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

import attrs
from attrs.exceptions import FrozenInstanceError

from synapse_client.runtime.describe.errors import ResponseFormatError
from synapse_client.runtime.describe.fields import (
    UNDECODABLE,
    PlainField,
    State,
    converted,
    missing,
    no_object,
    not_expanded,
    set_dict,
    set_memo,
)
from synapse_client.runtime.describe.narrow import is_array, is_mapping, is_object

if TYPE_CHECKING:
    from _typeshed import SupportsKeysAndGetItem

    from synapse_client.runtime.describe.codec import Codec

    # Generated models narrow `__getitem__` to their own keys, so that editors complete them; naming the protocol keeps
    # `dict(model)`, `{**model}` and `update(model)` right for type checkers all the same.
    class _JsonObject(Mapping[str, Any], SupportsKeysAndGetItem[str, Any]): ...

else:
    _JsonObject = Mapping

__all__ = ["UNDECODABLE", "Model", "complete", "described", "keys_of", "method", "value_of", "wire"]

_M = TypeVar("_M", bound="type[Model]")
_F = TypeVar("_F", bound=Callable[..., object])
_WIRE = "synapse_client.wire"
_new = object.__new__


def wire(codec: Codec | None = None, key: str | None = None) -> dict[str, object]:
    """Return the attrs metadata of a generated field: its codec and its JSON key where that is not the field's name."""
    return {_WIRE: (codec, key)}


class _Method:
    """A method that no JSON key of the same name can hide.

    A data descriptor comes before the instance's ``__dict__``.
    """

    def __init__(self, function: Callable[..., object]) -> None:
        self.function = function
        self.__doc__ = function.__doc__

    def __get__(self, instance: object | None, owner: type) -> object:
        return self.function if instance is None else MethodType(self.function, instance)

    def __set__(self, instance: object, value: object) -> None:
        raise FrozenInstanceError


def method(function: _F) -> _F:
    """Make a method of a model one that no JSON key of the same name can hide."""
    return cast("_F", _Method(function))


class _Unknown(dict[str, object]):
    """Unknown fields that remember the JSON they were read from.

    `attrs.evolve` makes a new model of attribute values alone, in which null and absent are both None; the JSON tells
    them apart.
    """

    __slots__ = ("wire",)
    wire: dict[str, object]


class _Additional:
    """The fields of an instance that its class does not describe."""

    def __get__(self, instance: Model | None, owner: type[Model]) -> object:
        if instance is None:
            return self
        known = owner._known
        found = _Unknown((key, value) for key, value in instance.__dict__.items() if key not in known)
        found.wire = instance.__dict__
        return found

    def __set__(self, instance: object, value: object) -> None:
        raise FrozenInstanceError


@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False, init=False)
class Model(State, _JsonObject):
    """A typed, read-only view of one JSON object.

    ``model.field`` is the Python value (`datetime`, enum, nested model); ``model["field"]`` is the JSON value exactly
    as the server sent it. ``in``, ``len``, iteration, `get`, `keys`, `items`, ``dict(model)`` and `to_dict` speak of
    the JSON. Fields that the API document does not know are kept and reachable both ways.

    Raises:
        MissingFieldError: a field that the answer does not hold was read (for example after ``fields=id,name``).
        ResponseFormatError: a field was read whose value is of another kind than documented.
    """

    __slots__ = ()

    additional_properties: dict[str, Any] = attrs.field(factory=dict[str, Any])
    """Fields that the API document does not know, by JSON key; what `attrs.evolve` carries them with."""

    _package: ClassVar[str] = ""  # of generated models; beside it lies the index of their document
    _required: ClassVar[tuple[str, ...]] = ()
    _known: ClassVar[Mapping[str, str]] = {}  # JSON key → name of the field
    __hash__: ClassVar[None]  # type: ignore[assignment]  # a view of mutable JSON

    def __init_subclass__(cls) -> None:
        # attrs leaves methods alone that the class itself defines; type checkers still see the signature that attrs
        # would give
        cls.__init__ = Model.__init__  # type: ignore[method-assign]  # see above
        super().__init_subclass__()

    def __init__(self, **values: object) -> None:
        cls = type(self)
        data: dict[str, object] = {}
        unknown = values.pop("additional_properties", {})
        before = unknown.wire if isinstance(unknown, _Unknown) else {}
        for field in attrs.fields(cls):
            if field.name == "additional_properties":
                continue
            codec, key = field.metadata.get(_WIRE, (None, None))
            required = field.default is attrs.NOTHING
            if field.name not in values:
                if required:
                    raise TypeError(f"{cls.__name__}() needs the field {field.name!r}")
                continue
            value = values.pop(field.name)
            wire_key = key or field.name
            if value is None and not required:
                if wire_key in before:
                    data[wire_key] = None
                continue
            try:
                data[wire_key] = value if codec is None else codec.encode(value)
            except (TypeError, ValueError, AttributeError) as error:
                raise TypeError(f"{cls.__name__}() cannot take the field {field.name!r}: {error}") from error
        if values:
            raise TypeError(f"{cls.__name__}() has no field {', '.join(map(repr, sorted(values)))}")
        if not is_mapping(unknown):
            raise TypeError(
                f"{cls.__name__}() takes a mapping as 'additional_properties', got {type(unknown).__name__}"
            )
        if twice := cls._known.keys() & unknown.keys():
            raise TypeError(f"{cls.__name__}() knows {min(twice)!r}: it is not an additional property")
        set_dict(self, {**data, **unknown})
        set_memo(self, None)

    @classmethod
    def adopt(cls, data: Any) -> Self:
        """Make a model of a parsed JSON object without copying it; the caller gives the object away.

        Raises:
            ResponseFormatError: ``data`` is not a JSON object.
        """
        if type(data) is not dict:
            raise no_object(cls, data)
        self = _new(cls)
        set_dict(self, data)
        set_memo(self, None)
        return self

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Self:
        """Make a model of any mapping of JSON values; the mapping is copied."""
        return cls.adopt(_copy_json(dict(data)))

    @classmethod
    def accepts(cls, data: Mapping[str, object]) -> bool:
        """Whether ``data`` holds every field that this model requires."""
        return all(key in data for key in cls._required)

    @method
    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object as the server sent it, as a copy that may be changed.

        Raises:
            ResponseFormatError: it is nested too deeply to be copied.
        """
        try:
            return {key: _copy_json(value) for key, value in self.__dict__.items()}
        except RecursionError as error:
            raise ResponseFormatError(f"this {type(self).__name__} is nested too deeply to be copied") from error

    @method
    def get(self, key: str, default: Any = None) -> Any:
        """Return the JSON value of ``key``, or ``default`` when the answer does not hold it."""
        return self.__dict__.get(key, default)

    @method
    def expanded(self, field: str) -> Any:
        """Return the object that a field refers to, which the server sends in place of an identifier when asked to.

        ``task.data_unit`` is an `int` or a `DataUnit`, by what the request asked for. ``task.expanded("data_unit")`` is
        the `DataUnit`, for type checkers too.

        Args:
            field: JSON key of the field.

        Returns:
            The object; of a field with several a list of them; None where the server has null.

        Raises:
            MissingFieldError: the answer holds an identifier, or nothing at all.

        Example:
            >>> task = client.get_task(456, params={"expand": "data_unit"})
            >>> task.expanded("data_unit").files
        """
        if field in self.__dict__ and _is_expanded(value := value_of(self, field)):
            return value
        raise not_expanded(type(self), field, self.__dict__)

    @method
    def keys(self) -> KeysView[str]:
        """Return the keys of the JSON object."""
        return self.__dict__.keys()

    @method
    def values(self) -> ValuesView[Any]:
        """Return the values of the JSON object."""
        return self.__dict__.values()

    @method
    def items(self) -> ItemsView[str, Any]:
        """Return the keys and values of the JSON object."""
        return self.__dict__.items()

    def __getitem__(self, key: str) -> Any:
        try:
            return self.__dict__[key]
        except KeyError:
            raise missing(type(self), key) from None

    def __contains__(self, key: object) -> bool:
        return key in self.__dict__

    def __iter__(self) -> Iterator[str]:
        return iter(self.__dict__)

    def __len__(self) -> int:
        return len(self.__dict__)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Model):
            return type(self) is type(other) and self.__dict__ == other.__dict__
        if isinstance(other, Mapping):
            return self.__dict__ == other
        return NotImplemented

    def __repr__(self) -> str:
        from synapse_client.runtime.describe.secrets import HIDDEN, secret_texts, without_secrets  # noqa: PLC0415  # rare

        shown = ", ".join(f"{key}={without_secrets(value, key)!r}" for key, value in self.__dict__.items())
        for secret in sorted(secret_texts(self.__dict__), key=len, reverse=True):
            shown = shown.replace(secret, HIDDEN)
        return f"{type(self).__name__}({shown})"

    @method
    def _repr_html_(self) -> str:
        from synapse_client.runtime.describe.display import model_html  # noqa: PLC0415  # for notebooks

        return model_html(self)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), dict(self.__dict__)))


Model.additional_properties = _Additional()  # type: ignore[assignment]  # attrs has taken the field's definition away


def _rebuild(cls: type[Model], data: dict[str, object]) -> Model:
    return cls.adopt(data)


def _copy_json(value: object) -> object:
    if is_object(value):
        return {key: _copy_json(item) for key, item in value.items()}
    if is_array(value):
        return [_copy_json(item) for item in value]
    return value


def _is_expanded(value: object) -> bool:
    """Whether a field's Python value has no identifier in it: it is a model, or a list or map of such."""
    if is_array(value):
        return all(_is_expanded(item) for item in value)
    if is_object(value):
        return all(_is_expanded(item) for item in value.values())
    return value is None or isinstance(value, Model)


def keys_of(cls: type[Model]) -> Mapping[str, str]:
    """Return the names of a model's documented fields by JSON key."""
    return cls._known


def described(cls: type[Model]) -> tuple[str, str]:
    """Return the models package and the name under which the index describes a model; empty texts where none does.

    A subclass that somebody made of a generated model is described as that model.
    """
    for base in cls.__mro__:
        if package := vars(base).get("_package"):
            return package, base.__name__
    return "", ""


def value_of(found: Any, key: str) -> Any:
    """Return the Python value of a JSON key: a model's attribute, whatever its name, or a plain object's item."""
    name = type(found)._known.get(key) if isinstance(found, Model) else None
    return found[key] if name is None else getattr(found, name)


def complete(cls: _M) -> _M:
    """Finish a generated attrs class: put a descriptor in place of each field. Used above ``@attrs.frozen``."""
    required: list[str] = []
    known: dict[str, str] = {}
    for field in attrs.fields(cls):
        if field.inherited:
            continue
        codec, key = field.metadata.get(_WIRE, (None, None))
        needed = field.default is attrs.NOTHING
        wire_key = key or field.name
        known[wire_key] = field.name
        if needed:
            required.append(wire_key)
        if codec is None and key is None:
            setattr(cls, field.name, PlainField(field.name, required=needed))
        else:
            setattr(cls, field.name, converted(cls, wire_key, codec, required=needed))
    cls._required = tuple(required)
    cls._known = known
    return cls
