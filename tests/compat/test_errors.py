# pyright: reportPrivateUsage=false
# A subclass of the vendor's client calls these methods too.

from __future__ import annotations

import pickle
import sys
from types import ModuleType
from typing import Any

import pytest

import synapse_client
from synapse_client import compat
from synapse_client.compat import BackendClient
from synapse_client.runtime.describe import errors
from synapse_client.testing import Answer, Backend, Reset, Silence


def test_attributes_of_both_generations(client: BackendClient, synapse_backend: Backend) -> None:
    """``detail`` is the body; ``reason`` is the body of a 400, else the phrase; ``status`` is ``status_code``."""
    with pytest.raises(compat.NotFoundError) as caught:
        client.get_project(999)
    error = caught.value
    assert (error.status_code, error.status, error.reason) == (404, 404, "Not Found")
    assert error.detail == error.response == {"detail": "Not found."}
    assert isinstance(error, compat.ClientError)
    assert isinstance(error, synapse_client.NotFoundError)
    with pytest.raises(compat.ValidationError) as refused:
        client.create_tasks([{"project": 123}])
    assert refused.value.reason == refused.value.detail == refused.value.response
    synapse_backend.fail(
        "get_project", Answer(503, json={"error_type": "gpu_unavailable", "message": "m", "free": 0}), times=9
    )
    with pytest.raises(compat.GpuUnavailableError) as busy:
        BackendClient(client.base_url, client.access_token, max_retries=0).get_project(123)
    assert busy.value.error_details == {"free": 0}


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (compat.ClientError(404, "gone"), 404, "gone"),
        (compat.ClientError(status=404, reason="gone"), 404, "gone"),
        (compat.ClientError(status_code=404, detail="gone"), 404, "gone"),
        (compat.ClientError(400, {"name": ["taken"]}), 400, {"name": ["taken"]}),
        (compat.NotFoundError("gone"), 404, "gone"),
        (compat.ValidationError(422, {"name": ["taken"]}), 422, {"name": ["taken"]}),
        (compat.ServerError(detail="down"), 500, "down"),
        (compat.ServerError(502, "down"), 502, "down"),
        (compat.GpuUnavailableError({"message": "none", "free": 0}), 503, {"message": "none", "free": 0}),
        (compat.ClientTimeoutError("late"), 408, "late"),
        (compat.ClientConnectionError("lost"), None, "lost"),
        (compat.ClientError(), None, ""),
    ],
)
def test_a_programs_own_errors(error: compat.ClientError, status: int | None, said: Any) -> None:
    """A program can raise errors as with either generation, and they tell what it said, also in another process."""
    for found in (error, pickle.loads(pickle.dumps(error))):
        assert (found.status_code, found.detail, found.reason) == (status, said, said)
        assert str(said) in str(found)


def test_errors_that_a_stream_tells(client: BackendClient) -> None:
    """The events of a tail may be an error."""
    with pytest.raises(compat.StreamError, match="Job not found") as caught:
        list(client.tail_job_console_logs("none"))
    assert issubclass(compat.StreamLimitExceededError, compat.StreamError)
    assert issubclass(compat.WebSocketError, compat.ClientError)
    assert isinstance(caught.value, compat.ClientError)


@pytest.mark.parametrize(
    "name",
    ["AuthenticationError", "AuthorizationError", "ConflictError", "RateLimitError", "ServerError", "HTTPError"],
)
def test_classes_have_the_names_of_both(name: str) -> None:
    """A class here is the package's class of that name as well."""
    assert issubclass(getattr(compat, name), getattr(synapse_client, name))
    assert issubclass(getattr(compat, name), compat.ClientError)


def test_a_write_may_have_happened(client: BackendClient, synapse_backend: Backend) -> None:
    """A POST or PATCH whose answer is lost is told apart from one that never arrived, and from a read."""
    quick = BackendClient(client.base_url, client.access_token, timeout={"read": 0.3}, max_retries=0)
    synapse_backend.fail("create_tasks", Reset("after"))
    with pytest.raises(compat.ClientResponseIncompleteError) as lost:
        quick.create_tasks([{"project": 123, "data_unit": 789}])
    assert isinstance(lost.value, compat.ClientConnectionError)
    assert (lost.value.status_code, lost.value.status) == (None, 503)
    synapse_backend.fail("update_job", Silence())
    with pytest.raises(compat.ClientResponseIncompleteError):
        quick.update_job(789, {"status": "RUNNING"})
    synapse_backend.fail("get_task", Silence())
    with pytest.raises(compat.ClientTimeoutError) as slow:
        quick.get_task(456)
    assert not isinstance(slow.value, compat.ClientResponseIncompleteError)
    assert (slow.value.status_code, slow.value.status) == (408, 408)
    with pytest.raises(compat.ClientConnectionError) as refused:
        BackendClient("http://127.0.0.1:9", "t", max_retries=0)._post("tasks/", data={})
    assert type(refused.value) is compat.ClientConnectionError


def test_errors_in_the_middle_of_a_list(client: BackendClient, synapse_backend: Backend) -> None:
    """They are errors of this form, after the items before them."""
    synapse_backend.fail("list_tasks", Answer(403), nth=2)
    items, _ = client.list_tasks({"page_size": 1}, list_all=True)
    assert next(items)["id"] == 456
    with pytest.raises(compat.AuthorizationError) as caught:
        next(items)
    assert caught.value.status == 403


def test_errors_of_the_vendors_classes(client: BackendClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the vendor's package is loaded, its ``except`` clauses catch what is raised; it is not loaded from here."""
    assert "synapse_sdk" not in sys.modules

    class ClientError(Exception):
        pass

    class NotFoundError(ClientError):
        def __init__(self, detail: Any = None) -> None:
            raise AssertionError

        @property
        def message(self) -> str:
            return "theirs"

    module = ModuleType("synapse_sdk.exceptions")
    vars(module).update(ClientError=ClientError, NotFoundError=NotFoundError)
    monkeypatch.setitem(sys.modules, "synapse_sdk.exceptions", module)
    with pytest.raises(NotFoundError) as caught:
        client.get_project(999)
    error: Any = caught.value
    assert isinstance(error, compat.NotFoundError)
    assert type(error).__name__ == "NotFoundError"
    assert error.message.startswith("get_project: 404")
    with pytest.raises(ClientError):
        client._get("projects/999/")
    monkeypatch.delitem(sys.modules, "synapse_sdk.exceptions")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is compat.NotFoundError
    assert (again.detail, again.status) == (error.detail, 404)


def test_errors_cross_process_borders() -> None:
    """They keep their class and attributes."""
    error = compat.MissingFileError("there is no file 'x'")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.detail) == (type(error), str(error), str(error))


def test_every_error_is_what_it_is_without_compat_too() -> None:
    """A built-in class that an error of this package is one of, such as `TimeoutError`, it is one of here as well."""
    named: dict[str, type[BaseException]] = {name: getattr(compat, name) for name in compat.__all__ if "Error" in name}
    for name in errors.__all__:
        found = getattr(errors, name)
        if not (isinstance(found, type) and issubclass(found, errors.ClientError)):
            continue
        builtin = {base for base in found.__mro__ if base.__module__ == "builtins"} - {
            KeyError,
            AttributeError,
            LookupError,
        }
        here = next(named[base.__name__] for base in found.__mro__ if base.__name__ in named)
        assert builtin <= set(here.__mro__), name
