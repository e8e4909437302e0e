# pyright: reportPrivateUsage=false
# A subclass of the vendor's client calls these methods too.

from __future__ import annotations

import pickle
from typing import Any

import pytest

from synapse_client import BackendClient as TypedClient
from synapse_client.compat import BackendClient, ConfigurationError, ValidationError
from synapse_client.testing import Backend


def _headers(backend: Backend) -> dict[str, str]:
    return {name.lower(): value for name, value in backend.requests()[-1].headers.items()}


@pytest.mark.parametrize(
    "arguments",
    [
        {"access_token": "TOKEN"},
        {"access_token": "TOKEN", "tenant": "TENANT"},
        {"authorization_token": "USER", "tenant": "TENANT"},
        {"token": "USER", "tenant": "TENANT", "timeout": {"connect": 5, "read": 15}},
        {"access_token": "", "authorization_token": "USER", "tenant": "TENANT", "agent_token": None, "url_host": None},
    ],
)
def test_constructors_of_both_generations(synapse_backend: Backend, arguments: dict[str, Any]) -> None:
    """Tokens come under the names of v1 and of 2026, and arrive as the headers that `_get_headers` tells."""
    sandbox = synapse_backend.sandbox
    words = {"TOKEN": sandbox.token, "USER": sandbox.user_token, "TENANT": sandbox.tenant}
    given: dict[str, Any] = {
        name: words.get(value, value) if isinstance(value, str) else value for name, value in arguments.items()
    }
    with BackendClient(sandbox.url, **given) as client:
        assert client.get_project(123)["id"] == 123
        sent = _headers(synapse_backend)
        assert {name.lower() for name in client._get_headers()} == sent.keys() & {
            "authorization",
            "synapse-access-token",
            "synapse-agent",
            "synapse-tenant",
        }


def test_positional_arguments(synapse_backend: Backend) -> None:
    """The order is v1's: URL, access token, user token, tenant, agent token, timeout."""
    sandbox = synapse_backend.sandbox
    with BackendClient(sandbox.url + "/", sandbox.token) as client:
        assert client.get_project(123)["id"] == 123
        assert client.base_url == sandbox.url
    with BackendClient(
        sandbox.url, None, sandbox.user_token, sandbox.tenant, None, {"connect": 1, "read": 9}
    ) as client:
        assert client.get_project(123)["id"] == 123
        assert (client.authorization_token, client.tenant, client.timeout) == (
            sandbox.user_token,
            sandbox.tenant,
            {"connect": 1, "read": 9},
        )


def test_positional_arguments_of_the_first_versions(synapse_backend: Backend) -> None:
    """There the second is the user's token, and the third the tenant."""
    sandbox = synapse_backend.sandbox
    with BackendClient(sandbox.url, sandbox.user_token, sandbox.tenant) as client:
        assert client.get_project(123)["id"] == 123
        assert (client.access_token, client.authorization_token, client.tenant) == (
            None,
            sandbox.user_token,
            sandbox.tenant,
        )
        assert not {"synapse-access-token", "synapse-agent"} & _headers(synapse_backend).keys()


def test_the_token_of_an_agents_own_client(synapse_backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agent has it in the environment of its plugins; no factory of the vendor's sends it to the backend."""
    sandbox = synapse_backend.sandbox
    monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", sandbox.agent_token)
    tokens: list[dict[str, Any]] = [
        {"authorization_token": sandbox.user_token, "tenant": sandbox.tenant},
        {"access_token": sandbox.token},
    ]
    for given in tokens:
        with BackendClient(sandbox.url, **given) as client:
            client.get_task(456)
        assert "synapse-agent" not in _headers(synapse_backend)


def test_url_host_goes_with_each_request(synapse_backend: Backend) -> None:
    """It is a query parameter of every request, also of raw ones and of later pages; the caller's own value wins."""
    sandbox = synapse_backend.sandbox
    with BackendClient(sandbox.url, sandbox.token, url_host="internal") as client:
        assert client.default_params == {"url_host": "internal"}
        client.get_task(456)
        client._get("tasks/456/")
        client.create_plugin_release({"plugin": "digit-classifier", "version": "7.0.0"})
        list(client.list_tasks({"page_size": 1}, list_all=True)[0])
        client._get("tasks/456/", params={"url_host": "external"})
    hosts = [dict(request.query)["url_host"] for request in synapse_backend.requests()]
    assert hosts[:-1] == ["internal"] * (len(hosts) - 1)
    assert hosts[-1] == "external"


def test_headers_of_a_subclass(synapse_backend: Backend) -> None:
    """What a subclass adds in `_get_headers` goes along, also with methods of several requests."""

    class Traced(BackendClient):
        def _get_headers(self) -> dict[str, str]:
            return {**super()._get_headers(), "X-Trace": "abc"}

    with Traced(synapse_backend.sandbox.url, synapse_backend.sandbox.token) as client:
        client.get_task(456)
        client.create_plugin_release({"plugin": "digit-classifier", "version": "7.0.1"})
        client._post("logs/", data=[])
    traces = [{k.lower(): v for k, v in request.headers.items()}["x-trace"] for request in synapse_backend.requests()]
    assert traces == ["abc"] * 3


def test_tokens_are_not_shown(client: BackendClient) -> None:
    """They are neither in the representation nor in a pickle, which is refused."""
    assert repr(client) == f"BackendClient({client.base_url!r})"
    with pytest.raises(ConfigurationError, match="cannot be pickled"):
        pickle.dumps(client)


def test_typed_client_beneath(client: BackendClient) -> None:
    """It has the same connections, gives typed results, and its errors are those of both."""
    assert isinstance(client.typed, TypedClient)
    assert client.typed.get_task(456).created.year > 2000
    with pytest.raises(ValidationError) as caught:
        client.typed.create_tasks({"project": 123})  # type: ignore[call-overload]  # wrong on purpose
    assert caught.value.status == 400


def test_bad_arguments() -> None:
    """They are errors of this package, before anything is sent."""
    with pytest.raises(ConfigurationError, match="token"):
        BackendClient("http://127.0.0.1:9")
    with pytest.raises(ConfigurationError, match="base_url"):
        BackendClient("nonsense", "token")
