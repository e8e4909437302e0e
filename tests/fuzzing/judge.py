"""Whether a call kept the promise: a usable result, or a `ClientError` that says enough and not too much."""

from __future__ import annotations

import pickle
import time
import traceback
from collections.abc import Callable
from itertools import islice
from typing import Any

import attrs

from synapse_client import ClientError, MissingFieldError, UploadReport
from synapse_client.runtime.describe.model import Model
from tests.faults.callers import AsyncCaller, SyncCaller

__all__ = ["judge"]

LONGEST_TEXT = 2000
LONGEST = 30.0
"""Seconds that a call may take on a busy machine; nothing waits here."""


def judge(caller: SyncCaller | AsyncCaller, call: Callable[[Any], Any], *, secret: str, names: tuple[str, ...]) -> str:
    """Make a call and look at what becomes of it.

    Args:
        caller: The client.
        call: The call.
        secret: What must not be in an error.
        names: At least one of these must be in the text of an error.

    Returns:
        What became of it, in a word.
    """
    started = time.monotonic()
    try:
        result = caller.run(call)
        _use(result, secret)
    except ClientError as error:
        _check_error(error, secret, names)
        return type(error).__name__
    finally:
        assert time.monotonic() - started < LONGEST
    return "result"


def _check_error(error: ClientError, secret: str, names: tuple[str, ...]) -> None:
    texts = [str(error), repr(error), *getattr(error, "__notes__", ())]
    for text in texts:
        assert 0 < len(text) <= LONGEST_TEXT
        text.encode()
    _check_fields(error)
    assert error.__cause__ is not error
    told = "\n".join([*texts, repr(vars(error)), *traceback.format_exception(error)])
    assert secret not in told
    assert secret.encode() not in pickle.dumps(error)
    if not isinstance(error, MissingFieldError):  # which names a field
        assert any(name in str(error) for name in names), f"{error!r} names neither operation nor file"


def _check_fields(error: ClientError) -> None:
    """Look at what an HTTP error says of fields and items."""
    for found in (getattr(error, "errors", {}), *getattr(error, "item_errors", [])):
        for name, texts in found.items():
            assert len(name) <= LONGEST_TEXT
            assert all(len(text) <= LONGEST_TEXT for text in texts)


def _use(result: Any, secret: str) -> None:
    """Use a result as a program does: whatever is wrong with it is a `ClientError`."""
    if isinstance(result, UploadReport):
        for failure in result.failures:
            assert len(failure.error or "") <= LONGEST_TEXT
            assert secret not in (failure.error or "")
        return
    found = result if isinstance(result, list) else [result]
    for item in islice(found, 100):
        if isinstance(item, Model):
            repr(item)
            for field in attrs.fields(type(item)):
                _read(item, field.name)
            _read(item, "to_dict")


def _read(item: Any, name: str) -> None:
    try:
        value = getattr(item, name)
        if name == "to_dict":
            value()
    except ClientError as error:
        assert 0 < len(str(error)) <= LONGEST_TEXT
        assert type(item).__name__ in str(error)
