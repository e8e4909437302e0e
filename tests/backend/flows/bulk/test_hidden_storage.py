"""Uploads to a server that does not show its default storage to whoever may upload to it."""

from __future__ import annotations

import pytest

from synapse_client import AuthorizationError
from synapse_client.sandbox.faults import Answer, FaultRule
from tests.backend.flows.bulk.uploads import Held, Uploads, items

_EMPTY = Answer(200, json={"count": 0, "next": None, "previous": None, "results": []})
_REFUSED = Answer(403, json={"detail": "You do not have permission to perform this action."})


def _always(request: str, answer: Answer) -> FaultRule:
    return FaultRule(request=request, fault=answer, times=None)


@pytest.mark.parametrize("answer", [_EMPTY, _REFUSED, Answer(404, json={"detail": "Not found."})])
def test_a_place_is_asked_for_all_the_same(uploads: Uploads, answer: Answer) -> None:
    """The files go to the storage when the server gives them places."""
    with uploads.sandbox.faults.plan([_always("GET /storages/", answer)]):
        assert uploads.upload(items(3)).done == 3
    assert len(uploads.calls("PUT", "/presigned/")) == 3
    assert not [request for request in uploads.calls("POST", "/data_files/") if request.path == "/data_files/"]
    Held(uploads.sandbox).check(3)


@pytest.mark.parametrize("refusal", [_REFUSED, Answer(400, json={"detail": "no"}), Answer(404, json={"detail": "no"})])
def test_files_go_through_the_server_when_it_gives_no_places(uploads: Uploads, refusal: Answer) -> None:
    """It is asked once."""
    rules = [_always("GET /storages/", _EMPTY), _always("POST /data_files/presigned_upload/upload/", refusal)]
    with uploads.sandbox.faults.plan(rules):
        assert uploads.upload(items(3)).done == 3
    assert len(uploads.calls("POST", "/data_files/presigned_upload/upload/")) == 1
    assert not uploads.calls("PUT", "/presigned/")
    Held(uploads.sandbox).check(3)


def test_a_refusal_of_a_storage_that_is_shown_is_an_error(uploads: Uploads) -> None:
    """The server says who may upload to it."""
    with (
        uploads.storage("amazon_s3"),
        uploads.sandbox.faults.plan([_always("POST /data_files/presigned_upload/upload/", _REFUSED)]),
        pytest.raises(AuthorizationError),
    ):
        uploads.upload(items(1))
