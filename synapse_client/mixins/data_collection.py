# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Methods of the tag `data_collection`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Executor

    from synapse_client.backend.flows.bulk.report import UploadProgress, UploadReport
    from synapse_client.backend.flows.inputs import OrganizedFileInput
    from synapse_client.models import DataFile
    from synapse_client.params import DataUnitInput
    from synapse_client.runtime.describe.types import FileInput, FilePath, ProgressCallback, UrlConversion
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.data_collection import DataCollection
    from ..models.data_collection_page import DataCollectionPage
    from ..models.data_file import DataFile
    from ..models.data_file_page import DataFilePage
    from ..models.data_unit import DataUnit
    from ..models.data_unit_page import DataUnitPage
    from ..models.presigned_confirmation import PresignedConfirmation
    from ..models.presigned_upload import PresignedUpload
    from ..params.checksums_input import ChecksumsInput
    from ..params.create_tasks_of_data_units_params import CreateTasksOfDataUnitsParams
    from ..params.data_unit_input import DataUnitInput
    from ..params.data_unit_tasks_input import DataUnitTasksInput
    from ..params.get_data_unit_params import GetDataUnitParams
    from ..params.list_data_collection_params import ListDataCollectionParams
    from ..params.list_data_files_params import ListDataFilesParams
    from ..params.list_data_units_params import ListDataUnitsParams
    from ..params.presigned_confirm_input import PresignedConfirmInput
    from ..params.presigned_upload_input import PresignedUploadInput
    from ..params.uploaded_file_input import UploadedFileInput

__all__ = ["AsyncDataCollectionClientMixin", "DataCollectionClientMixin"]


class DataCollectionClientMixin(SyncCaller):
    """Data collections, data files and data units."""

    def confirm_presigned_upload(self, data: PresignedConfirmInput) -> PresignedConfirmation:
        """Make data files of files in the storage.

        Makes a data file of each file that was sent to a presigned URL. Some may fail while others succeed, so look
        at each result.

        Args:
            data: The files that have been sent.

        Returns:
            What became of each file.

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

        API: `POST /data_files/presigned_upload/confirm_upload/`

        Example:
            >>> client.confirm_presigned_upload(
            ...     {
            ...         "files": [
            ...             {
            ...                 "file_key": "data_files/2026/01/0001.jpg",
            ...                 "checksum": "963ff6c2d517d188014d2ef3682c4797888e6d26",
            ...                 "size": 20480,
            ...             }
            ...         ]
            ...     }
            ... )
        """
        from ..api.data_collection.confirm_presigned_upload import request

        return self.send(request(data))

    def create_data_file(
        self, file_path: FileInput, use_chunked_upload: bool = False, *, on_progress: ProgressCallback | None = None
    ) -> DataFile:
        """Upload a file and create a data file of it.

        Args:
            file_path: Path of the file; or its bytes, or a file object opened with mode ``"rb"``; with the extra ``fsspec``
                also its URL, a `RemoteFile`, an ``OpenFile`` or a ``UPath``.
            use_chunked_upload: Upload in chunks of 50 MiB with recovery (see `create_chunked_upload`); for large files.
            on_progress: Called as ``on_progress(sent, total)`` (bytes) during a chunked upload.

        Returns:
            The data file; its ``checksum`` names it in a data unit's ``files``.

        Raises:
            InvalidInputError: no such file, a directory, or an empty file; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> data_file = client.create_data_file("cat.jpg")
            >>> data_file.checksum
        """
        from synapse_client.backend.flows.data_collection import create_data_file

        return self.run(create_data_file(file_path, use_chunked_upload, on_progress=on_progress))

    @overload
    def create_data_units(self, uploaded_files: Sequence[DataUnitInput | UploadedFileInput]) -> list[DataUnit]: ...
    @overload
    def create_data_units(self, uploaded_files: DataUnitInput) -> DataUnit: ...
    def create_data_units(
        self, uploaded_files: Sequence[DataUnitInput | UploadedFileInput] | DataUnitInput
    ) -> list[DataUnit] | DataUnit:
        """Create data units.

        Makes data units of uploaded files. Takes a list or a single unit; a list is made as a whole or not at all,
        and answers with a list in the same order. Files are named by the checksums that `create_data_file`
        returned; an unknown checksum is an error (400).

        Args:
            uploaded_files: The data units to create.

        Returns:
            The new data unit, or the new data units in the order given.

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

        API: `POST /data_units/`

        Example:
            >>> client.create_data_units(
            ...     uploaded_files=[
            ...         {
            ...             "data_collection": 123,
            ...             "files": {"image_1": {"checksum": "9e107d9d372bb6826bd81d3542a419d6", "path": "/0001.jpg"}},
            ...             "meta": {"origin_file_stem": "0001"},
            ...         }
            ...     ]
            ... )
        """
        from ..api.data_collection.create_data_units import request

        return self.send(request(uploaded_files))

    def create_tasks_of_data_units(
        self, data: DataUnitTasksInput, params: CreateTasksOfDataUnitsParams | None = None
    ) -> dict[str, Any]:
        """Create tasks of many data units.

        Makes tasks of the data units that the query chooses, as `list_data_units` would, in a project. Units that
        are tasks of the project already are left out.

        Args:
            data: Where the tasks go.
            params: Query parameters, each of them optional.
                `data_collection`: Only units of the data collection with this identifier.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.

        Returns:
            What was made. Servers differ in the form.

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

        API: `POST /data_units/create_tasks/`

        Example:
            >>> client.create_tasks_of_data_units({"project": 123}, params={"data_collection": 123})
        """
        from ..api.data_collection.create_tasks_of_data_units import request

        return self.send(request(data, params))

    def get_data_collection(self, data_collection_id: int | str) -> DataCollection:
        """Get a data collection.

        Returns one data collection together with its file specifications, which tell what files a data unit
        consists of.

        Args:
            data_collection_id: Identifier of the data collection.

        Returns:
            The data collection with its file specifications.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_collections/{data_collection_id}/`

        Example:
            >>> client.get_data_collection(123)
        """
        from ..api.data_collection.get_data_collection import request

        return self.send(request(data_collection_id))

    def get_data_unit(self, pk: int | str, params: GetDataUnitParams | None = None) -> DataUnit:
        """Get a data unit.

        Returns one data unit. Ask for `expand=files` to be sure to get its files.

        Args:
            pk: Identifier of the data unit.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma
                    list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The data unit.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_units/{pk}/`

        Example:
            >>> client.get_data_unit(789, params={"expand": "files"})
        """
        from ..api.data_collection.get_data_unit import request

        return self.send(request(pk, params))

    @overload
    def list_data_collection(
        self, params: ListDataCollectionParams | None = None, list_all: Literal[False] = False
    ) -> DataCollectionPage: ...
    @overload
    def list_data_collection(
        self, params: ListDataCollectionParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[DataCollection, DataCollectionPage]: ...
    @overload
    def list_data_collection(
        self, params: ListDataCollectionParams | None, list_all: Literal[True]
    ) -> PageIterator[DataCollection, DataCollectionPage]: ...
    @overload
    def list_data_collection(
        self, params: ListDataCollectionParams | None = None, list_all: bool = False
    ) -> DataCollectionPage | PageIterator[DataCollection, DataCollectionPage]: ...
    def list_data_collection(self, params: ListDataCollectionParams | None = None, list_all: bool = False) -> Any:
        """List data collections.

        Returns the data collections that the token may see, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `category`: Only collections of this kind of data. One of `image`, `video`, `audio`, `text`, `pcd`,
                    `data`.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `file_specifications`. One
                    name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of data collections. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_collections/`

        Example:
            >>> client.list_data_collection(params={"category": "image", "expand": "file_specifications"})
        """
        from ..api.data_collection.list_data_collection import request

        return self._list(request(params), None, list_all)

    @overload
    def list_data_files(
        self,
        params: ListDataFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> DataFilePage: ...
    @overload
    def list_data_files(
        self,
        params: ListDataFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[DataFile, DataFilePage]: ...
    @overload
    def list_data_files(
        self, params: ListDataFilesParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[DataFile, DataFilePage]: ...
    @overload
    def list_data_files(
        self,
        params: ListDataFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> DataFilePage | PageIterator[DataFile, DataFilePage]: ...
    def list_data_files(
        self,
        params: ListDataFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List data files.

        Returns uploaded files, whether or not they belong to a data unit yet, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `data_collection`: Only files in the data collection with this identifier.
                `checksum`: Only files with this checksum, in lowercase hex.
                `processing_status`: Only files that the server has got this far with. One of `pending`,
                    `processing`, `completed`, `failed`.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `file`.
                `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of data files. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_files/`

        Example:
            >>> client.list_data_files(params={"data_collection": 123, "checksum": "9e107d9d372bb6826bd81d3542a419d6"})
        """
        from ..api.data_collection.list_data_files import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_data_units(
        self,
        params: ListDataUnitsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> DataUnitPage: ...
    @overload
    def list_data_units(
        self,
        params: ListDataUnitsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[DataUnit, DataUnitPage]: ...
    @overload
    def list_data_units(
        self, params: ListDataUnitsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[DataUnit, DataUnitPage]: ...
    @overload
    def list_data_units(
        self,
        params: ListDataUnitsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> DataUnitPage | PageIterator[DataUnit, DataUnitPage]: ...
    def list_data_units(
        self,
        params: ListDataUnitsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List data units.

        Returns data units, a page at a time. Narrow it down by data collection, since large lists are slow.

        Args:
            params: Query parameters, each of them optional.
                `data_collection`: Only units of the data collection with this identifier.
                `can_generate_task`: Only units that tasks can, or cannot yet, be made from.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma
                    list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`.
                `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of data units. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_units/`

        Example:
            >>> client.list_data_units(params={"data_collection": 123, "can_generate_task": True})
        """
        from ..api.data_collection.list_data_units import request

        return self._list(request(params), url_conversion, list_all)

    def request_presigned_upload(self, data: PresignedUploadInput) -> PresignedUpload:
        """Get URLs to upload files to the storage.

        Returns presigned URLs of the default storage, so that files go there without passing through the server.
        Send each file by `PUT` and then call `confirm_presigned_upload`. For storages of the kinds `amazon_s3`,
        `minio`, `gcp` and `azure`.

        Args:
            data: The files.

        Returns:
            Where to send the files.

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

        API: `POST /data_files/presigned_upload/upload/`

        Example:
            >>> client.request_presigned_upload(
            ...     {
            ...         "files": [{"filename": "0001.jpg", "size": 20480, "content_type": "image/jpeg"}],
            ...         "expiration": 3600,
            ...     }
            ... )
        """
        from ..api.data_collection.request_presigned_upload import request

        return self.send(request(data))

    def upload_data_collection(
        self,
        collection_id: int | str,
        items: Iterable[OrganizedFileInput | Mapping[str, object]],
        project_id: int | str | None = None,
        *,
        batch_size: int = 1000,
        max_workers: int | None = None,
        group_size: int | None = None,
        on_progress: Callable[[UploadProgress], object] | None = None,
        executor: Executor | None = None,
        skip_existing: bool = False,
        use_chunked_upload: bool | None = None,
        report: FilePath | None = None,
        shard_size: int | None = None,
        patience: float | None = None,
    ) -> UploadReport:
        """Upload many items to a data collection: their files side by side, then data units, and tasks, in batches.

        Each item is checked against the collection's file specifications before a byte of it is sent. What fails for one
        item is put into the report and the others go on; what would fail for all of them (no valid token, no such
        collection, a server that is down) is raised. Items are read no further than needed, so a generator of millions of
        them is fine.

        With ``report`` a run that was interrupted, even by a crash, is continued by the same call: what is done is left
        out, what may have been made is looked for on the server first, and what failed is tried again.

        Nothing is made twice. When an answer is lost (a time-out, a reset, a gateway that gives up), what was asked for is
        looked for, and never sent again by the same run. What does not appear within ``patience`` has the status
        ``"unknown"``. A server that asks for fewer requests (429, or 503 with ``Retry-After``) slows the whole run down.

        Files go straight to the storage where the default storage offers presigned URLs, else through the server.

        Args:
            collection_id: Id of the data collection.
            items: ``{"files": {specification name: path, bytes or file object}, "meta": {…}}`` each; further keys go into
                the data unit as they are. They are not changed. Files elsewhere (extra ``fsspec``: URLs, `RemoteFile`, …)
                are opened where they are sent.
            project_id: Id of a project of the collection; a task is made of each data unit then.
            batch_size: Data units, and tasks, made by one request.
            max_workers: Items uploaded at the same time; by default as many as the latency makes worthwhile, at most 32.
                With an executor of other processes groups of items: as many as it has workers, where it does not say so
                itself.
            group_size: Items in one task of an executor of other processes; by default up to 200, fewer where that leaves
                workers without any. Without such an executor it does nothing.
            on_progress: Called with an `UploadProgress` after each item and each batch, in the thread that called this
                method (under asyncio on the event loop, so it must not block there). An exception that it raises ends the
                upload.
            executor: Where items are uploaded instead of in threads (under asyncio: tasks) of this call. It stays open. Any
                but a `ThreadPoolExecutor` counts as one of other processes, perhaps on other machines: items must be
                picklable (paths, URLs or bytes, no file objects), and the client must be too: its token comes from the
                environment or a file. Data units, tasks and the report are made by this call alone. A task that the
                executor loses is submitted again, five times at most, and looks first at what the server has.
            skip_existing: Look all files up by checksum first, and do not send those that the server has.
            use_chunked_upload: Whether files are sent in chunks with recovery (see `create_chunked_upload`); by default
                those above 50 MiB, unless they go straight to the storage.
            report: A file that keeps the report, line by line; made when missing. By default it is a temporary one, which
                lives as long as the result.
            shard_size: Items in one report, for imports of many millions: ``report`` is a folder then, in which
                ``0000000.jsonl`` is the report of the first so many items, ``0000001.jsonl`` of the next, and so on. Each
                is a report like any other: what is left of a shard can be uploaded elsewhere, by a call with its items and
                its file.
            patience: Seconds for which the result of a request is looked for, from the moment at which its answer was lost;
                by default the read timeout and a minute more (90 s unless ``timeout`` says otherwise). A later run with the
                same report looks twice as long before it sends anything. A server that refuses everything for now is waited
                for ten times as long, not counting pauses that it asks for.

        Returns:
            What became of each item, in input order.

        Raises:
            InvalidInputError: an argument cannot be used, the project belongs to another collection, or the items are not
                those that the report is of.
            AuthenticationError: the token is not valid.
            AuthorizationError: the token may not do this.
            NotFoundError: there is no such collection or project.
            ClientError: any other failure that concerns all items, or the report cannot be written: what it could not
                announce was not sent.

        Example:
            >>> items = (
            ...     {"files": {"image_1": path}, "meta": {"split": "train"}} for path in Path("images").glob("*.png")
            ... )
            >>> report = client.upload_data_collection(123, items, project_id=123, report="images.jsonl")
            >>> for failure in report.failures:
            ...     print(failure.path, failure.error)
        """
        from synapse_client.backend.flows.data_collection import upload_data_collection

        return self.run(
            upload_data_collection(
                collection_id,
                items,
                project_id,
                batch_size=batch_size,
                max_workers=max_workers,
                group_size=group_size,
                on_progress=on_progress,
                executor=executor,
                skip_existing=skip_existing,
                use_chunked_upload=use_chunked_upload,
                report=report,
                shard_size=shard_size,
                patience=patience,
            )
        )

    def upload_data_file(
        self, organized_file: OrganizedFileInput, collection_id: int, use_chunked_upload: bool = False
    ) -> DataUnitInput:
        """Upload the files of one future data unit and return what `create_data_units` takes.

        Args:
            organized_file: ``{"files": {specification name: path, bytes or file object}, "meta": {…}}``; it is not changed.
            collection_id: Id of the data collection.
            use_chunked_upload: Upload each file in chunks; for large files.

        Returns:
            ``{"data_collection": …, "files": {specification name: {"checksum", "path"}}, "meta": {…}}``.

        Raises:
            InvalidInputError: ``organized_file`` has no ``files``, or one of them cannot be sent; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> unit = client.upload_data_file({"files": {"image_1": "cat.jpg"}, "meta": {"split": "train"}}, 123)
            >>> client.create_data_units([unit])
        """
        from synapse_client.backend.flows.data_collection import upload_data_file

        return self.run(upload_data_file(organized_file, collection_id, use_chunked_upload))

    def verify_data_files_checksums(self, data: ChecksumsInput) -> dict[str, Any] | list[Any]:
        """Look up files by checksum.

        Tells which of the given checksums belong to files that the server has already, so that they need not be
        uploaded again.

        Args:
            data: The checksums.

        Returns:
            What is known about the checksums. Servers differ in the form.

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

        API: `POST /data_files/verify_checksums/`

        Example:
            >>> client.verify_data_files_checksums({"checksums": ["9e107d9d372bb6826bd81d3542a419d6"]})
        """
        from ..api.data_collection.verify_data_files_checksums import request

        return self.send(request(data))


class AsyncDataCollectionClientMixin(AsyncCaller):
    """Data collections, data files and data units.

    Its methods are awaited.
    """

    async def confirm_presigned_upload(self, data: PresignedConfirmInput) -> PresignedConfirmation:
        """Make data files of files in the storage.

        Makes a data file of each file that was sent to a presigned URL. Some may fail while others succeed, so look
        at each result.

        Args:
            data: The files that have been sent.

        Returns:
            What became of each file.

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

        API: `POST /data_files/presigned_upload/confirm_upload/`

        Example:
            >>> await client.confirm_presigned_upload(
            ...     {
            ...         "files": [
            ...             {
            ...                 "file_key": "data_files/2026/01/0001.jpg",
            ...                 "checksum": "963ff6c2d517d188014d2ef3682c4797888e6d26",
            ...                 "size": 20480,
            ...             }
            ...         ]
            ...     }
            ... )
        """
        from ..api.data_collection.confirm_presigned_upload import request

        return await self.send(request(data))

    async def create_data_file(
        self, file_path: FileInput, use_chunked_upload: bool = False, *, on_progress: ProgressCallback | None = None
    ) -> DataFile:
        """Upload a file and create a data file of it.

        Args:
            file_path: Path of the file; or its bytes, or a file object opened with mode ``"rb"``; with the extra ``fsspec``
                also its URL, a `RemoteFile`, an ``OpenFile`` or a ``UPath``.
            use_chunked_upload: Upload in chunks of 50 MiB with recovery (see `create_chunked_upload`); for large files.
            on_progress: Called as ``on_progress(sent, total)`` (bytes) during a chunked upload.

        Returns:
            The data file; its ``checksum`` names it in a data unit's ``files``.

        Raises:
            InvalidInputError: no such file, a directory, or an empty file; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> data_file = client.create_data_file("cat.jpg")
            >>> data_file.checksum
        """
        from synapse_client.backend.flows.data_collection import create_data_file

        return await self.run(create_data_file(file_path, use_chunked_upload, on_progress=on_progress))

    @overload
    async def create_data_units(
        self, uploaded_files: Sequence[DataUnitInput | UploadedFileInput]
    ) -> list[DataUnit]: ...
    @overload
    async def create_data_units(self, uploaded_files: DataUnitInput) -> DataUnit: ...
    async def create_data_units(
        self, uploaded_files: Sequence[DataUnitInput | UploadedFileInput] | DataUnitInput
    ) -> list[DataUnit] | DataUnit:
        """Create data units.

        Makes data units of uploaded files. Takes a list or a single unit; a list is made as a whole or not at all,
        and answers with a list in the same order. Files are named by the checksums that `create_data_file`
        returned; an unknown checksum is an error (400).

        Args:
            uploaded_files: The data units to create.

        Returns:
            The new data unit, or the new data units in the order given.

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

        API: `POST /data_units/`

        Example:
            >>> await client.create_data_units(
            ...     uploaded_files=[
            ...         {
            ...             "data_collection": 123,
            ...             "files": {"image_1": {"checksum": "9e107d9d372bb6826bd81d3542a419d6", "path": "/0001.jpg"}},
            ...             "meta": {"origin_file_stem": "0001"},
            ...         }
            ...     ]
            ... )
        """
        from ..api.data_collection.create_data_units import request

        return await self.send(request(uploaded_files))

    async def create_tasks_of_data_units(
        self, data: DataUnitTasksInput, params: CreateTasksOfDataUnitsParams | None = None
    ) -> dict[str, Any]:
        """Create tasks of many data units.

        Makes tasks of the data units that the query chooses, as `list_data_units` would, in a project. Units that
        are tasks of the project already are left out.

        Args:
            data: Where the tasks go.
            params: Query parameters, each of them optional.
                `data_collection`: Only units of the data collection with this identifier.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.

        Returns:
            What was made. Servers differ in the form.

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

        API: `POST /data_units/create_tasks/`

        Example:
            >>> await client.create_tasks_of_data_units({"project": 123}, params={"data_collection": 123})
        """
        from ..api.data_collection.create_tasks_of_data_units import request

        return await self.send(request(data, params))

    async def get_data_collection(self, data_collection_id: int | str) -> DataCollection:
        """Get a data collection.

        Returns one data collection together with its file specifications, which tell what files a data unit
        consists of.

        Args:
            data_collection_id: Identifier of the data collection.

        Returns:
            The data collection with its file specifications.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_collections/{data_collection_id}/`

        Example:
            >>> await client.get_data_collection(123)
        """
        from ..api.data_collection.get_data_collection import request

        return await self.send(request(data_collection_id))

    async def get_data_unit(self, pk: int | str, params: GetDataUnitParams | None = None) -> DataUnit:
        """Get a data unit.

        Returns one data unit. Ask for `expand=files` to be sure to get its files.

        Args:
            pk: Identifier of the data unit.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma
                    list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The data unit.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_units/{pk}/`

        Example:
            >>> await client.get_data_unit(789, params={"expand": "files"})
        """
        from ..api.data_collection.get_data_unit import request

        return await self.send(request(pk, params))

    @overload
    def list_data_collection(
        self, params: ListDataCollectionParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[DataCollectionPage]: ...
    @overload
    def list_data_collection(
        self, params: ListDataCollectionParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[DataCollection, DataCollectionPage]: ...
    @overload
    def list_data_collection(
        self, params: ListDataCollectionParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[DataCollection, DataCollectionPage]: ...
    @overload
    def list_data_collection(
        self, params: ListDataCollectionParams | None = None, list_all: bool = False
    ) -> Awaitable[DataCollectionPage] | AsyncPageIterator[DataCollection, DataCollectionPage]: ...
    def list_data_collection(self, params: ListDataCollectionParams | None = None, list_all: bool = False) -> Any:
        """List data collections.

        Returns the data collections that the token may see, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `category`: Only collections of this kind of data. One of `image`, `video`, `audio`, `text`, `pcd`,
                    `data`.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `file_specifications`. One
                    name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of data collections. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_collections/`

        Example:
            >>> await client.list_data_collection(params={"category": "image", "expand": "file_specifications"})
        """
        from ..api.data_collection.list_data_collection import request

        return self._list(request(params), None, list_all)

    @overload
    def list_data_files(
        self,
        params: ListDataFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[DataFilePage]: ...
    @overload
    def list_data_files(
        self,
        params: ListDataFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[DataFile, DataFilePage]: ...
    @overload
    def list_data_files(
        self, params: ListDataFilesParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[DataFile, DataFilePage]: ...
    @overload
    def list_data_files(
        self,
        params: ListDataFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[DataFilePage] | AsyncPageIterator[DataFile, DataFilePage]: ...
    def list_data_files(
        self,
        params: ListDataFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List data files.

        Returns uploaded files, whether or not they belong to a data unit yet, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `data_collection`: Only files in the data collection with this identifier.
                `checksum`: Only files with this checksum, in lowercase hex.
                `processing_status`: Only files that the server has got this far with. One of `pending`,
                    `processing`, `completed`, `failed`.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `file`.
                `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of data files. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_files/`

        Example:
            >>> await client.list_data_files(
            ...     params={"data_collection": 123, "checksum": "9e107d9d372bb6826bd81d3542a419d6"}
            ... )
        """
        from ..api.data_collection.list_data_files import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_data_units(
        self,
        params: ListDataUnitsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[DataUnitPage]: ...
    @overload
    def list_data_units(
        self,
        params: ListDataUnitsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[DataUnit, DataUnitPage]: ...
    @overload
    def list_data_units(
        self, params: ListDataUnitsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[DataUnit, DataUnitPage]: ...
    @overload
    def list_data_units(
        self,
        params: ListDataUnitsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[DataUnitPage] | AsyncPageIterator[DataUnit, DataUnitPage]: ...
    def list_data_units(
        self,
        params: ListDataUnitsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List data units.

        Returns data units, a page at a time. Narrow it down by data collection, since large lists are slow.

        Args:
            params: Query parameters, each of them optional.
                `data_collection`: Only units of the data collection with this identifier.
                `can_generate_task`: Only units that tasks can, or cannot yet, be made from.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma
                    list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`.
                `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of data units. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /data_units/`

        Example:
            >>> await client.list_data_units(params={"data_collection": 123, "can_generate_task": True})
        """
        from ..api.data_collection.list_data_units import request

        return self._list(request(params), url_conversion, list_all)

    async def request_presigned_upload(self, data: PresignedUploadInput) -> PresignedUpload:
        """Get URLs to upload files to the storage.

        Returns presigned URLs of the default storage, so that files go there without passing through the server.
        Send each file by `PUT` and then call `confirm_presigned_upload`. For storages of the kinds `amazon_s3`,
        `minio`, `gcp` and `azure`.

        Args:
            data: The files.

        Returns:
            Where to send the files.

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

        API: `POST /data_files/presigned_upload/upload/`

        Example:
            >>> await client.request_presigned_upload(
            ...     {
            ...         "files": [{"filename": "0001.jpg", "size": 20480, "content_type": "image/jpeg"}],
            ...         "expiration": 3600,
            ...     }
            ... )
        """
        from ..api.data_collection.request_presigned_upload import request

        return await self.send(request(data))

    async def upload_data_collection(
        self,
        collection_id: int | str,
        items: Iterable[OrganizedFileInput | Mapping[str, object]],
        project_id: int | str | None = None,
        *,
        batch_size: int = 1000,
        max_workers: int | None = None,
        group_size: int | None = None,
        on_progress: Callable[[UploadProgress], object] | None = None,
        executor: Executor | None = None,
        skip_existing: bool = False,
        use_chunked_upload: bool | None = None,
        report: FilePath | None = None,
        shard_size: int | None = None,
        patience: float | None = None,
    ) -> UploadReport:
        """Upload many items to a data collection: their files side by side, then data units, and tasks, in batches.

        Each item is checked against the collection's file specifications before a byte of it is sent. What fails for one
        item is put into the report and the others go on; what would fail for all of them (no valid token, no such
        collection, a server that is down) is raised. Items are read no further than needed, so a generator of millions of
        them is fine.

        With ``report`` a run that was interrupted, even by a crash, is continued by the same call: what is done is left
        out, what may have been made is looked for on the server first, and what failed is tried again.

        Nothing is made twice. When an answer is lost (a time-out, a reset, a gateway that gives up), what was asked for is
        looked for, and never sent again by the same run. What does not appear within ``patience`` has the status
        ``"unknown"``. A server that asks for fewer requests (429, or 503 with ``Retry-After``) slows the whole run down.

        Files go straight to the storage where the default storage offers presigned URLs, else through the server.

        Args:
            collection_id: Id of the data collection.
            items: ``{"files": {specification name: path, bytes or file object}, "meta": {…}}`` each; further keys go into
                the data unit as they are. They are not changed. Files elsewhere (extra ``fsspec``: URLs, `RemoteFile`, …)
                are opened where they are sent.
            project_id: Id of a project of the collection; a task is made of each data unit then.
            batch_size: Data units, and tasks, made by one request.
            max_workers: Items uploaded at the same time; by default as many as the latency makes worthwhile, at most 32.
                With an executor of other processes groups of items: as many as it has workers, where it does not say so
                itself.
            group_size: Items in one task of an executor of other processes; by default up to 200, fewer where that leaves
                workers without any. Without such an executor it does nothing.
            on_progress: Called with an `UploadProgress` after each item and each batch, in the thread that called this
                method (under asyncio on the event loop, so it must not block there). An exception that it raises ends the
                upload.
            executor: Where items are uploaded instead of in threads (under asyncio: tasks) of this call. It stays open. Any
                but a `ThreadPoolExecutor` counts as one of other processes, perhaps on other machines: items must be
                picklable (paths, URLs or bytes, no file objects), and the client must be too: its token comes from the
                environment or a file. Data units, tasks and the report are made by this call alone. A task that the
                executor loses is submitted again, five times at most, and looks first at what the server has.
            skip_existing: Look all files up by checksum first, and do not send those that the server has.
            use_chunked_upload: Whether files are sent in chunks with recovery (see `create_chunked_upload`); by default
                those above 50 MiB, unless they go straight to the storage.
            report: A file that keeps the report, line by line; made when missing. By default it is a temporary one, which
                lives as long as the result.
            shard_size: Items in one report, for imports of many millions: ``report`` is a folder then, in which
                ``0000000.jsonl`` is the report of the first so many items, ``0000001.jsonl`` of the next, and so on. Each
                is a report like any other: what is left of a shard can be uploaded elsewhere, by a call with its items and
                its file.
            patience: Seconds for which the result of a request is looked for, from the moment at which its answer was lost;
                by default the read timeout and a minute more (90 s unless ``timeout`` says otherwise). A later run with the
                same report looks twice as long before it sends anything. A server that refuses everything for now is waited
                for ten times as long, not counting pauses that it asks for.

        Returns:
            What became of each item, in input order.

        Raises:
            InvalidInputError: an argument cannot be used, the project belongs to another collection, or the items are not
                those that the report is of.
            AuthenticationError: the token is not valid.
            AuthorizationError: the token may not do this.
            NotFoundError: there is no such collection or project.
            ClientError: any other failure that concerns all items, or the report cannot be written: what it could not
                announce was not sent.

        Example:
            >>> items = (
            ...     {"files": {"image_1": path}, "meta": {"split": "train"}} for path in Path("images").glob("*.png")
            ... )
            >>> report = client.upload_data_collection(123, items, project_id=123, report="images.jsonl")
            >>> for failure in report.failures:
            ...     print(failure.path, failure.error)
        """
        from synapse_client.backend.flows.data_collection import upload_data_collection

        return await self.run(
            upload_data_collection(
                collection_id,
                items,
                project_id,
                batch_size=batch_size,
                max_workers=max_workers,
                group_size=group_size,
                on_progress=on_progress,
                executor=executor,
                skip_existing=skip_existing,
                use_chunked_upload=use_chunked_upload,
                report=report,
                shard_size=shard_size,
                patience=patience,
            )
        )

    async def upload_data_file(
        self, organized_file: OrganizedFileInput, collection_id: int, use_chunked_upload: bool = False
    ) -> DataUnitInput:
        """Upload the files of one future data unit and return what `create_data_units` takes.

        Args:
            organized_file: ``{"files": {specification name: path, bytes or file object}, "meta": {…}}``; it is not changed.
            collection_id: Id of the data collection.
            use_chunked_upload: Upload each file in chunks; for large files.

        Returns:
            ``{"data_collection": …, "files": {specification name: {"checksum", "path"}}, "meta": {…}}``.

        Raises:
            InvalidInputError: ``organized_file`` has no ``files``, or one of them cannot be sent; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> unit = client.upload_data_file({"files": {"image_1": "cat.jpg"}, "meta": {"split": "train"}}, 123)
            >>> client.create_data_units([unit])
        """
        from synapse_client.backend.flows.data_collection import upload_data_file

        return await self.run(upload_data_file(organized_file, collection_id, use_chunked_upload))

    async def verify_data_files_checksums(self, data: ChecksumsInput) -> dict[str, Any] | list[Any]:
        """Look up files by checksum.

        Tells which of the given checksums belong to files that the server has already, so that they need not be
        uploaded again.

        Args:
            data: The checksums.

        Returns:
            What is known about the checksums. Servers differ in the form.

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

        API: `POST /data_files/verify_checksums/`

        Example:
            >>> await client.verify_data_files_checksums({"checksums": ["9e107d9d372bb6826bd81d3542a419d6"]})
        """
        from ..api.data_collection.verify_data_files_checksums import request

        return await self.send(request(data))
