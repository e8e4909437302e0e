"""A server that is changed on purpose is diagnosed, and the overlay that is proposed makes the next run clean."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from generator.overlays import Overlay, apply_overlays
from generator.reading import Source
from synapse_client import BackendClient
from synapse_client.doctor import Contract, Report, examine, overlay_text
from synapse_client.sandbox import Sandbox
from tests.doctor.changed import Answer, Change, changed


def examined(url: str, token: str, contract: Contract, *operations: str) -> Report:
    """Return what an examination of a server finds."""
    with BackendClient(url, token, max_retries=0) as client:
        return examine(client, contract, operations=operations)


def of_rows(change: Callable[[dict[str, Any]], object]) -> Callable[[Answer], None]:
    """Return a change of each row of a page, or of an object."""

    def of_answer(answer: Answer) -> None:
        if answer.status == 200 and isinstance(answer.value, dict):
            rows = answer.value.get("results", [answer.value])
            for row in rows if isinstance(rows, list) else ():
                if len(row) > 1:  # else it was cut down on request
                    change(row)

    return of_answer


def _row(**values: Any) -> Callable[[Answer], None]:
    return of_rows(lambda row: row.update({name: value for name, value in values.items() if name in row}))


def _added(**values: Any) -> Callable[[Answer], None]:
    return of_rows(lambda row: row.update(values))


def _without(name: str) -> Callable[[Answer], None]:
    return of_rows(lambda row: row.pop(name, None))


def of_pages(change: Callable[[dict[str, Any]], object]) -> Callable[[Answer], None]:
    """Return a change of each page of a list."""

    def of_answer(answer: Answer) -> None:
        if answer.status == 200 and isinstance(answer.value, dict) and "results" in answer.value:
            change(answer.value)

    return of_answer


def _set(**values: Any) -> Callable[[Answer], None]:
    def of_answer(answer: Answer) -> None:
        if answer.status == 200:
            for name, value in values.items():
                setattr(answer, name, value)

    return of_answer


def _ignoring(*names: str) -> Callable[[dict[str, str]], None]:
    def of_query(query: dict[str, str]) -> None:
        for name in names:
            query.pop(name, None)

    return of_query


def _absent(answer: Answer) -> None:
    if answer.status == 404:
        answer.status, answer.value = 410, {"detail": "Gone."}


def _present(answer: Answer) -> None:
    if answer.status == 404:
        answer.status, answer.value = (
            200,
            {"id": 1, "name": "x", "category": "project", "color": "#000000", "project": 123},
        )


def _only_text(answer: Answer) -> None:
    if answer.status == 200:
        answer.value, answer.media_type = "<p>maintenance</p>", "text/html"


def _open(answer: Answer) -> None:
    if answer.status == 401:
        answer.status, answer.value = 200, {"count": 0, "next": None, "previous": None, "results": []}


def _bare(answer: Answer) -> None:
    if answer.status == 200 and isinstance(answer.value, dict) and "results" in answer.value:
        answer.value = answer.value["results"]


TAGS, JOBS, PLUGINS, MODELS = "/task_tags/", "/jobs/", "/plugins/", "/models/"
EVENTS = "/sdk/ground_truth_events/"
CHANGES: dict[str, tuple[str, str, Change]] = {
    # what is changed: operation, kind of the finding, the change
    "a further field": ("list_task_tags", "field", Change(TAGS, _added(weight=3))),
    "a further object": ("list_task_tags", "field", Change(TAGS, _added(owner={"email": "someone@example.com"}))),
    "a further list, at times null": (
        "list_jobs",
        "field",
        Change(JOBS, of_rows(lambda row: row.update(steps=[1] if row["id"] == "789" else None))),
    ),
    "a field less": ("list_task_tags", "missing", Change(TAGS, _without("description"))),
    "a field less at times": (
        "list_task_tags",
        "missing",
        Change(TAGS, of_rows(lambda row: row["id"] == 2 and row.pop("name", 0))),
    ),
    "text instead of a number": (
        "list_task_tags",
        "type",
        Change(TAGS, of_rows(lambda row: row.update(id=str(row["id"])))),
    ),
    "a number instead of text at times": (
        "list_task_tags",
        "type",
        Change(TAGS, of_rows(lambda row: row.get("id") == 2 and row.update(name=7))),
    ),
    "an object instead of text": ("list_plugins", "type", Change(PLUGINS, _row(description={"en": "x"}))),
    "fractions instead of whole numbers": ("list_data_files", "type", Change("/data_files/", _row(size=0.5))),
    "null": ("list_task_tags", "null", Change(TAGS, _row(name=None))),
    "null instead of a word": ("list_plugins", "null", Change(PLUGINS, _row(category=None))),
    "null instead of an object": (
        "get_data_collection",
        "null",
        Change("/data_collections/123/", _row(file_specifications=None)),
    ),
    "another kind of time": ("list_jobs", "format", Change(JOBS, _row(created="05.01.2026 09:00"))),
    "a further word": ("list_jobs", "enum", Change(JOBS, _row(status="QUEUED"))),
    "two further words": (
        "list_task_tags",
        "enum",
        Change(TAGS, of_rows(lambda row: row.update(category=f"kind {row['id']}"))),
    ),
    "a filter by number": ("list_task_tags", "filter", Change(TAGS, query=_ignoring("project"))),
    "a filter by word": ("list_plugins", "filter", Change(PLUGINS, query=_ignoring("category"))),
    "a filter by flag": ("list_plugins", "filter", Change(PLUGINS, query=_ignoring("is_active"))),
    "a filter by time": ("list_jobs", "filter", Change(JOBS, query=_ignoring("created_after"))),
    "a filter that excludes": (
        "list_ground_truth_events_files",
        "filter",
        Change(f"{EVENTS}files/", query=_ignoring("ids_ex")),
    ),
    "a search": ("list_models", "filter", Change(MODELS, query=_ignoring("search"))),
    "two filters at once": ("list_jobs", "filter", Change(JOBS, query=_ignoring("agent", "action"))),
    "the order": ("list_task_tags", "order", Change(TAGS, query=_ignoring("ordering"))),
    "the fields to send": ("list_task_tags", "parameter", Change(TAGS, query=_ignoring("fields"))),
    "the fields to leave out": ("list_task_tags", "parameter", Change(TAGS, query=_ignoring("omit"))),
    "the objects to send along": (
        "list_plugin_releases",
        "parameter",
        Change("/plugin_releases/", query=_ignoring("expand")),
    ),
    "annotations by address": (
        "list_ground_truth_events",
        "parameter",
        Change(EVENTS, query=_ignoring("response_mode")),
    ),
    "another status": ("list_task_tags", "status", Change(TAGS, _set(status=203))),
    "no content": ("list_task_tags", "status", Change(TAGS, _set(status=204, value=None))),
    "an undocumented refusal": ("list_task_tags", "status", Change(TAGS, _set(status=422, value={"detail": "No."}))),
    "another status for what is not there": ("get_task_tag", "status", Change("/task_tags/*", _absent)),
    "an object for what is not there": ("get_task_tag", "status", Change("/task_tags/*", _present)),
    "an operation less": (
        "list_task_tags",
        "operation",
        Change(TAGS, _set(status=404, value={"detail": "Not found."})),
    ),
    "a page instead of JSON": ("list_task_tags", "media type", Change(TAGS, _only_text)),
    "no token needed": ("list_task_tags", "access", Change(TAGS, _open)),
    "pages without count": ("list_task_tags", "missing", Change(TAGS, of_pages(lambda page: page.pop("count")))),
    "pages with a wrong count": ("list_task_tags", "page", Change(TAGS, of_pages(lambda page: page.update(count=1)))),
    "pages without link": ("list_task_tags", "page", Change(TAGS, of_pages(lambda page: page.update(next=None)))),
    "pages that link to themselves": (
        "list_task_tags",
        "page",
        Change(TAGS, query=lambda query: query.update(page="1") if query.get("page") != "1000000" else None),
    ),
    "pages of another size": ("list_task_tags", "page", Change(TAGS, query=_ignoring("page_size"))),
    "no page at all": ("list_task_tags", "type", Change(TAGS, _bare)),
    "pages not by cursor": ("list_ground_truth_events", "page", Change(EVENTS, query=_ignoring("pagination"))),
}


def test_an_unchanged_server_is_as_documented(sandbox: Sandbox, contract: Contract) -> None:
    """Nothing is found in the whole sandbox, and all that can be read is looked at."""
    report = examined(sandbox.url, sandbox.token, contract)
    assert [(finding.place, finding.message) for finding in report.findings] == []
    left = {name for name, texts in report.notes.items() if any("not looked at" in text for text in texts)}
    streams = {"get_node_install_script", "tail_job_console_logs", "tail_job_console_logs_v1"}
    assert left == {"list_agent_error_logs", *streams}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_found_and_told_by_an_overlay(sandbox: Sandbox, contract: Contract, name: str) -> None:
    """Only that is found, and with the overlay applied to the document nothing any more."""
    operation, kind, change = CHANGES[name]
    with changed(sandbox, change) as url:
        report = examined(url, sandbox.token, contract, operation)
        assert {finding.kind for finding in report.findings} == {kind}, report.findings
        text = overlay_text(report.findings, document="openapi.yaml", source="a server")
        assert text is not None
        assert "someone@example.com" not in text
        mended = corrected(contract, text)
        assert operation in mended.operations or kind == "operation"
        if operation in mended.operations:
            again = examined(url, sandbox.token, mended, operation)
            assert again.findings == ()


def corrected(contract: Contract, overlay: str) -> Contract:
    """Return the document as an overlay makes it."""
    source = Source(json.dumps(contract.document), "openapi.yaml")
    applied = apply_overlays(source, [Overlay(Source(overlay, "found.yaml"))])
    assert applied.notes == ()
    return Contract(applied.data)
