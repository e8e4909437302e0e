# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Methods of the tag `core`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from synapse_client.models import ChunkedUpload
    from synapse_client.runtime.describe.types import FileInput, ProgressCallback
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.chunked_upload import ChunkedUpload
    from ..models.chunked_upload_page import ChunkedUploadPage
    from ..models.health_status import HealthStatus
    from ..models.user import User
    from ..params.list_chunked_uploads_params import ListChunkedUploadsParams

__all__ = ["AsyncCoreClientMixin", "CoreClientMixin"]


class CoreClientMixin(SyncCaller):
    """File upload in chunks, the user of the token, the health of the server."""

    def create_chunked_upload(
        self,
        file_path: FileInput,
        *,
        chunk_size: int = 52428800,
        filename: str | None = None,
        on_progress: ProgressCallback | None = None,
        resume: bool = True,
    ) -> ChunkedUpload:
        """Upload a file of any size in chunks.

        The file streams from disk in small blocks, so memory depends neither on its size nor on the chunk size; its MD5 is
        computed while it is sent and compared by the server at the end.

        When a request fails (connection, timeout, 408, 429, 5xx), the server is asked what it holds and the upload goes
        on from there, after a pause that grows from attempt to attempt. It is given up when the client's ``max_retries``
        attempts in a row brought no progress: on a bad network, make the client with more of them, such as
        ``max_retries=50``. An upload that the server has dropped, and one whose checksum differs at the end, starts anew
        once.

        A file given by its path or URL may be resumed by another process: as long as its path, size and modification time
        (elsewhere its ETag) and the ``filename`` stay the same, the next call goes on where a crash or an error ended this
        one. What is needed for that is kept in the user's state folder (never a token) until the upload is finished; see
        ``client.uploads``. A file that somebody else on this machine is uploading at the same time is uploaded
        independently.

        Args:
            file_path: Path or URL of the file; or its bytes, or a file object opened with mode ``"rb"``, sent from where it
                stands to its end (an object that cannot seek is copied to a temporary file first).
            chunk_size: Bytes a request, 50 MiB by default.
            filename: Name under which the server keeps the file; that of ``file_path`` by default.
            on_progress: Called as ``on_progress(sent, total)`` (bytes) for each block that is handed to the network, and
                once in the beginning of a resumed upload. ``sent`` grows, but falls back when bytes have to be sent again.
                It may be called from another thread; an exception that it raises ends the upload, which can be resumed.
            resume: Go on with an unfinished upload of the same file, and leave one behind when this one is not finished.

        Returns:
            The finished upload. Its ``id`` is what `create_data_file` and `create_model` send as ``chunked_upload``.

        Raises:
            InvalidInputError: no such file, a directory, an empty file, or a chunk size below 1; nothing has been sent.
            UploadError: the file was changed, replaced or deleted while it was sent, or the server's answers make no sense.
            ChecksumError: the server received other bytes, twice.
            ClientError: any other failure that outlasted the retries.

        Example:
            >>> upload = client.create_chunked_upload(
            ...     "images.zip", on_progress=lambda sent, total: print(sent, "of", total)
            ... )
            >>> upload.id
        """
        from synapse_client.backend.flows.core import create_chunked_upload

        return self.run(
            create_chunked_upload(
                file_path, chunk_size=chunk_size, filename=filename, on_progress=on_progress, resume=resume
            )
        )

    def get_chunked_upload(self, pk: int | str) -> ChunkedUpload:
        """Get a chunked upload.

        Returns the state of a chunked upload. Its `offset` tells how many bytes the server holds, so that an
        interrupted upload can go on from there. Works on expired uploads as well.

        Args:
            pk: Identifier of the chunked upload, an integer or a UUID.

        Returns:
            The upload.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /chunked_upload/{pk}/`

        Example:
            >>> client.get_chunked_upload("3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10")
        """
        from ..api.core.get_chunked_upload import request

        return self.send(request(pk))

    def get_me(self) -> User:
        """Get the user of the token.

        Returns the user that the token stands for. A cheap way to test a token: a wrong one answers 401.

        Returns:
            The user.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /users/me/`

        Example:
            >>> client.get_me()
        """
        from ..api.core.get_me import request

        return self.send(request())

    def health(self) -> HealthStatus:
        """Check that the server is alive.

        Answers without authentication when the server is up; for probes and for waiting until a server has started.

        Returns:
            The server is up.

        Raises:
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /health/`

        Example:
            >>> client.health()
        """
        from ..api.core.health import request

        return self.send(request())

    @overload
    def list_chunked_uploads(
        self, params: ListChunkedUploadsParams | None = None, list_all: Literal[False] = False
    ) -> ChunkedUploadPage: ...
    @overload
    def list_chunked_uploads(
        self, params: ListChunkedUploadsParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[ChunkedUpload, ChunkedUploadPage]: ...
    @overload
    def list_chunked_uploads(
        self, params: ListChunkedUploadsParams | None, list_all: Literal[True]
    ) -> PageIterator[ChunkedUpload, ChunkedUploadPage]: ...
    @overload
    def list_chunked_uploads(
        self, params: ListChunkedUploadsParams | None = None, list_all: bool = False
    ) -> ChunkedUploadPage | PageIterator[ChunkedUpload, ChunkedUploadPage]: ...
    def list_chunked_uploads(self, params: ListChunkedUploadsParams | None = None, list_all: bool = False) -> Any:
        """List chunked uploads.

        Returns the caller's own chunked uploads, open, finished and expired ones, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of chunked uploads. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /chunked_upload/`

        Example:
            >>> client.list_chunked_uploads()
        """
        from ..api.core.list_chunked_uploads import request

        return self._list(request(params), None, list_all)


class AsyncCoreClientMixin(AsyncCaller):
    """File upload in chunks, the user of the token, the health of the server.

    Its methods are awaited.
    """

    async def create_chunked_upload(
        self,
        file_path: FileInput,
        *,
        chunk_size: int = 52428800,
        filename: str | None = None,
        on_progress: ProgressCallback | None = None,
        resume: bool = True,
    ) -> ChunkedUpload:
        """Upload a file of any size in chunks.

        The file streams from disk in small blocks, so memory depends neither on its size nor on the chunk size; its MD5 is
        computed while it is sent and compared by the server at the end.

        When a request fails (connection, timeout, 408, 429, 5xx), the server is asked what it holds and the upload goes
        on from there, after a pause that grows from attempt to attempt. It is given up when the client's ``max_retries``
        attempts in a row brought no progress: on a bad network, make the client with more of them, such as
        ``max_retries=50``. An upload that the server has dropped, and one whose checksum differs at the end, starts anew
        once.

        A file given by its path or URL may be resumed by another process: as long as its path, size and modification time
        (elsewhere its ETag) and the ``filename`` stay the same, the next call goes on where a crash or an error ended this
        one. What is needed for that is kept in the user's state folder (never a token) until the upload is finished; see
        ``client.uploads``. A file that somebody else on this machine is uploading at the same time is uploaded
        independently.

        Args:
            file_path: Path or URL of the file; or its bytes, or a file object opened with mode ``"rb"``, sent from where it
                stands to its end (an object that cannot seek is copied to a temporary file first).
            chunk_size: Bytes a request, 50 MiB by default.
            filename: Name under which the server keeps the file; that of ``file_path`` by default.
            on_progress: Called as ``on_progress(sent, total)`` (bytes) for each block that is handed to the network, and
                once in the beginning of a resumed upload. ``sent`` grows, but falls back when bytes have to be sent again.
                It may be called from another thread; an exception that it raises ends the upload, which can be resumed.
            resume: Go on with an unfinished upload of the same file, and leave one behind when this one is not finished.

        Returns:
            The finished upload. Its ``id`` is what `create_data_file` and `create_model` send as ``chunked_upload``.

        Raises:
            InvalidInputError: no such file, a directory, an empty file, or a chunk size below 1; nothing has been sent.
            UploadError: the file was changed, replaced or deleted while it was sent, or the server's answers make no sense.
            ChecksumError: the server received other bytes, twice.
            ClientError: any other failure that outlasted the retries.

        Example:
            >>> upload = client.create_chunked_upload(
            ...     "images.zip", on_progress=lambda sent, total: print(sent, "of", total)
            ... )
            >>> upload.id
        """
        from synapse_client.backend.flows.core import create_chunked_upload

        return await self.run(
            create_chunked_upload(
                file_path, chunk_size=chunk_size, filename=filename, on_progress=on_progress, resume=resume
            )
        )

    async def get_chunked_upload(self, pk: int | str) -> ChunkedUpload:
        """Get a chunked upload.

        Returns the state of a chunked upload. Its `offset` tells how many bytes the server holds, so that an
        interrupted upload can go on from there. Works on expired uploads as well.

        Args:
            pk: Identifier of the chunked upload, an integer or a UUID.

        Returns:
            The upload.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /chunked_upload/{pk}/`

        Example:
            >>> await client.get_chunked_upload("3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10")
        """
        from ..api.core.get_chunked_upload import request

        return await self.send(request(pk))

    async def get_me(self) -> User:
        """Get the user of the token.

        Returns the user that the token stands for. A cheap way to test a token: a wrong one answers 401.

        Returns:
            The user.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /users/me/`

        Example:
            >>> await client.get_me()
        """
        from ..api.core.get_me import request

        return await self.send(request())

    async def health(self) -> HealthStatus:
        """Check that the server is alive.

        Answers without authentication when the server is up; for probes and for waiting until a server has started.

        Returns:
            The server is up.

        Raises:
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /health/`

        Example:
            >>> await client.health()
        """
        from ..api.core.health import request

        return await self.send(request())

    @overload
    def list_chunked_uploads(
        self, params: ListChunkedUploadsParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[ChunkedUploadPage]: ...
    @overload
    def list_chunked_uploads(
        self, params: ListChunkedUploadsParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[ChunkedUpload, ChunkedUploadPage]: ...
    @overload
    def list_chunked_uploads(
        self, params: ListChunkedUploadsParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[ChunkedUpload, ChunkedUploadPage]: ...
    @overload
    def list_chunked_uploads(
        self, params: ListChunkedUploadsParams | None = None, list_all: bool = False
    ) -> Awaitable[ChunkedUploadPage] | AsyncPageIterator[ChunkedUpload, ChunkedUploadPage]: ...
    def list_chunked_uploads(self, params: ListChunkedUploadsParams | None = None, list_all: bool = False) -> Any:
        """List chunked uploads.

        Returns the caller's own chunked uploads, open, finished and expired ones, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of chunked uploads. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /chunked_upload/`

        Example:
            >>> await client.list_chunked_uploads()
        """
        from ..api.core.list_chunked_uploads import request

        return self._list(request(params), None, list_all)
