"""What servers say of an upload, and when it cannot be used."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    HTTPError,
    InvalidInputError,
    ResponseFormatError,
    UploadError,
    status_error_class,
)
from synapse_client.runtime.transfers.uploads.answers import (
    check_offset,
    expected_offset,
    id_of,
    is_complete,
    may_pass,
    md5_of,
)
from synapse_client.runtime.transfers.uploads.source import UploadSource
from tests.runtime import samples


def _state(**values: Any) -> Any:
    return samples.TASK.decode(values)


@pytest.mark.parametrize("identity", [None, "", 0, True, [1], {}], ids=repr)
def test_an_upload_without_an_id_cannot_be_gone_on_with(identity: Any) -> None:
    """The error says what the server gave instead; a text may be an id as well as a number."""
    with pytest.raises(ResponseFormatError) as caught:
        id_of("send_file", _state(id=identity))
    assert str(caught.value) == f"send_file: the server gave the upload no id, but {identity!r}"
    assert caught.value.response == {"id": identity}
    assert (id_of("send_file", _state(id="u1")), id_of("send_file", _state(id=7))) == ("u1", 7)


@pytest.mark.parametrize("offset", [None, "4", True, 4.0, -1, 11], ids=repr)
def test_an_offset_that_is_none_is_told(offset: Any) -> None:
    """No number, or one outside of the file."""
    source = UploadSource(b"0123456789", "file")
    with pytest.raises((ResponseFormatError, UploadError), match="send_file: the server says that it holds") as caught:
        check_offset("send_file", offset, source, {"offset": offset})
    assert caught.value.response == {"offset": offset}
    assert [check_offset("send_file", whole, source, None) for whole in (0, 10)] == [0, 10]


def test_only_an_md5_is_compared() -> None:
    """Servers may have checksums of other kinds."""
    assert md5_of(_state(checksum="AB" * 16)) == "ab" * 16
    assert [md5_of(_state(checksum=other)) for other in ("ab" * 20, None, 5, "xy" * 16)] == [None] * 4


@pytest.mark.parametrize("status", [400, 404, 408, 410, 422, 429, 500, 502, 503, 504, 520])
def test_failures_after_which_the_server_is_asked(status: int) -> None:
    """What it may know better by now, and what may be over soon."""
    assert may_pass(status_error_class(status)("no", status_code=status))


@pytest.mark.parametrize("status", [401, 403, 405, 413, 415, 501, 507])
def test_failures_that_say_something_final(status: int) -> None:
    """Asking again would be of no use."""
    assert not may_pass(status_error_class(status)("no", status_code=status))


def test_failures_without_an_answer() -> None:
    """Those of the network pass, those of this side do not."""
    assert may_pass(ClientConnectionError("reset"))
    assert may_pass(ResponseFormatError("no JSON"))
    assert not may_pass(InvalidInputError("no file"))
    assert not may_pass(ClientError("odd"))


@pytest.mark.parametrize(
    ("body", "offset"),
    [
        ({"expected_offset": 5, "offset": 3}, 5),
        ({"expected_offset": 0}, 0),
        ({"offset": 3}, 3),
        ({"detail": "no"}, None),
        ([5], None),
        ("5", None),
        (None, None),
    ],
)
def test_the_offset_that_a_refusal_asks_for(body: Any, offset: int | None) -> None:
    """Under either of its names."""
    assert expected_offset(HTTPError("no", status_code=400, response=body)) == offset


@pytest.mark.parametrize(("status", "complete"), [(2, True), (1, False), (3, False), ("2", False), (None, False)])
def test_a_finished_upload_says_so(status: Any, complete: bool) -> None:
    """By one status; one that says nothing is not finished."""
    assert is_complete(_state(status=status)) is complete
    assert is_complete(_state()) is False
