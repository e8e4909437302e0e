"""`doctor`."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Cli
from tests.doctor.changed import Answer, Change, changed


def _without_project(answer: Answer) -> None:
    for row in answer.value.get("results", ()):
        row["project"] = None


def test_differences_are_told_and_proposed(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """As rows and as an overlay, with an exit code of their own; a document that says so has none."""
    found, report = tmp_path / "found.yaml", ("doctor", "--operation", "list_task_tags")
    with changed(sandbox, Change("/task_tags/", _without_project)) as url:
        done = cli(*report, "--server", url, "--overlay", found, code=6)
        assert [(row["kind"], row["place"]) for row in done.lines] == [("null", "TaskTag.project")]
        assert "1 difference" in done.err
        overlay = yaml.safe_load(found.read_text())
        assert overlay["extends"] == "openapi.yaml"
        assert [action["target"] for action in overlay["actions"]] == [
            "$.components.schemas.TaskTag.properties.project",
            "$.components.schemas.TaskTag.properties",
        ]
        whole = cli(*report, "--server", url, "--output", "json", code=6).json
        assert [finding["kind"] for finding in whole["findings"]] == ["null"]
    clean = cli(*report, "--output", "json", "--overlay", tmp_path / "none.json").json
    assert (clean["findings"], clean["operations"]) == ([], ["list_task_tags"])
    assert not (tmp_path / "none.json").exists()


def test_requests_are_few_and_change_nothing(cli: Cli, sandbox: Sandbox) -> None:
    """As many as were allowed, all of them GET, and what was left out is told."""
    sandbox.clear_requests()
    done = cli("doctor", "--max-requests", 30, "--output", "json").json
    sent = sandbox.requests()
    assert len(sent) == done["requests"] == 30
    assert {request.method for request in sent} == {"GET"}
    assert any("was not looked at" in text for text in done["notes"]["get_model"])


def test_another_document_can_be_named(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """JSON or YAML; what is not one is refused before anything is sent."""
    spec = tmp_path / "spec.json"
    answer = {"200": {"description": "x", "content": {"application/json": {"schema": {"type": "string"}}}}}
    document = {"openapi": "3.0.3", "paths": {"/health/": {"get": {"operationId": "health", "responses": answer}}}}
    spec.write_text(json.dumps(document))
    [row] = cli("doctor", "--spec", spec, code=6).lines
    assert (row["kind"], row["operations"]) == ("type", ["health"])
    sandbox.clear_requests()
    spec.write_text("a: 1")
    assert "not an OpenAPI document" in cli("doctor", "--spec", spec, code=2).err
    assert "no operation that reads: nothing" in cli("doctor", "--operation", "nothing", code=2).err
    assert sandbox.requests() == []
