"""URL conversion in both forms, with lambdas, functions and the ready-made downloader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, assert_type

from synapse_client import BackendClient, PageIterator
from synapse_client.models import DataUnit, DataUnitPage, GroundTruthEvent, GroundTruthEventPage, Model, Task, TaskPage
from synapse_client.runtime.describe.types import UrlConversion, UrlConversionOptions


def by_lambda(client: BackendClient) -> TaskPage:
    """The form of the guide: a field and a lambda."""
    return client.list_tasks(url_conversion={"files": lambda url: f"https://cdn.example.com{url}"})


def by_function(client: BackendClient) -> PageIterator[Task]:
    """Functions for several fields, dotted names among them."""
    conversion: UrlConversion = {"files": absolute, "data_unit.files": partial(absolute, host="https://b.example.com")}
    tasks = client.list_tasks({"expand": "data_unit"}, conversion, list_all=True)
    assert_type(tasks, PageIterator[Task, TaskPage])
    return tasks


def absolute(url: str, host: str = "https://a.example.com") -> str:
    """Put a host before a path."""
    return host + url


def by_download(client: BackendClient, folder: Path) -> PageIterator[DataUnit]:
    """Download every file and get local paths."""
    download = client.download_to(folder)
    assert_type(download("https://cdn.example.com/1.png"), Path)
    units = client.list_data_units({"data_collection": 1}, url_conversion={"files": download}, list_all=True)
    assert_type(units, PageIterator[DataUnit, DataUnitPage])
    return units


def by_options(client: BackendClient) -> PageIterator[GroundTruthEvent]:
    """The upstream form: options."""
    events = client.list_ground_truth_events(
        url_conversion={"files_fields": ["files", "data_unit.files"], "coerce": str, "is_list": True}, list_all=True
    )
    assert_type(events, PageIterator[GroundTruthEvent, GroundTruthEventPage])
    return events


def by_options_variable(client: BackendClient, coerce: Callable[[Path], Any] | None) -> Model:
    """Options in a variable, for one object."""
    options: UrlConversionOptions = {"files_fields": ["file"], "coerce": coerce}
    return client.get_model(456, url_conversion=options)


def by_mapping(client: BackendClient, functions: Mapping[str, Callable[[str], object]]) -> TaskPage:
    """Any mapping of functions."""
    return client.list_tasks(None, functions)


def without(client: BackendClient) -> TaskPage:
    """None is no conversion."""
    return client.list_tasks(url_conversion=None)
