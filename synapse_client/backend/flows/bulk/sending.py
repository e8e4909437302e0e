"""The jobs that run side by side: examine an item, and bring its files to the server or the storage.

A job keeps the failures that concern its item, and raises those that concern all items.
"""

from __future__ import annotations

import pickle
import time
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from synapse_client.api.data_collection import create_data_file
from synapse_client.backend.flows.bulk.doubt import existing_checksums, look_for, unknown
from synapse_client.backend.flows.bulk.items import (
    Entry,
    check_of,
    checked,
    digests,
    extra_of,
    label_of,
    original_path,
    uploaded,
)
from synapse_client.backend.flows.bulk.parts import put
from synapse_client.backend.flows.core import make_of_chunked_upload
from synapse_client.runtime.describe.errors import ClientError, InvalidInputError, ResponseFormatError
from synapse_client.runtime.flows.flow import call, called, under, work
from synapse_client.runtime.http.failures import meaning_of
from synapse_client.runtime.http.filenames import sendable
from synapse_client.runtime.http.files import shared_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from synapse_client.backend.flows.bulk.items import Job, Plan
    from synapse_client.models import ChunkedUpload, DataFile
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.transfers.uploads.source import UploadSource

__all__ = ["METHOD", "examine_item", "failure_of_pickling", "upload_item"]

METHOD: Final = "upload_data_collection"
"""What all of this is called by its user."""
_CHUNKED_ABOVE: Final = 52_428_800
"""Bytes: larger files are sent in chunks unless the caller says otherwise."""


def examine_item(plan: Plan, job: Job) -> Flow[tuple[Job, dict[str, list[str]]]]:
    """Check an item; return it with its files, and their checksums where they may be on the server already."""
    return called(METHOD, _examine(plan, job))


def _examine(plan: Plan, job: Job) -> Flow[tuple[Job, dict[str, list[str]]]]:
    try:
        if job.error is not None:
            raise job.error
        sources = yield from work(checked, plan, job.item)
        found: dict[str, list[str]] = {}
        if plan.skips or job.is_doubtful:
            for name, source in sources.items():
                if name not in job.known:
                    found[name] = yield from work(digests, source, plan.algorithms)
    except (ClientError, OSError) as error:
        return attrs.evolve(job, error=error), {}
    return attrs.evolve(job, sources=sources, is_doubtful=False), found


def upload_item(plan: Plan, job: Job) -> Flow[Entry]:
    """Bring the files of an item to the server.

    Raises:
        ClientError: a failure that concerns all items.
    """
    return called(METHOD, under(plan.limit, _upload(plan, job)))


def _upload(plan: Plan, job: Job) -> Flow[Entry]:
    entry = Entry(index=job.index, path=label_of(job.item), check=check_of(job.item), unit=job.unit, task=job.task)
    if job.unit is not None:
        return entry
    sources: Mapping[str, UploadSource] = {}
    try:
        if job.error is not None:
            raise job.error
        sources = (yield from work(checked, plan, job.item)) if job.sources is None else job.sources
        entry.extra = extra_of(job.item)
        for name, there in uploaded(job.item).items():
            entry.files[name] = [there.checksum, shared_path(original_path(there))]
            entry.skipped += 1
        known = dict(job.known)
        if job.is_doubtful:
            known.update((yield from _known(plan, job, sources)))
        for name, source in sources.items():
            path = shared_path(original_path(job.item["files"][name]))
            if name in known:
                entry.files[name] = [known[name], path]
                entry.skipped += 1
                continue
            if job.sources is not None:
                yield from work(source.check_unchanged)
            checksum = yield from _send(plan, job, name, source, entry)
            entry.files[name] = [checksum, path]
            entry.sent += 1
            entry.bytes += source.total
    except (ClientError, OSError) as error:
        if meaning_of(error).concerns_all:
            raise
        entry.fail(error)
    finally:
        for source in sources.values():
            source.close()
    return entry


def failure_of_pickling(plan: Plan, job: Job) -> Entry | None:
    """Return an item that cannot go to another process as a failed one; None for one that can."""
    try:
        pickle.dumps(job)
    except Exception as error:  # noqa: BLE001  # whatever the item's own objects raise
        entry = Entry(index=job.index, path=label_of(job.item), check=check_of(job.item))
        entry.fail(InvalidInputError(f"the item cannot go to another process: {type(error).__name__}: {error}"))
        try:
            for source in checked(plan, job.item).values():
                source.close()
        except (ClientError, OSError) as better:
            entry.fail(better)
        return entry
    return None


def _known(plan: Plan, job: Job, sources: Mapping[str, UploadSource]) -> Flow[dict[str, str]]:
    """Look up files that an earlier run may have sent."""
    computed: dict[str, list[str]] = {}
    for name, source in sources.items():
        if name not in job.known:
            computed[name] = yield from work(digests, source, plan.algorithms)
    found: dict[str, str] = {}

    def look() -> Flow[bool]:
        existing = yield from existing_checksums(checksum for each in computed.values() for checksum in each)
        found.update({name: there for name, each in computed.items() for there in each if there in existing})
        return len(found) == len(computed)

    yield from look_for(look, 0.0 if job.lost is None else plan.patience.left(0.0, job.lost))
    return found


def _send(plan: Plan, job: Job, name: str, source: UploadSource, entry: Entry) -> Flow[str]:
    if name in job.places:
        confirmation = yield from put(source, job.places[name], plan.provider)
        entry.unconfirmed[name] = confirmation
        return cast("str", confirmation["checksum"])
    part = source.whole()
    chunked = source.total > _CHUNKED_ABOVE if plan.chunked is None else plan.chunked
    if chunked:
        if source.path is None and not isinstance(part.source, bytes):
            cast("BinaryIO", part.source).seek(part.start)

        def make(upload: ChunkedUpload) -> Flow[str]:
            body: Any = {"chunked_upload": upload.id, "meta": {"filename": sendable(source.name)}}
            return _create(plan, source, create_data_file.request(data=body))

        return (yield from make_of_chunked_upload(part.source, make, filename=source.name))
    return (yield from _create(plan, source, create_data_file.request(form=cast("Any", {"file": part}))))


def _create(plan: Plan, source: UploadSource, request: Request[DataFile]) -> Flow[str]:
    """Create a data file; when the answer is lost, look whether it is there.

    Raises:
        UnknownOutcomeError: it is not there, and may come yet.
        ClientError: any other failure.
    """
    try:
        checksum = (yield from call(request)).get("checksum")
        if isinstance(checksum, str) and checksum:
            return checksum
        raise ResponseFormatError("create_data_file: the answer does not tell the file's checksum")
    except ClientError as error:
        if not meaning_of(error).is_answer_lost:
            raise
        lost, when = error, time.time()
    computed = yield from work(digests, source, plan.algorithms)
    found: list[str] = []

    def look() -> Flow[bool]:
        existing = yield from existing_checksums(computed)
        found.extend(checksum for checksum in computed if checksum in existing)
        return bool(found)

    seconds = plan.patience.after(lost)
    try:
        yield from look_for(look, seconds)
    except ClientError as error:
        if not meaning_of(error).passes:
            raise
        raise unknown("its file", lost, seconds, when) from error
    if found:
        return found[0]
    if meaning_of(lost).may_still_act:
        raise unknown("its file", lost, seconds, when) from lost
    raise lost
