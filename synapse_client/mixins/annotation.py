# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Methods of the tag `annotation`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from synapse_client.backend.flows.bulk.report import UploadProgress, UploadReport
    from synapse_client.formats.dataset import Dataset
    from synapse_client.runtime.describe.types import FilePath, UrlConversion
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.annotation_data import AnnotationData
    from ..models.annotation_data_page import AnnotationDataPage
    from ..models.annotation_files import AnnotationFiles
    from ..models.annotation_files_page import AnnotationFilesPage
    from ..models.project import Project
    from ..models.task import Task
    from ..models.task_page import TaskPage
    from ..models.task_tag import TaskTag
    from ..models.task_tag_page import TaskTagPage
    from ..params.annotate_task_data_params import AnnotateTaskDataParams
    from ..params.get_project_params import GetProjectParams
    from ..params.get_task_params import GetTaskParams
    from ..params.get_task_tag_params import GetTaskTagParams
    from ..params.list_task_tags_params import ListTaskTagsParams
    from ..params.list_tasks_data_params import ListTasksDataParams
    from ..params.list_tasks_files_params import ListTasksFilesParams
    from ..params.list_tasks_params import ListTasksParams
    from ..params.set_tags_tasks_params import SetTagsTasksParams
    from ..params.tags_input import TagsInput
    from ..params.task_annotation_input import TaskAnnotationInput
    from ..params.task_annotation_list_input import TaskAnnotationListInput
    from ..params.task_batch_input import TaskBatchInput
    from ..params.task_input import TaskInput
    from ..params.task_tags_input import TaskTagsInput

__all__ = ["AsyncAnnotationClientMixin", "AnnotationClientMixin"]


class AnnotationClientMixin(SyncCaller):
    """Projects, tasks, their annotations and tags."""

    def annotate_task_data(
        self,
        pk: int | str,
        data: TaskAnnotationInput | TaskAnnotationListInput,
        params: AnnotateTaskDataParams | None = None,
    ) -> Task:
        """Submit annotations of a task.

        Stores annotation data on a task, replacing what was there. Takes either data with an action, or a plain
        list of annotations. Coordinates are pixels, counted from the upper left corner.

        Args:
            pk: Identifier of the task.
            data: The annotations.
            params: Query parameters, each of them optional.
                `schema`: What the data must look like: `dm_schema_v1` is checked, `any` is stored as it is. The
                    project's own schema when absent.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The task with its new data.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `PUT /tasks/{pk}/annotate_task_data/`

        Example:
            >>> client.annotate_task_data(
            ...     456,
            ...     {
            ...         "action": "submit",
            ...         "data": {
            ...             "annotations": {"image_1": [{"id": "a1", "type": "bbox", "data": [10, 10, 100, 100]}]}
            ...         },
            ...     },
            ...     params={"schema": "any"},
            ... )
        """
        from ..api.annotation.annotate_task_data import request

        return self.send(request(pk, data, params))

    def annotate_tasks(
        self,
        project_id: int | str,
        annotations: FilePath | Dataset | Iterable[Mapping[str, object]],
        *,
        format: str | None = None,
        pictures: FilePath | None = None,
        match: Literal["auto", "id", "checksum", "path", "name"] = "auto",
        specification: str | None = None,
        replace: bool = False,
        dry_run: bool = False,
        max_workers: int | None = None,
        on_progress: Callable[[UploadProgress], object] | None = None,
        report: FilePath | None = None,
    ) -> UploadReport:
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
            >>> rows = [
            ...     {"task": 456, "annotations": {"image_1": [{"id": "1", "type": "bbox", "data": [10, 10, 50, 40]}]}}
            ... ]
            >>> report = client.annotate_tasks(123, rows, replace=True)
            >>> for failure in report.failures:
            ...     print(failure.path, failure.error)
        """
        from synapse_client.backend.flows.annotation import annotate_tasks

        return self.run(
            annotate_tasks(
                project_id,
                annotations,
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
        )

    @overload
    def create_tasks(self, data: Sequence[TaskInput] | TaskBatchInput) -> list[Task]: ...
    @overload
    def create_tasks(self, data: TaskInput) -> Task: ...
    def create_tasks(self, data: Sequence[TaskInput] | TaskInput | TaskBatchInput) -> list[Task] | Task:
        """Create tasks.

        Makes a task for each given data unit. Takes a list of tasks, one task, or a batch of one project; a list or
        a batch is made as a whole or not at all, and answers with a list in the same order. A project takes each
        data unit once.

        Args:
            data: The tasks to create.

        Returns:
            The new task, or the new tasks in the order given.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /tasks/`

        Example:
            >>> client.create_tasks([{"project": 123, "data_unit": 789}, {"project": 123, "data_unit": 790}])
        """
        from ..api.annotation.create_tasks import request

        return self.send(request(data))

    def fetch_annotations(
        self, row: Mapping[str, Any], *, kind: Literal["task", "assignment", "ground_truth_event"] | None = None
    ) -> dict[str, Any] | None:
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
        from synapse_client.backend.flows.annotation import fetch_annotations

        return self.run(fetch_annotations(row, kind=kind))

    def get_project(self, pk: int | str, params: GetProjectParams | None = None) -> Project:
        """Get a project.

        Returns one annotation project with its configuration and number of tasks.

        Args:
            pk: Identifier of the project.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `data_collection`. One
                    name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The project.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /projects/{pk}/`

        Example:
            >>> client.get_project(123, params={"expand": "data_collection"})
        """
        from ..api.annotation.get_project import request

        return self.send(request(pk, params))

    def get_task(self, pk: int | str, params: GetTaskParams | None = None) -> Task:
        """Get a task.

        Returns one task with its annotations. Ask for `expand=data_unit` to get the files to annotate along with
        it.

        Args:
            pk: Identifier of the task.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`,
                    `workshop`. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The task.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /tasks/{pk}/`

        Example:
            >>> client.get_task(456, params={"expand": "data_unit"})
        """
        from ..api.annotation.get_task import request

        return self.send(request(pk, params))

    def get_task_tag(self, pk: int | str, params: GetTaskTagParams | None = None) -> TaskTag:
        """Get a task tag.

        Returns one tag that tasks can carry.

        Args:
            pk: Identifier of the task tag.
            params: Query parameters, each of them optional.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The tag.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /task_tags/{pk}/`

        Example:
            >>> client.get_task_tag(1)
        """
        from ..api.annotation.get_task_tag import request

        return self.send(request(pk, params))

    @overload
    def list_task_tags(
        self, params: ListTaskTagsParams | None = None, list_all: Literal[False] = False
    ) -> TaskTagPage: ...
    @overload
    def list_task_tags(
        self, params: ListTaskTagsParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[TaskTag, TaskTagPage]: ...
    @overload
    def list_task_tags(
        self, params: ListTaskTagsParams | None, list_all: Literal[True]
    ) -> PageIterator[TaskTag, TaskTagPage]: ...
    @overload
    def list_task_tags(
        self, params: ListTaskTagsParams | None = None, list_all: bool = False
    ) -> TaskTagPage | PageIterator[TaskTag, TaskTagPage]: ...
    def list_task_tags(self, params: ListTaskTagsParams | None = None, list_all: bool = False) -> Any:
        """List task tags.

        Returns the tags that tasks can carry, for instance to find the identifiers that `set_tags_tasks` takes.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only tags of the project with this identifier.
                `category`: Only tags for this purpose. One of `export`, `project`.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of task tags. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /task_tags/`

        Example:
            >>> client.list_task_tags(params={"project": 123, "category": "project"})
        """
        from ..api.annotation.list_task_tags import request

        return self._list(request(params), None, list_all)

    @overload
    def list_tasks(
        self,
        params: ListTasksParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> TaskPage: ...
    @overload
    def list_tasks(
        self,
        params: ListTasksParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[Task, TaskPage]: ...
    @overload
    def list_tasks(
        self, params: ListTasksParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[Task, TaskPage]: ...
    @overload
    def list_tasks(
        self, params: ListTasksParams | None = None, url_conversion: UrlConversion | None = None, list_all: bool = False
    ) -> TaskPage | PageIterator[Task, TaskPage]: ...
    def list_tasks(
        self, params: ListTasksParams | None = None, url_conversion: UrlConversion | None = None, list_all: bool = False
    ) -> Any:
        """List tasks.

        Returns the tasks that the token may see, a page at a time. Narrow it down by project first: task lists are
        long.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tags`: Only those that carry one of the tags with these identifiers.
                `is_discarded`: Only those that were, or were not, set aside.
                `schema`: Only tasks whose annotations have this schema.
                `has_assignment`: Only tasks that somebody, or nobody, works on.
                `has_reached_max_assignments`: Only tasks that have, or have not, as many assignments as their
                    project allows.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `assignments`: Only tasks with one of the assignments with these identifiers.
                `assignments__is_discarded`: Only tasks with an assignment that was, or was not, set aside.
                `labelers`: Only tasks annotated by one of the users with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `workshops`: Only tasks in one of the workshops with these identifiers.
                `discarded_filter`: Which tasks to leave out by whether they were set aside, as a word of the
                    server.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`,
                    `workshop`. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object
                    with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be
                    downloaded from there without authentication; `inline` sends them as they are, and an object with
                    `mode`, `truncated` and `presigned_url` where they are too large.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`,
                `data_unit.files`. `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of tasks. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/tasks/`

        Example:
            >>> client.list_tasks(params={"expand": "data_unit"})
        """
        from ..api.annotation.list_tasks import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_tasks_data(
        self, params: ListTasksDataParams | None = None, list_all: Literal[False] = False
    ) -> AnnotationDataPage: ...
    @overload
    def list_tasks_data(
        self, params: ListTasksDataParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_tasks_data(
        self, params: ListTasksDataParams | None, list_all: Literal[True]
    ) -> PageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_tasks_data(
        self, params: ListTasksDataParams | None = None, list_all: bool = False
    ) -> AnnotationDataPage | PageIterator[AnnotationData, AnnotationDataPage]: ...
    def list_tasks_data(self, params: ListTasksDataParams | None = None, list_all: bool = False) -> Any:
        """List the annotations of tasks.

        Returns identifier and annotations of the tasks that `list_tasks` would return, without anything else.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tags`: Only those that carry one of the tags with these identifiers.
                `is_discarded`: Only those that were, or were not, set aside.
                `schema`: Only tasks whose annotations have this schema.
                `has_assignment`: Only tasks that somebody, or nobody, works on.
                `has_reached_max_assignments`: Only tasks that have, or have not, as many assignments as their
                    project allows.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `assignments`: Only tasks with one of the assignments with these identifiers.
                `assignments__is_discarded`: Only tasks with an assignment that was, or was not, set aside.
                `labelers`: Only tasks annotated by one of the users with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `workshops`: Only tasks in one of the workshops with these identifiers.
                `discarded_filter`: Which tasks to leave out by whether they were set aside, as a word of the
                    server.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object
                    with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be
                    downloaded from there without authentication; `inline` sends them as they are, and an object with
                    `mode`, `truncated` and `presigned_url` where they are too large.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of annotations. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/tasks/data/`

        Example:
            >>> client.list_tasks_data()
        """
        from ..api.annotation.list_tasks_data import request

        return self._list(request(params), None, list_all)

    @overload
    def list_tasks_files(
        self,
        params: ListTasksFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> AnnotationFilesPage: ...
    @overload
    def list_tasks_files(
        self,
        params: ListTasksFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_tasks_files(
        self, params: ListTasksFilesParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_tasks_files(
        self,
        params: ListTasksFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> AnnotationFilesPage | PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    def list_tasks_files(
        self,
        params: ListTasksFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List the files of tasks.

        Returns identifier and files of the tasks that `list_tasks` would return, without anything else; the files
        are a list.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tags`: Only those that carry one of the tags with these identifiers.
                `is_discarded`: Only those that were, or were not, set aside.
                `schema`: Only tasks whose annotations have this schema.
                `has_assignment`: Only tasks that somebody, or nobody, works on.
                `has_reached_max_assignments`: Only tasks that have, or have not, as many assignments as their
                    project allows.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `assignments`: Only tasks with one of the assignments with these identifiers.
                `assignments__is_discarded`: Only tasks with an assignment that was, or was not, set aside.
                `labelers`: Only tasks annotated by one of the users with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `workshops`: Only tasks in one of the workshops with these identifiers.
                `discarded_filter`: Which tasks to leave out by whether they were set aside, as a word of the
                    server.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`.
                `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of lists of files. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/tasks/files/`

        Example:
            >>> client.list_tasks_files()
        """
        from ..api.annotation.list_tasks_files import request

        return self._list(request(params), url_conversion, list_all)

    def set_tags_tasks(
        self, data: TagsInput | TaskTagsInput, params: SetTagsTasksParams | None = None
    ) -> dict[str, Any]:
        """Tag several tasks.

        Adds tags to tasks, or removes them with `action: remove`. Takes the keys `ids`, `tags` and `action`, or
        `task_ids` and `tag_ids`, which add.

        Args:
            data: Tasks and tags.
            params: Query parameters, each of them optional.
                `project`: Touch only those of the named tasks that belong to the project with this identifier.

        Returns:
            The tags were set.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /tasks/set_tags/`

        Example:
            >>> client.set_tags_tasks({"ids": [456, 457], "tags": [3], "action": "remove"}, params={"project": 123})
        """
        from ..api.annotation.set_tags_tasks import request

        return self.send(request(data, params))


class AsyncAnnotationClientMixin(AsyncCaller):
    """Projects, tasks, their annotations and tags.

    Its methods are awaited.
    """

    async def annotate_task_data(
        self,
        pk: int | str,
        data: TaskAnnotationInput | TaskAnnotationListInput,
        params: AnnotateTaskDataParams | None = None,
    ) -> Task:
        """Submit annotations of a task.

        Stores annotation data on a task, replacing what was there. Takes either data with an action, or a plain
        list of annotations. Coordinates are pixels, counted from the upper left corner.

        Args:
            pk: Identifier of the task.
            data: The annotations.
            params: Query parameters, each of them optional.
                `schema`: What the data must look like: `dm_schema_v1` is checked, `any` is stored as it is. The
                    project's own schema when absent.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The task with its new data.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `PUT /tasks/{pk}/annotate_task_data/`

        Example:
            >>> await client.annotate_task_data(
            ...     456,
            ...     {
            ...         "action": "submit",
            ...         "data": {
            ...             "annotations": {"image_1": [{"id": "a1", "type": "bbox", "data": [10, 10, 100, 100]}]}
            ...         },
            ...     },
            ...     params={"schema": "any"},
            ... )
        """
        from ..api.annotation.annotate_task_data import request

        return await self.send(request(pk, data, params))

    async def annotate_tasks(
        self,
        project_id: int | str,
        annotations: FilePath | Dataset | Iterable[Mapping[str, object]],
        *,
        format: str | None = None,
        pictures: FilePath | None = None,
        match: Literal["auto", "id", "checksum", "path", "name"] = "auto",
        specification: str | None = None,
        replace: bool = False,
        dry_run: bool = False,
        max_workers: int | None = None,
        on_progress: Callable[[UploadProgress], object] | None = None,
        report: FilePath | None = None,
    ) -> UploadReport:
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
            >>> rows = [
            ...     {"task": 456, "annotations": {"image_1": [{"id": "1", "type": "bbox", "data": [10, 10, 50, 40]}]}}
            ... ]
            >>> report = client.annotate_tasks(123, rows, replace=True)
            >>> for failure in report.failures:
            ...     print(failure.path, failure.error)
        """
        from synapse_client.backend.flows.annotation import annotate_tasks

        return await self.run(
            annotate_tasks(
                project_id,
                annotations,
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
        )

    @overload
    async def create_tasks(self, data: Sequence[TaskInput] | TaskBatchInput) -> list[Task]: ...
    @overload
    async def create_tasks(self, data: TaskInput) -> Task: ...
    async def create_tasks(self, data: Sequence[TaskInput] | TaskInput | TaskBatchInput) -> list[Task] | Task:
        """Create tasks.

        Makes a task for each given data unit. Takes a list of tasks, one task, or a batch of one project; a list or
        a batch is made as a whole or not at all, and answers with a list in the same order. A project takes each
        data unit once.

        Args:
            data: The tasks to create.

        Returns:
            The new task, or the new tasks in the order given.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /tasks/`

        Example:
            >>> await client.create_tasks([{"project": 123, "data_unit": 789}, {"project": 123, "data_unit": 790}])
        """
        from ..api.annotation.create_tasks import request

        return await self.send(request(data))

    async def fetch_annotations(
        self, row: Mapping[str, Any], *, kind: Literal["task", "assignment", "ground_truth_event"] | None = None
    ) -> dict[str, Any] | None:
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
        from synapse_client.backend.flows.annotation import fetch_annotations

        return await self.run(fetch_annotations(row, kind=kind))

    async def get_project(self, pk: int | str, params: GetProjectParams | None = None) -> Project:
        """Get a project.

        Returns one annotation project with its configuration and number of tasks.

        Args:
            pk: Identifier of the project.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `data_collection`. One
                    name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The project.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /projects/{pk}/`

        Example:
            >>> await client.get_project(123, params={"expand": "data_collection"})
        """
        from ..api.annotation.get_project import request

        return await self.send(request(pk, params))

    async def get_task(self, pk: int | str, params: GetTaskParams | None = None) -> Task:
        """Get a task.

        Returns one task with its annotations. Ask for `expand=data_unit` to get the files to annotate along with
        it.

        Args:
            pk: Identifier of the task.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`,
                    `workshop`. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The task.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /tasks/{pk}/`

        Example:
            >>> await client.get_task(456, params={"expand": "data_unit"})
        """
        from ..api.annotation.get_task import request

        return await self.send(request(pk, params))

    async def get_task_tag(self, pk: int | str, params: GetTaskTagParams | None = None) -> TaskTag:
        """Get a task tag.

        Returns one tag that tasks can carry.

        Args:
            pk: Identifier of the task tag.
            params: Query parameters, each of them optional.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The tag.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /task_tags/{pk}/`

        Example:
            >>> await client.get_task_tag(1)
        """
        from ..api.annotation.get_task_tag import request

        return await self.send(request(pk, params))

    @overload
    def list_task_tags(
        self, params: ListTaskTagsParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[TaskTagPage]: ...
    @overload
    def list_task_tags(
        self, params: ListTaskTagsParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[TaskTag, TaskTagPage]: ...
    @overload
    def list_task_tags(
        self, params: ListTaskTagsParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[TaskTag, TaskTagPage]: ...
    @overload
    def list_task_tags(
        self, params: ListTaskTagsParams | None = None, list_all: bool = False
    ) -> Awaitable[TaskTagPage] | AsyncPageIterator[TaskTag, TaskTagPage]: ...
    def list_task_tags(self, params: ListTaskTagsParams | None = None, list_all: bool = False) -> Any:
        """List task tags.

        Returns the tags that tasks can carry, for instance to find the identifiers that `set_tags_tasks` takes.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only tags of the project with this identifier.
                `category`: Only tags for this purpose. One of `export`, `project`.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of task tags. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /task_tags/`

        Example:
            >>> await client.list_task_tags(params={"project": 123, "category": "project"})
        """
        from ..api.annotation.list_task_tags import request

        return self._list(request(params), None, list_all)

    @overload
    def list_tasks(
        self,
        params: ListTasksParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[TaskPage]: ...
    @overload
    def list_tasks(
        self,
        params: ListTasksParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[Task, TaskPage]: ...
    @overload
    def list_tasks(
        self, params: ListTasksParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[Task, TaskPage]: ...
    @overload
    def list_tasks(
        self, params: ListTasksParams | None = None, url_conversion: UrlConversion | None = None, list_all: bool = False
    ) -> Awaitable[TaskPage] | AsyncPageIterator[Task, TaskPage]: ...
    def list_tasks(
        self, params: ListTasksParams | None = None, url_conversion: UrlConversion | None = None, list_all: bool = False
    ) -> Any:
        """List tasks.

        Returns the tasks that the token may see, a page at a time. Narrow it down by project first: task lists are
        long.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tags`: Only those that carry one of the tags with these identifiers.
                `is_discarded`: Only those that were, or were not, set aside.
                `schema`: Only tasks whose annotations have this schema.
                `has_assignment`: Only tasks that somebody, or nobody, works on.
                `has_reached_max_assignments`: Only tasks that have, or have not, as many assignments as their
                    project allows.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `assignments`: Only tasks with one of the assignments with these identifiers.
                `assignments__is_discarded`: Only tasks with an assignment that was, or was not, set aside.
                `labelers`: Only tasks annotated by one of the users with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `workshops`: Only tasks in one of the workshops with these identifiers.
                `discarded_filter`: Which tasks to leave out by whether they were set aside, as a word of the
                    server.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`,
                    `workshop`. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object
                    with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be
                    downloaded from there without authentication; `inline` sends them as they are, and an object with
                    `mode`, `truncated` and `presigned_url` where they are too large.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`,
                `data_unit.files`. `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of tasks. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/tasks/`

        Example:
            >>> await client.list_tasks(params={"expand": "data_unit"})
        """
        from ..api.annotation.list_tasks import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_tasks_data(
        self, params: ListTasksDataParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[AnnotationDataPage]: ...
    @overload
    def list_tasks_data(
        self, params: ListTasksDataParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_tasks_data(
        self, params: ListTasksDataParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_tasks_data(
        self, params: ListTasksDataParams | None = None, list_all: bool = False
    ) -> Awaitable[AnnotationDataPage] | AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    def list_tasks_data(self, params: ListTasksDataParams | None = None, list_all: bool = False) -> Any:
        """List the annotations of tasks.

        Returns identifier and annotations of the tasks that `list_tasks` would return, without anything else.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tags`: Only those that carry one of the tags with these identifiers.
                `is_discarded`: Only those that were, or were not, set aside.
                `schema`: Only tasks whose annotations have this schema.
                `has_assignment`: Only tasks that somebody, or nobody, works on.
                `has_reached_max_assignments`: Only tasks that have, or have not, as many assignments as their
                    project allows.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `assignments`: Only tasks with one of the assignments with these identifiers.
                `assignments__is_discarded`: Only tasks with an assignment that was, or was not, set aside.
                `labelers`: Only tasks annotated by one of the users with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `workshops`: Only tasks in one of the workshops with these identifiers.
                `discarded_filter`: Which tasks to leave out by whether they were set aside, as a word of the
                    server.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object
                    with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be
                    downloaded from there without authentication; `inline` sends them as they are, and an object with
                    `mode`, `truncated` and `presigned_url` where they are too large.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of annotations. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/tasks/data/`

        Example:
            >>> await client.list_tasks_data()
        """
        from ..api.annotation.list_tasks_data import request

        return self._list(request(params), None, list_all)

    @overload
    def list_tasks_files(
        self,
        params: ListTasksFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[AnnotationFilesPage]: ...
    @overload
    def list_tasks_files(
        self,
        params: ListTasksFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_tasks_files(
        self, params: ListTasksFilesParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_tasks_files(
        self,
        params: ListTasksFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[AnnotationFilesPage] | AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    def list_tasks_files(
        self,
        params: ListTasksFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List the files of tasks.

        Returns identifier and files of the tasks that `list_tasks` would return, without anything else; the files
        are a list.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tags`: Only those that carry one of the tags with these identifiers.
                `is_discarded`: Only those that were, or were not, set aside.
                `schema`: Only tasks whose annotations have this schema.
                `has_assignment`: Only tasks that somebody, or nobody, works on.
                `has_reached_max_assignments`: Only tasks that have, or have not, as many assignments as their
                    project allows.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `assignments`: Only tasks with one of the assignments with these identifiers.
                `assignments__is_discarded`: Only tasks with an assignment that was, or was not, set aside.
                `labelers`: Only tasks annotated by one of the users with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `workshops`: Only tasks in one of the workshops with these identifiers.
                `discarded_filter`: Which tasks to leave out by whether they were set aside, as a word of the
                    server.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`.
                `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of lists of files. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/tasks/files/`

        Example:
            >>> await client.list_tasks_files()
        """
        from ..api.annotation.list_tasks_files import request

        return self._list(request(params), url_conversion, list_all)

    async def set_tags_tasks(
        self, data: TagsInput | TaskTagsInput, params: SetTagsTasksParams | None = None
    ) -> dict[str, Any]:
        """Tag several tasks.

        Adds tags to tasks, or removes them with `action: remove`. Takes the keys `ids`, `tags` and `action`, or
        `task_ids` and `tag_ids`, which add.

        Args:
            data: Tasks and tags.
            params: Query parameters, each of them optional.
                `project`: Touch only those of the named tasks that belong to the project with this identifier.

        Returns:
            The tags were set.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /tasks/set_tags/`

        Example:
            >>> await client.set_tags_tasks(
            ...     {"ids": [456, 457], "tags": [3], "action": "remove"}, params={"project": 123}
            ... )
        """
        from ..api.annotation.set_tags_tasks import request

        return await self.send(request(data, params))
