"""Changes of a server of other kinds, each diagnosed by name, and gone with the overlay that is proposed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from synapse_client.doctor import Contract, overlay_text
from synapse_client.sandbox import Sandbox
from tests.doctor.changed import Answer, Change, changed
from tests.doctor.test_changed_servers import corrected, examined, of_pages, of_rows

TAGS, ONE_TAG, JOBS, PLUGINS = "/task_tags/", "/task_tags/*", "/jobs/", "/plugins/"


def _renamed(name: str, other: str) -> Callable[[Answer], None]:
    return of_rows(lambda row: row.update({other: row.pop(name)}) if name in row else None)


def _with(**values: Any) -> Callable[[Answer], None]:
    return of_rows(lambda row: row.update({name: value for name, value in values.items() if name in row}))


def _when(of_status: int, **values: Any) -> Callable[[Answer], None]:
    """Return a change of the answers of a status, the pages of lists left as they are where objects are meant."""

    def of_answer(answer: Answer) -> None:
        is_page = isinstance(answer.value, dict) and "results" in answer.value
        if answer.status == of_status and not is_page:
            for name, value in values.items():
                setattr(answer, name, value(answer.value) if callable(value) else value)

    return of_answer


def _of_lists(**values: Any) -> Callable[[Answer], None]:
    def of_answer(answer: Answer) -> None:
        if answer.status == 200:
            for name, value in values.items():
                setattr(answer, name, value(answer.value) if callable(value) else value)

    return of_answer


def _reversed(query: dict[str, str]) -> None:
    if order := query.get("ordering"):
        query["ordering"] = order[1:] if order.startswith("-") else f"-{order}"


def _from_zero(query: dict[str, str]) -> None:
    if page := query.get("page"):
        query["page"] = str(int(page) + 1)


def _foreign(page: dict[str, Any]) -> None:
    page["next"] = page["next"] and "https://other.example/task_tags/?page=2"


def _redirect(answer: Answer) -> None:
    answer.status, answer.value, answer.headers["Location"] = 301, "", "/task_tags"


CHANGES: dict[str, tuple[str, set[tuple[str, str]], tuple[Change, ...]]] = {
    # what is changed: operation, kinds and places of the findings, the change
    "a field by another name": (
        "list_task_tags",
        {("field", "TaskTag.title"), ("missing", "TaskTag.name")},
        (Change(TAGS, _renamed("name", "title")),),
    ),
    "rows by another name": (
        "list_task_tags",
        {("field", "TaskTagPage.items"), ("missing", "TaskTagPage.results")},
        (Change(TAGS, of_pages(lambda page: page.update(items=page.pop("results")))),),
    ),
    "a page in an envelope": (
        "list_task_tags",
        {
            ("field", "TaskTagPage.data"),
            *(("missing", f"TaskTagPage.{name}") for name in ("count", "next", "previous", "results")),
        },
        (Change(TAGS, _of_lists(value=lambda page: {"data": page})),),
    ),
    "an object in a list": (
        "get_task_tag",
        {("type", "GET /task_tags/{pk}/ 200")},
        (Change(ONE_TAG, _when(200, value=lambda found: [found])),),
    ),
    "an object where an id was": (
        "list_task_tags",
        {("type", "TaskTag.project")},
        (Change(TAGS, of_rows(lambda row: row.update(project={"id": 1}))),),
    ),
    "several ids where one was": (
        "list_task_tags",
        {("type", "TaskTag.project")},
        (Change(TAGS, of_rows(lambda row: row.update(project=[1]))),),
    ),
    "a number as text": (
        "list_task_tags",
        {("type", "TaskTagPage.count")},
        (Change(TAGS, of_pages(lambda page: page.update(count=str(page["count"])))),),
    ),
    "a flag as a number": ("list_plugins", {("type", "Plugin.is_active")}, (Change(PLUGINS, _with(is_active=1)),)),
    "words in capitals": (
        "list_plugins",
        {("enum", "PluginCategory")},
        (Change(PLUGINS, of_rows(lambda row: row.update(category=row.get("category", "").upper()))),),
    ),
    "times as numbers": ("list_jobs", {("type", "Job.created")}, (Change(JOBS, _with(created=1767600000)),)),
    "times without zone": (
        "list_jobs",
        {("format", "Job.created")},
        (Change(JOBS, _with(created="2026-01-05T09:00:00")),),
    ),
    "no rows as null": (
        "list_task_tags",
        {("null", "TaskTagPage.results")},
        (Change(TAGS, of_pages(lambda page: page.update(results=None))),),
    ),
    "JSON that is called text": (
        "list_task_tags",
        {("media type", "list_task_tags")},
        (Change(TAGS, _of_lists(media_type="text/plain")),),
    ),
    "errors as a list": (
        "get_task_tag",
        {("type", "NOTFOUND responses application/json")},
        (Change(ONE_TAG, _when(404, value=["Not found."])),),
    ),
    "400 for what is not there": (
        "get_task_tag",
        {("status", "get_task_tag")},
        (Change(ONE_TAG, _when(404, status=400)),),
    ),
    "404 for what its list has": (
        "get_task_tag",
        {("operation", "get_task_tag")},
        (Change(ONE_TAG, _when(200, status=404, value={"detail": "Not found."})),),
    ),
    "404 for what exists without the last slash": (
        "list_task_tags",
        {("redirect", "list_task_tags")},
        (Change(TAGS, _redirect), Change("/task_tags", forward=TAGS)),
    ),
    "400 without a token": ("list_task_tags", {("access", "list_task_tags")}, (Change(TAGS, _when(401, status=400)),)),
    "a link to another host": (
        "list_task_tags",
        {("page", "list_task_tags.next")},
        (Change(TAGS, of_pages(_foreign)),),
    ),
    "the order turned round": (
        "list_task_tags",
        {("order", "list_task_tags ?ordering")},
        (Change(TAGS, query=_reversed),),
    ),
    "smaller pages than asked for": (
        "list_task_tags",
        {("page", "list_task_tags ?page_size")},
        (Change(TAGS, query=lambda query: query.update(page_size=str(min(2, int(query.get("page_size", "2")))))),),
    ),
    "pages counted from zero": (
        "list_task_tags",
        {("page", "list_task_tags ?page")},
        (Change(TAGS, query=_from_zero),),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_found_and_told_by_an_overlay(sandbox: Sandbox, contract: Contract, name: str) -> None:
    """That and nothing else is found, and with the overlay applied to the document nothing any more."""
    operation, wanted, changes = CHANGES[name]
    with changed(sandbox, *changes) as url:
        report = examined(url, sandbox.token, contract, operation)
        assert {(finding.kind, finding.place) for finding in report.findings} == wanted, report.findings
        text = overlay_text(report.findings, document="openapi.yaml", source="a server")
        assert text is not None
        mended = corrected(contract, text)
        if operation in mended.operations:
            assert examined(url, sandbox.token, mended, operation).findings == ()
        else:
            assert {kind for kind, _ in wanted} == {"operation"}
