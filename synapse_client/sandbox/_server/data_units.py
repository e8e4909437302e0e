"""Making data units: the checks that need the collection and the files at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from rest_framework import serializers

from synapse_client.sandbox._server.files import file_reference
from synapse_client.sandbox._server.models import DataCollection, DataFile, DataGroup, DataUnit
from synapse_client.sandbox._server.serializers.strict import StringField, WholeNumberField

Errors = dict[str, list[str]]
_QUERY_ROWS = 500


class _UnitSerializer(serializers.Serializer):
    """The shape of one data unit, before its collection and files are known."""

    data_collection = WholeNumberField()
    files = serializers.DictField(child=serializers.DictField(child=serializers.JSONField()))
    meta = serializers.DictField(child=serializers.JSONField(allow_null=True), required=False, allow_null=True)
    groups = serializers.ListField(child=StringField(max_length=100), required=False)


class _NumberSerializer(serializers.Serializer):
    """What the other form has beside `file`: the caller's number."""

    id = WholeNumberField()


def create_data_units(items: list[Any], *, many: bool) -> list[DataUnit]:
    """Make data units, all or none.

    Args:
        items: What the request brought, in either form: `{data_collection, files, meta}`, or `{id, file}` with such an
            object as `file`.
        many: Whether the request was a list, so that the errors are a list too, aligned with it.

    Returns:
        The new data units in the same order.

    Raises:
        ValidationError: some item is not sound.
    """
    plain = [_plain_form(item) for item in items]
    errors: list[Errors] = []
    parsed: list[dict[str, Any]] = []
    for item, given in zip(plain, items, strict=True):
        serializer = _UnitSerializer(data=item)
        valid = serializer.is_valid()
        found = {} if valid else dict(serializer.errors)
        if item is not given and not (number := _NumberSerializer(data=given)).is_valid():
            found |= number.errors
        errors.append(found)
        parsed.append({} if found else serializer.validated_data)
    collections = _collections(item for item, error in zip(parsed, errors, strict=True) if not error)
    files = _files(item for item, error in zip(parsed, errors, strict=True) if not error)
    for item, error in zip(parsed, errors, strict=True):
        if not error:
            error.update(_check(item, collections, files))
    if any(errors):
        raise serializers.ValidationError(errors if many else errors[0])
    units = [_unit(item, collections[item["data_collection"]], files) for item in parsed]
    with transaction.atomic():
        for unit, item in zip(units, parsed, strict=True):
            unit.group = _group(unit.data_collection, item.get("groups", []))
        return list(DataUnit.objects.bulk_create(units, batch_size=_QUERY_ROWS))


def _group(collection: DataCollection, names: list[str]) -> int | None:
    """Return the key of the last group of a hierarchy; groups that are missing are made."""
    found: DataGroup | None = None
    for name in names:
        found, _ = DataGroup.objects.get_or_create(data_collection=collection, name=name, parent=found)
    return None if found is None else found.pk


def _plain_form(item: Any) -> Any:
    if isinstance(item, dict) and "file" in item and "files" not in item and isinstance(item["file"], dict):
        return item["file"]
    return item


def _collections(items: Iterable[dict[str, Any]]) -> dict[int, DataCollection]:
    keys = {item["data_collection"] for item in items}
    return {row.pk: row for row in DataCollection.objects.filter(pk__in=keys).prefetch_related("file_specifications")}


def _files(items: Iterable[dict[str, Any]]) -> _Files:
    """Return the data files that the items name by their checksums."""
    wanted = {
        checksum
        for item in items
        for reference in item["files"].values()
        if isinstance(checksum := reference.get("checksum"), str)
    }
    checksums = sorted(wanted)
    found = _Files()
    for start in range(0, len(checksums), _QUERY_ROWS):
        found.add(DataFile.objects.filter(checksum__in=checksums[start : start + _QUERY_ROWS]).order_by("pk"))
    return found


class _Files:
    """Data files by what data units name them by: the checksum, and the path whose last part is the file's name."""

    def __init__(self) -> None:
        self._newest: dict[str, DataFile] = {}
        self._named: dict[tuple[str, str], DataFile] = {}

    def __contains__(self, checksum: str) -> bool:
        return checksum in self._newest

    def add(self, rows: Iterable[DataFile]) -> None:
        """Add files; later ones go before earlier ones."""
        for row in rows:
            self._newest[row.checksum] = self._named[row.checksum, row.file_name_original] = row

    def find(self, checksum: str, path: str) -> DataFile:
        """Return the file of this content and name; the newest of this content where none is called so."""
        name = path.rpartition("/")[2].rpartition("\\")[2]
        return self._named.get((checksum, name)) or self._newest[checksum]


def _check(item: dict[str, Any], collections: dict[int, DataCollection], files: _Files) -> Errors:
    """Return what is wrong with one item whose shape is right."""
    collection = collections.get(item["data_collection"])
    if collection is None:
        return {"data_collection": [f'Invalid pk "{item["data_collection"]}" - object does not exist.']}
    specifications = {row.name: row for row in collection.file_specifications.all()}
    problems: list[str] = []
    for name, reference in item["files"].items():
        checksum, path = reference.get("checksum"), reference.get("path")
        if name not in specifications:
            problems.append(f'"{name}" is not a file specification of this data collection.')
        elif not isinstance(checksum, str) or not isinstance(path, str):
            problems.append(f'"{name}" needs a checksum and a path.')
        elif checksum not in files:
            problems.append(f'"{name}": there is no file with the checksum "{checksum}".')
    missing = [name for name, row in specifications.items() if row.is_required and name not in item["files"]]
    problems += [f'"{name}" is required.' for name in missing]
    errors: Errors = {"files": problems} if problems else {}
    meta_problems = _check_meta(item.get("meta"), collection)
    return errors | ({"meta": meta_problems} if meta_problems else {})


def _check_meta(meta: dict[str, Any] | None, collection: DataCollection) -> list[str]:
    """Return how the metadata breaks the collection's JSON Schema."""
    schema = collection.meta.get("data_unit_meta_schema")
    if schema is None:
        return []
    import jsonschema  # noqa: PLC0415 - slow to load, and few collections have a schema
    from referencing.exceptions import Unresolvable  # noqa: PLC0415  # slow to load

    try:
        validator = jsonschema.Draft202012Validator(schema)
        return [error.message for error in validator.iter_errors(meta or {})]
    except (jsonschema.SchemaError, Unresolvable, TypeError, ValueError) as error:
        return [f"The collection's data_unit_meta_schema cannot be used: {error}"]


def _unit(item: dict[str, Any], collection: DataCollection, files: _Files) -> DataUnit:
    primary = {row.name: row.is_primary for row in collection.file_specifications.all()}
    references = {
        name: file_reference(
            files.find(reference["checksum"], reference["path"]), path=reference["path"], is_primary=primary[name]
        )
        for name, reference in item["files"].items()
    }
    text = "\n".join(f"{name}:{references[name]['checksum']}" for name in sorted(references))
    checksum = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
    return DataUnit(data_collection=collection, files=references, meta=item.get("meta"), checksum=checksum)
