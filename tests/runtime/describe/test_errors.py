from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from synapse_client.runtime.describe import errors
from synapse_client.runtime.describe.errors import (
    ClientError,
    MissingFieldError,
    ValidationError,
    status_error_class,
    unexpected,
)

CLASSES = [
    cls
    for cls in (getattr(errors, name) for name in errors.__all__)
    if isinstance(cls, type) and not issubclass(cls, Warning)
]


def test_every_error_is_a_client_error() -> None:
    """One except clause catches every failure."""
    assert len(CLASSES) == 21
    assert all(issubclass(cls, ClientError) for cls in CLASSES)


def test_argument_errors_are_value_errors() -> None:
    """Bad arguments can be caught as ValueError too."""
    assert issubclass(errors.ConfigurationError, ValueError)
    assert issubclass(errors.InvalidInputError, ValueError)


def test_a_timeout_is_a_connection_error_and_a_checksum_error_an_upload_error() -> None:
    """The tree groups what is handled alike."""
    assert issubclass(errors.ClientTimeoutError, errors.ClientConnectionError)
    assert issubclass(errors.ChecksumError, errors.UploadError)
    assert not issubclass(errors.ClientConnectionError, errors.HTTPError)
    assert issubclass(MissingFieldError, (KeyError, AttributeError))
    assert issubclass(MissingFieldError, KeyError)
    assert issubclass(MissingFieldError, AttributeError)


@pytest.mark.parametrize("cls", CLASSES)
def test_errors_survive_pickling_and_copying(cls: type[ClientError]) -> None:
    """Class, text and attributes cross process borders."""
    error = cls(
        "what went wrong",
        status_code=400,
        response={"detail": ["x"]},
        request_id="r1",
        method="GET",
        url="https://x/",
        operation="get_task",
        headers={"retry-after": "1"},
    )
    error.add_note("a note")
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is cls
        assert str(again) == "what went wrong"
        assert again.args == error.args
        assert vars(again) == vars(error)


def test_an_error_without_answer_has_empty_attributes() -> None:
    """What is not known is None; headers are empty and not shared between errors."""
    first, second = ClientError("x"), ClientError("y")
    assert (first.status_code, first.response, first.request_id, first.method, first.url, first.operation) == (
        None,
    ) * 6
    assert first.headers == {}
    assert first.headers is not second.headers


def test_request_sent_survives_pickling() -> None:
    """Whether the server can have seen the request is kept."""
    error = errors.ClientConnectionError("x")
    error.request_sent = False
    assert pickle.loads(pickle.dumps(error)).request_sent is False


@pytest.mark.parametrize(
    ("status", "cls"),
    [
        (400, errors.ValidationError),
        (401, errors.AuthenticationError),
        (402, errors.HTTPError),
        (403, errors.AuthorizationError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (410, errors.GoneError),
        (413, errors.PayloadTooLargeError),
        (418, errors.HTTPError),
        (422, errors.ValidationError),
        (429, errors.RateLimitError),
        (499, errors.HTTPError),
        (500, errors.ServerError),
        (520, errors.ServerError),
        (599, errors.ServerError),
    ],
)
def test_class_by_status(status: int, cls: Any) -> None:
    """Each status has its class, listed or not."""
    assert status_error_class(status) is cls


def test_texts_of_errors_are_short() -> None:
    """Text, repr and notes have at most 2,000 characters, with what was tried and the reason in them."""
    error = ClientError("get_task: " + "x" * 100_000 + ": the reason")
    error.message += ", and a hint"
    error.add_note("a note " + "\n" * 50_000)
    for text in (str(error), repr(error), *error.__notes__):
        assert len(text) <= 2000
    assert str(error).startswith("get_task: x")
    assert str(error).endswith("the reason, and a hint")
    assert "the reason" in repr(error)
    assert repr(ClientError("no")) == "ClientError('no')"


def test_what_a_server_says_of_fields_is_short() -> None:
    """Texts, names and depth of what a server complains about are bounded, for fields and for items."""
    deep: Any = "the end"
    for _ in range(5000):
        deep = {"a": deep}
    body = {"name": ["x" * 100_000, 10**5000], "k" * 100_000: "y", "deep": deep, "list": [[deep]]}
    error = ValidationError("no", response=body)
    many = ValidationError("no", response=[body, "z" * 100_000])
    for found in (error.errors, *many.item_errors):
        assert found
        for name, texts in found.items():
            assert len(name) <= 2000
            assert all(len(text) <= 2000 for text in texts)


def test_texts_of_errors_can_be_written_anywhere() -> None:
    """Lone surrogates, which JSON can hold, are replaced."""
    assert str(ClientError("a\ud800b")).encode() == "a\ufffdb".encode()


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(5, "Input/output error", "/data/x.bin"), "'/data/x.bin': Input/output error"),
        (OSError(116, "Stale file handle"), "Stale file handle"),
        (ValueError("bad"), "bad (ValueError)"),
        (RecursionError(), "RecursionError"),
        (KeyError("k"), "'k' (KeyError)"),
    ],
)
def test_exceptions_of_others_become_errors(error: Exception, says: str) -> None:
    """They keep their reason, the file's name and, as the cause, themselves."""
    found = unexpected(error)
    assert (type(found), str(found), found.__cause__) == (ClientError, says, error)
    assert str(unexpected(error, "x")).startswith("x: ")
    assert unexpected(found) is found
