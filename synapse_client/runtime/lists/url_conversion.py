"""URL conversion: put another value in place of each file URL of a result.

A field of a result that holds files is a URL, a mapping of specification names to URLs or to file references
(``{"image_1": {"url": …, "checksum": …}}``), one such reference, or a list of any of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeGuard

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.model import Model
from synapse_client.runtime.describe.narrow import is_array, is_mapping, is_object, is_sequence
from synapse_client.runtime.flows.flow import of_caller, work
from synapse_client.runtime.state.folders import user_folder

if TYPE_CHECKING:
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.types import UrlConversion
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["BatchConverter", "Conversion", "convert_result", "parse_conversion"]

_OPTIONS = {"coerce", "files_fields", "is_list"}


class BatchConverter(Protocol):
    """A conversion that is given all files of a page at once, such as `client.download_to(folder)`."""

    def converted(self, files: Sequence[str | Mapping[str, Any]]) -> Flow[Sequence[Any]]:
        """Return the new value for each file, in order.

        Args:
            files: URLs, and file references: ``url`` and what else the server says, such as ``checksum``.
        """
        ...


class _Slot(NamedTuple):
    """Where a file's URL stands."""

    holder: Any
    key: Any
    is_reference: bool
    checksum: str | None = None
    """The field beside it that holds the content's checksum."""

    @property
    def url(self) -> str:
        found: str = self.holder[self.key]
        return found

    @property
    def file(self) -> str | Mapping[str, object]:
        if self.is_reference:
            found: Mapping[str, object] = self.holder
            return found
        if self.checksum is None or self.holder.get(self.checksum) is None:
            return self.url
        return {"url": self.url, "checksum": self.holder[self.checksum]}


class Conversion:
    """A checked URL conversion.

    Attributes:
        fields: Dotted field names with the function for each.
        checksums: Where the checksum of a field's content stands beside it: the name of that field.
        to_path: Whether a file reference gets a ``path`` instead of its ``url`` (the upstream options).
    """

    __slots__ = ("checksums", "fields", "to_path")

    def __init__(
        self,
        fields: Sequence[tuple[str, Callable[[str], object]]],
        *,
        checksums: Mapping[str, str] | None = None,
        to_path: bool = False,
    ) -> None:
        self.checksums: Mapping[str, str] = checksums or {}
        self.fields: tuple[tuple[str, Callable[[str], object]], ...] = tuple(fields)
        self.to_path: bool = to_path

    def apply(self, items: Iterable[object]) -> Flow[None]:
        """Convert the URLs of parsed JSON objects in place; fields that an object does not have are passed over.

        Plain functions are called with one URL after the other, in order; then each `BatchConverter` with its files.

        Args:
            items: The objects.
        """
        stop = Event()
        try:
            batches = yield from work(of_caller, self._call_plain, items, stop)
        finally:
            stop.set()  # work in a thread goes on otherwise when an asyncio task is cancelled
        for (_, function), batch in zip(self.fields, batches, strict=True):
            if batch and _is_batch(function):
                values = yield from function.converted([slot.file for slot in batch])
                of_caller(self._put_all, batch, values)

    def _call_plain(self, items: Iterable[object], stop: Event) -> list[list[_Slot]]:
        """Call the plain functions, and return what is left for each of the others."""
        batches: list[list[_Slot]] = [[] for _ in self.fields]
        for item in items:
            for (field, function), batch in zip(self.fields, batches, strict=True):
                is_batch = _is_batch(function)
                for slot in _slots_at(item, field.split("."), self.checksums.get(field)):
                    if stop.is_set():
                        return batches
                    if is_batch:
                        batch.append(slot)
                    else:
                        self._put(slot, function(slot.url))
        return batches

    def _put_all(self, batch: list[_Slot], values: Sequence[object]) -> None:
        for slot, value in zip(batch, values, strict=True):
            self._put(slot, value)

    def _put(self, slot: _Slot, value: object) -> None:
        if slot.is_reference and self.to_path:
            del slot.holder["url"]
            slot.holder["path"] = value
        else:
            slot.holder[slot.key] = value


def _slots_at(value: object, path: list[str], checksum: str | None) -> Iterator[_Slot]:
    name, *rest = path
    if is_array(value):
        for item in value:
            yield from _slots_at(item, path, checksum)
    elif is_object(value) and name in value:
        if rest:
            yield from _slots_at(value[name], rest, checksum)
        elif checksum is not None and isinstance(value[name], str) and value[name]:
            yield _Slot(value, name, is_reference=False, checksum=checksum)
        else:
            yield from _slots(value, name)


def _slots(holder: Any, key: Any, *, is_inner: bool = False) -> Iterator[_Slot]:
    value = holder[key]
    if isinstance(value, str):
        if value:
            yield _Slot(holder, key, is_reference=False)
    elif is_array(value):
        for index in range(len(value)):
            yield from _slots(value, index, is_inner=is_inner)
    elif is_object(value) and "url" in value:
        if isinstance(value["url"], str) and value["url"]:
            yield _Slot(value, "url", is_reference=True)
    elif is_object(value) and not is_inner:  # inside a mapping of specifications it is a reference without URL
        for name in list(value):
            yield from _slots(value, name, is_inner=True)


def _is_batch(function: object) -> TypeGuard[BatchConverter]:
    return callable(getattr(function, "converted", None))


class _ToPath:
    """The upstream options' conversion: download, then ``coerce``."""

    def __init__(self, download: Callable[[str], Any], coerce: Callable[[Path], object] | None) -> None:
        self._download = download
        self._coerce = str if coerce is None else coerce

    def __call__(self, url: str) -> object:
        return self._coerce(self._download(url))

    def converted(self, files: Sequence[str | Mapping[str, Any]]) -> Flow[Sequence[object]]:
        """Convert all files of a page."""
        download: object = self._download
        if _is_batch(download):
            paths = yield from download.converted(files)
            return (yield from work(of_caller, lambda: [self._coerce(path) for path in paths]))
        urls = [file if isinstance(file, str) else file["url"] for file in files]
        return (yield from work(of_caller, lambda: [self(url) for url in urls]))


def parse_conversion(
    conversion: UrlConversion | None,
    url_fields: Sequence[str],
    download_to: Callable[[Path], Callable[[str], object]],
    operation: str,
    checksum_fields: Mapping[str, str] | None = None,
) -> Conversion | None:
    """Check a caller's ``url_conversion``.

    Args:
        conversion: Field name → function, or the upstream options ``files_fields``, ``coerce``, ``is_list``.
        url_fields: The operation's fields that hold file URLs; the default of ``files_fields``.
        download_to: Makes what downloads a URL into a folder and gives the local path, mostly a `BatchConverter`.
        operation: Name for error texts.
        checksum_fields: The operation's: the name of the field beside a URL that holds its content's checksum.

    Raises:
        InvalidInputError: no mapping, or a value that is not a function.
    """
    if conversion is None:
        return None
    if not is_mapping(conversion):
        kind = type(conversion).__name__
        raise InvalidInputError(
            f"{operation}: url_conversion must be a mapping like {{'files': lambda url: …}}, got {kind}"
        )
    if conversion and set(conversion) <= _OPTIONS and not callable(conversion.get("files_fields")):
        return _upstream(dict(conversion), url_fields, download_to, operation, checksum_fields)
    given: Mapping[Any, Any] = conversion
    for field, function in given.items():
        if not isinstance(field, str):
            raise InvalidInputError(f"{operation}: url_conversion has the key {field!r}; its keys are names of fields")
        if not callable(function):
            raise InvalidInputError(
                f"{operation}: url_conversion[{field!r}] must be a function of the URL, got {type(function).__name__}"
            )
    return Conversion(list(given.items()), checksums=checksum_fields)


def _upstream(
    options: dict[str, object],
    url_fields: Sequence[str],
    download_to: Callable[[Path], Callable[[str], object]],
    operation: str,
    checksum_fields: Mapping[str, str] | None,
) -> Conversion:
    fields = options.get("files_fields", url_fields)
    coerce = options.get("coerce")
    if not is_sequence(fields) or not all(isinstance(field, str) for field in fields):
        raise InvalidInputError(
            f"{operation}: url_conversion['files_fields'] must be a list of field names, got {fields!r}"
        )
    if coerce is not None and not callable(coerce):
        raise InvalidInputError(f"{operation}: url_conversion['coerce'] must be a function or None, got {coerce!r}")
    # the user's own folder: in a shared one, others could put their files under the names that are looked up there
    convert = _ToPath(download_to(user_folder("cache") / "media"), coerce)
    return Conversion([(field, convert) for field in fields], checksums=checksum_fields, to_path=True)


def convert_result(result: Any, conversion: Conversion, pagination: Pagination | None) -> Flow[None]:
    """Convert a fresh result in place: a page's items, a list's, or the object itself. The functions may block."""
    if pagination is not None:
        items = result[pagination.items]
    else:
        found = result if is_array(result) else [result]
        items = [item.__dict__ for item in found if isinstance(item, Model)]
    yield from conversion.apply(items)
