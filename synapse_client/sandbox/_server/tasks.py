"""Making tasks, from any of the three forms of the body."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from rest_framework import serializers

from synapse_client.sandbox._server.models import DataUnit, Project, Task
from synapse_client.sandbox._server.serializers.strict import WholeNumberField

Errors = dict[str, list[str]]
_QUERY_ROWS = 400


class _TaskInputSerializer(serializers.Serializer):
    project = WholeNumberField()
    data_unit = WholeNumberField()


def create_tasks(body: Any) -> tuple[list[Task], bool]:
    """Make tasks, all or none.

    Args:
        body: `[{project, data_unit}, …]`, `{project, data_unit}`, or `{project, data: [{data_unit}, …]}`.

    Returns:
        The tasks in the order of the body, and whether the body stood for several.

    Raises:
        ValidationError: some item is not sound; for several, a list aligned with the body.
    """
    if isinstance(body, list):
        return _create(body, many=True), True
    if isinstance(body, dict) and "data" in body:
        batch = body["data"]
        if not isinstance(batch, list):
            raise serializers.ValidationError({"data": ["Expected a list of items."]})
        common = {"project": body["project"]} if "project" in body else {}
        return _create([{**item, **common} if isinstance(item, dict) else item for item in batch], many=True), True
    return _create([body], many=False), False


def _create(items: list[Any], *, many: bool) -> list[Task]:
    errors: list[Errors] = []
    values: list[dict[str, int]] = []
    for item in items:
        serializer = _TaskInputSerializer(data=item)
        valid = serializer.is_valid()
        errors.append({} if valid else dict(serializer.errors))
        values.append(serializer.validated_data if valid else {})
    with transaction.atomic():
        _check(values, errors)
        if any(errors):
            raise serializers.ValidationError(errors if many else errors[0])
        tasks = [Task(project_id=value["project"], data_unit_id=value["data_unit"]) for value in values]
        return list(Task.objects.bulk_create(tasks, batch_size=_QUERY_ROWS))


def _check(values: list[dict[str, int]], errors: list[Errors]) -> None:
    """Note what does not exist, what does not fit together, and what is a task already."""
    projects = Project.objects.in_bulk(list({value["project"] for value in values if value}))
    units: dict[int, int] = {}
    taken: set[tuple[int, int]] = set()
    keys = list({value["data_unit"] for value in values if value})
    for start in range(0, len(keys), _QUERY_ROWS):
        part = keys[start : start + _QUERY_ROWS]
        units.update(DataUnit.objects.filter(pk__in=part).values_list("pk", "data_collection_id"))
        taken.update(Task.objects.filter(data_unit_id__in=part).values_list("project_id", "data_unit_id"))
    for value, error in zip(values, errors, strict=True):
        if error:
            continue
        project, unit = projects.get(value["project"]), value["data_unit"]
        if project is None:
            error["project"] = [f'Invalid pk "{value["project"]}" - object does not exist.']
        if unit not in units:
            error["data_unit"] = [f'Invalid pk "{unit}" - object does not exist.']
        if error or project is None:
            continue
        if project.data_collection_id is not None and units[unit] != project.data_collection_id:
            error["data_unit"] = ["The data unit is not in the data collection of the project."]
        elif (project.pk, unit) in taken:
            error["non_field_errors"] = ["The fields project, data_unit must make a unique set."]
        taken.add((project.pk, unit))
