"""What servers say of an upload, and when it cannot be used."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ResponseFormatError, UploadError
from synapse_client.runtime.transfers.uploads.answers import check_offset, id_of, md5_of
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
