"""The sandbox obeys openapi.yaml: schemathesis sends sound and unsound requests and compares every answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from synapse_client.sandbox import Sandbox

DOCUMENT = Path(__file__).parents[2] / "openapi.yaml"
PARTIAL = {
    *("#/components/parameters/Fields", "#/components/parameters/Omit"),
    # Servers take a mode that they do not know for none, and pages by cursor have no count.
    *("#/components/parameters/SdkPagination", "#/components/parameters/ResponseMode"),
}
TIME_LIMIT_SECONDS = 540

CONFIG = """
seed = 1

[generation]
deterministic = true
max-examples = 20

[phases.stateful]
enabled = false

# Whether an id exists is nothing that a schema can say: a sound body may be refused.
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "403", "404", "409"]

# OpenAPI 3.1 describes a stream of events as one text; schemathesis compares each event with it.
[[operations]]
include-operation-id = "tail_job_console_logs"
checks.response_schema_conformance.enabled = false

[[operations]]
include-operation-id = "tail_job_console_logs_v1"
checks.response_schema_conformance.enabled = false
"""


def _document() -> dict[str, Any]:
    """Return the document as far as it speaks of servers, not of what the client chooses to do."""
    document: dict[str, Any] = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    # Servers take a page size that makes no sense for none.
    document["components"]["parameters"]["PageSize"]["schema"] = {}
    for item in document["paths"].values():
        for operation in item.values():
            parameters = operation.get("parameters", [])
            # Answers to `fields` and `omit` are partial by definition.
            operation["parameters"] = [entry for entry in parameters if entry.get("$ref") not in PARTIAL]
            for entry in operation["parameters"]:
                # The client sends these always; a server need not insist on them.
                if "const" in entry.get("schema", {}):
                    entry["required"], entry["schema"] = False, {}
    return document


@pytest.mark.timeout(600)
def test_sandbox_conforms(tmp_path: Path) -> None:
    """No request gets an answer that the document does not describe."""
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(_document()), encoding="utf-8")
    (tmp_path / "schemathesis.toml").write_text(CONFIG, encoding="utf-8")
    with Sandbox(tail_idle_timeout=0.2) as sandbox:
        run = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", str(document), "--url", sandbox.url),
                *("--header", f"Synapse-Access-Token: Token {sandbox.token}"),
                *("--suppress-health-check", "all", "--no-color"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=TIME_LIMIT_SECONDS,
        )
        assert run.returncode == 0, f"{run.stdout}\n{run.stderr}\n{sandbox.log()}"
        assert sandbox.log() == ""
