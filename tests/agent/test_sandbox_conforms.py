"""The sandbox's agent obeys openapi-agent.yaml: schemathesis sends sound and unsound requests and compares answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from synapse_client.sandbox import Sandbox

DOCUMENT = Path(__file__).parents[2] / "openapi-agent.yaml"
CONFIG = """
seed = 1

[generation]
deterministic = true
max-examples = 15

[phases.stateful]
enabled = false

# Whether an id exists is nothing that a schema can say: a sound body may be refused.
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "404", "409"]

# OpenAPI 3.1 describes a stream of events as one text; schemathesis compares each event with it.
[[operations]]
include-operation-id = "stream_job_logs"
checks.response_schema_conformance.enabled = false

# A form has nothing but texts, so a label that is not one cannot be sent in it; schemathesis sends `true` as text.
[[operations]]
include-operation-id = "create_container"
checks.negative_data_rejection.enabled = false
"""


def _document() -> dict[str, Any]:
    """Return the document without what only the generator reads: schemathesis takes it for methods of a path."""
    document: dict[str, Any] = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
    for item in document["paths"].values():
        item.pop("x-synapse", None)
    return document


@pytest.mark.timeout(400)
def test_the_agent_conforms(tmp_path: Path) -> None:
    """No request gets an answer that the document does not describe."""
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(_document()), encoding="utf-8")
    (tmp_path / "schemathesis.toml").write_text(CONFIG, encoding="utf-8")
    with Sandbox(agent=True) as sandbox:
        run = subprocess.run(
            [
                *(sys.executable, "-m", "schemathesis.cli", "run", str(document), "--url", sandbox.agent_url),
                *("--header", f"Authorization: {sandbox.agent_token}"),
                *("--suppress-health-check", "all", "--no-color"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=380,
        )
        assert run.returncode == 0, f"{run.stdout}\n{run.stderr}\n{sandbox.log()}"
        assert sandbox.log() == ""
