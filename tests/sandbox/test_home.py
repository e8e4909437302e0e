"""The page at `/` for those who are not meant to see it, and where `/docs` leads."""

from __future__ import annotations

import httpx
import pytest

from synapse_client.sandbox import Sandbox


def test_docs_without_a_slash_lead_to_the_page(synapse_sandbox: Sandbox) -> None:
    """As somebody types it."""
    answer = httpx.get(f"{synapse_sandbox.url}/docs")

    assert (answer.status_code, answer.headers["location"]) == (302, "/docs/")


@pytest.mark.parametrize("headers", [{"Host": "sandbox.example:80"}, {"X-Forwarded-For": "203.0.113.7"}])
def test_others_are_told_where_things_are(synapse_sandbox: Sandbox, headers: dict[str, str]) -> None:
    """Who asks from elsewhere sees links, and no picture."""
    answer = httpx.get(synapse_sandbox.url, headers=headers)

    assert answer.status_code == 200
    assert 'href="/docs/"' in answer.text
    assert "own machine only" in answer.text
    assert "data:image" not in answer.text


def test_project_is_chosen_and_unknown_ones_are_told(synapse_sandbox: Sandbox) -> None:
    """Visits are not on record as requests to the API, other methods are refused."""
    before = len(synapse_sandbox.requests())
    assert "There is no such project." in httpx.get(f"{synapse_sandbox.url}/?project=99").text
    assert len(synapse_sandbox.requests()) == before
    assert httpx.post(synapse_sandbox.url).status_code == 405
