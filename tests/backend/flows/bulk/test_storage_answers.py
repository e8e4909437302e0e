"""What servers say of the storage behind them."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from synapse_client import AuthenticationError, AuthorizationError, HTTPError, ServerError, UploadError
from synapse_client.backend.flows.bulk import storage
from synapse_client.backend.flows.bulk.doubt import Patience, UnknownOutcomeError
from synapse_client.models import PresignedUpload
from synapse_client.runtime.transfers.uploads.source import UploadSource
from tests.backend.flows.bulk.answers import answered

_PATIENCE = Patience(seconds=0.0, request=0.0)


@pytest.mark.parametrize(
    ("answer", "provider"),
    [
        *(([{"provider": name}], name) for name in ("amazon_s3", "azure", "gcp", "gcs", "minio", "s3")),
        ({"results": [{"provider": "s3"}, {"provider": "sftp"}]}, "s3"),
        ([{"provider": "sftp"}], None),
        ([{"provider": ["s3"]}], None),
        ([{}], None),
        ([], ""),
        ({"results": []}, ""),
        ({}, ""),
        (HTTPError("no", status_code=400), ""),
        (AuthorizationError("no", status_code=403), ""),
    ],
)
def test_who_stores_files(answer: Any, provider: str | None) -> None:
    """The default storage's provider if it takes files at presigned URLs; "" when the server hides it."""
    found, (request,), _ = answered(storage.find_provider(), lambda _: answer)
    assert found == provider
    assert request.query == {"is_default": True}


@pytest.mark.parametrize("error", [AuthenticationError("no", status_code=401), ServerError("no", status_code=500)])
def test_a_server_that_fails_hides_nothing(error: HTTPError) -> None:
    """The error is raised."""
    with pytest.raises(HTTPError) as caught:
        answered(storage.find_provider(), lambda _: error)
    assert caught.value is error
    with pytest.raises(HTTPError) as caught:
        answered(storage.request_places([_source()]), lambda _: error)
    assert caught.value is error


def _source(name: str = "f.bin") -> UploadSource:
    return UploadSource(b"content", name)


def _places(request: Any) -> Any:
    files = [{"file_key": str(number)} for number, _ in enumerate(request.body.value["files"])]
    return PresignedUpload.from_dict({"files": files})


def test_places_are_asked_for_by_name_size_and_kind() -> None:
    """Valid for an hour, unless longer ones are wanted; a place that is there already is named."""
    found, (request,), _ = answered(storage.request_places([_source()]), _places)
    assert found == [{"file_key": "0"}]
    file = {"filename": "file", "size": 7, "content_type": "application/octet-stream"}
    assert request.body.value == {"files": [file], "expiration": 3600}
    assert request.repeatable
    _, (request,), _ = answered(storage.request_places([_source()], expiration=5, file_key="k"), _places)
    assert request.body.value == {"files": [{**file, "file_key": "k"}], "expiration": 5}


def test_two_hundred_places_are_asked_for_at_once() -> None:
    """And no more."""
    found, requests, _ = answered(storage.request_places([_source()] * 401), _places)
    assert [len(request.body.value["files"]) for request in requests] == [200, 200, 1]
    assert len(found) == 401


@pytest.mark.parametrize("status", [400, 404, 405])
def test_a_server_without_places_offers_none(status: int) -> None:
    """Files go through it then; but to be asked for less, or to be refused, is no such answer."""
    error = HTTPError("no", status_code=status)
    with pytest.raises(storage.NotOfferedError):
        answered(storage.request_places([_source()]), lambda _: error)
    busy = HTTPError("no", status_code=429)
    with pytest.raises(HTTPError, match="no"):
        answered(storage.request_places([_source()]), lambda _: busy)


def test_as_many_places_as_files() -> None:
    """Else which is whose nobody knows."""
    with pytest.raises(UploadError) as caught:
        answered(storage.request_places([_source()] * 2), lambda _: PresignedUpload.from_dict({"files": [{}]}))
    assert str(caught.value) == "request_presigned_upload: the server gave 1 places for 2 files"
    assert caught.value.response == {"files": [{}]}


def _files(count: int) -> list[dict[str, Any]]:
    return [{"file_key": f"k{number}", "checksum": f"c{number}"} for number in range(count)]


def _in_turn(*answers: Any) -> Any:
    left = iter(answers)
    return lambda _: next(left)


def test_the_server_is_told_of_files() -> None:
    """Two hundred at once; each has an answer of its own, wherever it stands."""

    def answer(request: Any) -> Any:
        rows: list[Any] = [{"file_key": file["file_key"], "success": True} for file in request.body.value["files"]]
        return {"results": [5, *reversed(rows)]}

    found, requests, _ = answered(storage.confirm(_files(401), _PATIENCE), answer)
    assert found == [None] * 401
    assert [len(request.body.value["files"]) for request in requests] == [200, 200, 1]
    assert requests[2].body.value == {"files": [{"file_key": "k400", "checksum": "c400"}]}


@pytest.mark.parametrize("results", [None, 5, [], [{"success": True}], [{"file_key": "other", "success": True}]])
def test_files_that_an_answer_does_not_name_failed(results: Any) -> None:
    """As far as anybody knows."""
    found, _, _ = answered(storage.confirm(_files(1), _PATIENCE), lambda _: {"results": results})
    assert found == ["confirm_presigned_upload: the server does not name the file"]


def test_files_that_failed_have_the_servers_reason() -> None:
    """The others are well."""
    rows = [{"file_key": "k1", "success": False, "error": "too large"}, {"file_key": "k0", "success": True}]
    found, _, _ = answered(storage.confirm(_files(2), _PATIENCE), lambda _: {"results": rows})
    assert found == [None, "confirm_presigned_upload: too large"]


def test_what_was_confirmed_without_an_answer_is_looked_up() -> None:
    """What is there is well; of the rest, it depends on what the server may do yet."""
    crashed, gateway = ServerError("no", status_code=500), ServerError("no", status_code=502)
    refused = HTTPError("no", status_code=400)
    for error, kind in ((crashed, ServerError), (gateway, UnknownOutcomeError)):
        found, _, _ = answered(storage.confirm(_files(2), _PATIENCE), _in_turn(error, ["c0"], ["c0"]))
        assert found[0] is None
        assert type(found[1]) is kind
    found, _, _ = answered(storage.confirm(_files(1), _PATIENCE), _in_turn(crashed, gateway))
    assert isinstance(found[0], UnknownOutcomeError), "it could not be asked either"
    assert str(found[0]).startswith("outcome unknown: the answer to the request for its file was lost")
    with pytest.raises(HTTPError) as caught:
        answered(storage.confirm(_files(1), _PATIENCE), _in_turn(crashed, refused))
    assert caught.value is refused
    with pytest.raises(HTTPError) as caught:
        answered(storage.confirm(_files(1), _PATIENCE), lambda _: refused)
    assert caught.value is refused
    patient = attrs.evolve(_PATIENCE, seconds=3.0)
    assert answered(storage.confirm(_files(1), patient), _in_turn(gateway, [], ["c0"]))[0] == [None]


def test_the_kind_of_a_file_goes_by_its_name() -> None:
    """Of what has no name it is not known."""
    assert storage.content_type(UploadSource(__file__, "f")) == "text/x-python"
    assert storage.content_type(_source()) == "application/octet-stream"
