"""A filter that the document does not have, on the command line."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Cli


@pytest.mark.filterwarnings("always::synapse_client.UndocumentedParameterWarning")
def test_a_filter_that_servers_ignore_is_told(cli: Cli) -> None:
    """As a message, and what was asked for is done."""
    done = cli("call", "list_tasks", "--param", "staus=completed", "--all")
    assert "Warning: list_tasks: the API document has no query parameter 'staus'" in done.err
    assert ".py" not in done.err
    assert [task["id"] for task in done.lines] == [456, 457]
