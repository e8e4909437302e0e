"""Annotations that lists send by address, because they are large."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from synapse_client.api.annotation import list_tasks_data
from synapse_client.api.hitl import list_assignments_data
from synapse_client.api.ml import list_ground_truth_events_data
from synapse_client.runtime.describe.codecs import ANY
from synapse_client.runtime.describe.errors import HTTPError, InvalidInputError, ResponseFormatError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.flows.flow import call

if TYPE_CHECKING:
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["fetch"]

_GET: Final[Operation[Any]] = Operation("fetch_annotations", "GET", "/", result=ANY, secured=False)
_LISTS: Final[Mapping[str, Any]] = {
    "task": list_tasks_data,
    "assignment": list_assignments_data,
    "ground_truth_event": list_ground_truth_events_data,
}
_KINDS: Final = {"Task": "task", "Assignment": "assignment", "GroundTruthEvent": "ground_truth_event"}
"""By the model of a row."""
_REFUSALS: Final = frozenset({400, 401, 403, 404, 410})
"""How storages say that a signature has expired."""


def fetch(row: Mapping[str, Any], kind: str | None) -> Flow[Any]:
    """Return the annotations of a row, wherever they are; see `fetch_annotations`."""
    if not is_mapping(row) or "data" not in row:
        raise InvalidInputError("fetch_annotations: row must be a row of a list, with its field 'data'")
    data = row["data"]
    if _is_left_out(data):
        data = yield from _by_address(row, kind)
    address = _address(data)
    if address is None:
        return data
    try:
        return (yield from _download(address))
    except HTTPError as error:
        if error.status_code not in _REFUSALS:
            raise
        known = kind or _KINDS.get(type(row).__name__)
        if known is None:
            error.add_note("fetch_annotations: with kind= an address that has expired is asked for anew")
            raise
        found = yield from _issued_anew(known, row["id"], data["mode"])
        if found is _GONE:
            raise
    address = _address(found)
    return found if address is None else (yield from _download(address))


_GONE: Final = object()


def _is_left_out(data: Any) -> bool:
    """Whether a server says that annotations are too large for a page, and not where they are."""
    is_inline = is_mapping(data) and data.get("mode") == "inline" and data.get("truncated") is True
    return is_inline and _address(data) is None


def _by_address(row: Mapping[str, Any], kind: str | None) -> Flow[Any]:
    known = kind or _KINDS.get(type(row).__name__)
    if known is None:
        raise InvalidInputError(
            "fetch_annotations: the annotations were too large for the page: with kind= they are asked for by address"
        )
    found = yield from _issued_anew(known, row["id"], "presigned")
    if found is _GONE or _is_left_out(found):
        raise ResponseFormatError(
            f"fetch_annotations: the server gives those of {known} {row['id']} neither on a page nor by address"
        )
    return found


def _address(data: Any) -> str | None:
    """Return where the annotations are; None when these are they."""
    if not is_mapping(data) or data.get("mode") not in {"presigned", "inline"}:
        return None
    url = data.get("presigned_url")
    return url if isinstance(url, str) else None


def _download(address: str) -> Flow[Any]:
    return call(Request(_GET).elsewhere(address))


def _issued_anew(kind: str, key: Any, mode: str) -> Flow[Any]:
    """Ask for one row's annotations again; return `_GONE` when there is no such row any more."""
    page = yield from call(_LISTS[kind].request({"ids": [key], "response_mode": mode}))
    return next((row["data"] for row in page["results"] if row["id"] == key), _GONE)
