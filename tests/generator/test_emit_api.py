"""Endpoint functions and the exceptions that docstrings name."""

from __future__ import annotations

import pytest

from generator.emit_api import error_class
from synapse_client.runtime.describe.errors import status_error_class


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 413, 415, 418, 422, 429, 499, 500, 502, 520])
def test_documented_errors_are_those_that_are_raised(status: int) -> None:
    """The name in a docstring is that of the class which the runtime raises."""
    assert error_class(str(status)) == status_error_class(status).__name__


def test_ranges_of_statuses() -> None:
    """`5XX` is a server error, `4XX` any HTTP error."""
    assert (error_class("5XX"), error_class("4XX")) == ("ServerError", "HTTPError")
