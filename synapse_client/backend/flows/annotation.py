"""Annotations of many tasks, and those that lists send by address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from synapse_client.backend.flows._payloads import fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from synapse_client.backend.flows.bulk.report import UploadProgress, UploadReport
    from synapse_client.formats.dataset import Dataset
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["annotate_tasks", "fetch_annotations"]


def annotate_tasks(
    project_id: int | str,
    annotations: FilePath | Dataset | Iterable[Mapping[str, object]],
    *,
    format: str | None = None,  # noqa: A002  # as `formats.read` calls it
    pictures: FilePath | None = None,
    match: Literal["auto", "id", "checksum", "path", "name"] = "auto",
    specification: str | None = None,
    replace: bool = False,
    dry_run: bool = False,
    max_workers: int | None = None,
    on_progress: Callable[[UploadProgress], object] | None = None,
    report: FilePath | None = None,
) -> Flow[UploadReport]:
    """Write annotations into many tasks of a project, side by side.

    They come from a file of any format of `synapse_client.formats`, from a dataset, or as objects; which task each is
    of is found by what the tasks' files are called, by checksums, or by ids. What fits no task, or several, and what
    cannot be written is put into the report, and the others go on. What would fail for all of them is raised.

    With ``report`` a run that was interrupted, even by a crash, is continued by the same call: what is done is left
    out, and what may have been written is looked at first. Tasks that have annotations keep them unless ``replace`` is
    true.

    Args:
        project_id: Id of the project.
        annotations: A file or folder; a dataset; or objects ``{"file": path, "annotations": …}``, with ``"task"`` or
            ``"checksum"`` instead of, or beside, ``"file"``, and the annotations in either form of
            `annotate_task_data`. They are not changed.
        format: The format of the file; told by what is there when None.
        pictures: Folder with the pictures, for sizes and checksums, where they do not lie beside the annotations.
        match: What tasks are found by: ``"id"``, ``"checksum"``, ``"path"``, ``"name"``, or ``"auto"``: the first of
            these that annotations have and that fits.
        specification: File specification that the annotations are of; by default the one whose file fits.
        replace: Replace annotations that a task has.
        dry_run: Write nothing; the report says which task each is of (``"matched"``), or why that is not known.
        max_workers: Tasks written at the same time. By default as many as the latency makes worthwhile, at most 32.
        on_progress: Called with an `UploadProgress` after each task, as by `upload_data_collection`.
        report: A file that keeps the report, line by line; made when missing. By default it is a temporary one, which
            lives as long as the result.

    Returns:
        What became of the annotations of each task, in the order given.

    Raises:
        InvalidInputError: an argument cannot be used, or a file is not as its format says (`FormatError`).
        NotFoundError: there is no such project.
        ClientError: any other failure that concerns all tasks, or the report cannot be written.

    Example:
        >>> rows = [{"task": 456, "annotations": {"image_1": [{"id": "1", "type": "bbox", "data": [10, 10, 50, 40]}]}}]
        >>> report = client.annotate_tasks(123, rows, replace=True)
        >>> for failure in report.failures:
        ...     print(failure.path, failure.error)
    """
    from synapse_client.backend.flows.bulk.annotating import annotate  # noqa: PLC0415  # needed by this method only
    from synapse_client.backend.flows.bulk.annotations import AnnotateOptions  # noqa: PLC0415  # as said above

    options = AnnotateOptions(
        project=project_id,
        annotations=annotations,
        format=format,
        pictures=pictures,
        match=match,
        specification=specification,
        replace=replace,
        dry_run=dry_run,
        max_workers=max_workers,
        on_progress=on_progress,
        report=report,
    )
    return (yield from annotate(options))


def fetch_annotations(
    row: Mapping[str, Any], *, kind: Literal["task", "assignment", "ground_truth_event"] | None = None
) -> Flow[dict[str, Any] | None]:
    """Return the annotations of a row of a list, wherever they are.

    Lists with ``response_mode="presigned"`` send an address in place of the annotations, and with ``"inline"`` where
    they are too large for a page. They are downloaded from there, without credentials. An address is valid for some
    time only: one that has expired is asked for anew, once for each call. So a page needs little memory, whatever its
    rows hold, and one row's annotations are in memory at a time.

    Args:
        row: A task, an assignment, a ground truth event, or a row of one of the lists of annotations.
        kind: What a row of a list of annotations belongs to, which it does not tell itself. Without it an address that
            has expired is an error.

    Returns:
        The annotations; None before the first submission. Those that the row has itself are returned as they are.

    Raises:
        InvalidInputError: the row has no field ``data``; with ``fields`` or ``omit``, ask for it.
        HTTPError: the storage refuses the address, and the server gives no other.
        ClientError: any other failure.

    Example:
        >>> for task in client.list_tasks({"project": 123, "response_mode": "presigned"}, list_all=True):
        ...     print(task.id, client.fetch_annotations(task))
    """
    return fetch(row, kind)
