"""Shapes that a client records on request, HAR files, and what `learn` makes of them."""

from __future__ import annotations

import asyncio
import base64
import json
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from synapse_client import AsyncBackendClient, BackendClient, InvalidInputError
from synapse_client.doctor import Contract, Recording, learn, read_exchanges
from synapse_client.sandbox import Sandbox
from tests.doctor.changed import Change, changed


def _learned(path: Path, contract: Contract) -> dict[str, str]:
    found = learn(contract, read_exchanges(path, contract))
    return {finding.place: finding.kind for finding in found.findings}


def test_a_recording_holds_shapes_and_no_contents(sandbox: Sandbox, tmp_path: Path) -> None:
    """Names, types and words of enums; not a value, id, address, token or key of a free object."""
    recording = Recording()
    with BackendClient(sandbox.url, sandbox.token) as plain:
        client = recording.watch(plain)
        list(client.list_data_units(list_all=True))
        list(client.list_jobs({"status": "RUNNING"}, list_all=True))
        client.get_project(123)
        client.get_task(456)
        before = len(recording.exchanges)
        plain.get_task_tag(1)
        assert len(recording.exchanges) == before
    recording.save(tmp_path / "shapes.json")
    text = (tmp_path / "shapes.json").read_text()
    assert '"RUNNING"' in text
    for content in ("digit", "image_1", sandbox.token, sandbox.url, "annotations", "/456/", "train"):
        assert content not in text.replace("digit-classifier", "digit"), content


def test_what_a_recording_shows_is_learned(sandbox: Sandbox, tmp_path: Path, contract: Contract) -> None:
    """By asyncio, and with the pages that are asked for ahead; what was cut down on request proves nothing missing."""

    def strange(answer: Any) -> None:
        for row in answer.value.get("results", ()):
            row |= {"weight": 1, "category": "secret"}
            row["name"] = None

    recording = Recording()

    async def read(url: str) -> None:
        async with AsyncBackendClient(url, sandbox.token) as plain:
            client = recording.watch(plain)
            assert len([tag async for tag in client.list_task_tags({"page_size": 1}, list_all=True)]) == 3
            await client.list_tasks({"fields": "id"})

    with changed(sandbox, Change("/task_tags/", strange)) as url:
        asyncio.run(read(url))
    recording.save(tmp_path / "shapes.json")
    assert _learned(tmp_path / "shapes.json", contract) == {
        "TaskTag.weight": "field",
        "TaskTagCategory": "enum",
        "TaskTag.name": "null",
    }


def _har(*entries: tuple[str, str, int, Any], encoded: bool = False) -> dict[str, Any]:
    found = []
    for method, url, status, value in entries:
        text = json.dumps(value)
        content: dict[str, Any] = {"mimeType": "application/json; charset=utf-8", "text": text}
        if encoded:
            content |= {"text": base64.b64encode(text.encode()).decode(), "encoding": "base64"}
        found.append({"request": {"method": method, "url": url}, "response": {"status": status, "content": content}})
    return {"log": {"version": "1.2", "entries": found}}


TAG = {
    "id": 1,
    "project": 2,
    "name": "x",
    "category": "project",
    "description": "",
    "meta": None,
    "created": "2026-01-05T09:00:00Z",
}


@pytest.mark.parametrize("encoded", [False, True])
def test_a_har_file_is_learned_from(tmp_path: Path, contract: Contract, encoded: bool) -> None:
    """Below whatever prefix its server has; failures and other hosts' requests tell nothing of the document."""
    base = "https://synapse.example.com/api"
    (tmp_path / "x.har").write_text(
        json.dumps(
            _har(
                ("GET", f"{base}/task_tags/1/", 200, {**TAG, "weight": 1}),
                ("GET", f"{base}/task_tags/2/", 201, TAG),
                ("GET", f"{base}/task_tags/3/", 500, {"detail": "x"}),
                (
                    "GET",
                    f"{base}/task_tags/?colour=red",
                    200,
                    {"count": 0, "next": None, "previous": None, "results": []},
                ),
                ("GET", f"{base}/v9/things/", 200, {}),
                ("GET", "https://elsewhere.example.com/x", 200, {}),
                encoded=encoded,
            )
        )
    )
    assert _learned(tmp_path / "x.har", contract) == {"TaskTag.weight": "field", "get_task_tag": "status"}
    notes = learn(contract, read_exchanges(tmp_path / "x.har", contract)).notes
    assert [note.partition(":")[0] for note in notes] == [
        "list_task_tags ?colour is sent and not documented",
        "GET /v9/things/ is not documented (1 recorded)",
    ]


def test_the_command_writes_an_overlay_that_makes_the_next_run_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`python -m generator learn`, and again with what it has written."""
    recorded, found = tmp_path / "x.har", tmp_path / "found.yaml"
    recorded.write_text(json.dumps(_har(("GET", "https://a.example.com/task_tags/1/", 200, {**TAG, "name": None}))))
    assert main(["learn", str(recorded), "--out", str(found)]) == 0
    assert "TaskTag.name: is null in 1 of 1, documented is string" in capsys.readouterr().out
    assert main(["learn", str(recorded), "--overlay", str(found), "--out", str(tmp_path / "more.yaml")]) == 0
    assert " 0 differences" in capsys.readouterr().out
    assert not (tmp_path / "more.yaml").exists()
    assert main(["lint", "--overlay", str(found)]) == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"log": {}}', '{"synapse_client_shapes": 1, "exchanges": [{}]}'])
def test_a_file_of_another_kind_is_an_error(tmp_path: Path, contract: Contract, text: str) -> None:
    """That names the file."""
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(InvalidInputError, match=r"x\.json"):
        read_exchanges(tmp_path / "x.json", contract)
    assert main(["learn", str(tmp_path / "x.json")]) == 1


def test_only_clients_of_generated_packages_are_watched() -> None:
    """Their index says what may be looked into."""
    from synapse_client.runtime.client import BaseClient

    with pytest.raises(InvalidInputError, match="generated"):
        Recording().watch(BaseClient("http://localhost", schemes=(), credentials={}))
