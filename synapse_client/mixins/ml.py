# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Methods of the tag `ml`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from synapse_client.backend.flows.inputs import ModelUploadInput
    from synapse_client.models import Model
    from synapse_client.params import ModelInput
    from synapse_client.runtime.describe.types import ProgressCallback, UrlConversion
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.annotation_data import AnnotationData
    from ..models.annotation_data_page import AnnotationDataPage
    from ..models.annotation_files import AnnotationFiles
    from ..models.annotation_files_page import AnnotationFilesPage
    from ..models.ground_truth import GroundTruth
    from ..models.ground_truth_dataset_version import GroundTruthDatasetVersion
    from ..models.ground_truth_dataset_version_page import GroundTruthDatasetVersionPage
    from ..models.ground_truth_event import GroundTruthEvent
    from ..models.ground_truth_event_page import GroundTruthEventPage
    from ..models.ground_truth_page import GroundTruthPage
    from ..models.model import Model
    from ..models.model_page import ModelPage
    from ..params.get_ground_truth_version_params import GetGroundTruthVersionParams
    from ..params.get_model_params import GetModelParams
    from ..params.list_ground_truth_events_data_params import ListGroundTruthEventsDataParams
    from ..params.list_ground_truth_events_files_params import ListGroundTruthEventsFilesParams
    from ..params.list_ground_truth_events_params import ListGroundTruthEventsParams
    from ..params.list_ground_truth_versions_params import ListGroundTruthVersionsParams
    from ..params.list_ground_truths_params import ListGroundTruthsParams
    from ..params.list_models_params import ListModelsParams

__all__ = ["AsyncMLClientMixin", "MLClientMixin"]


class MLClientMixin(SyncCaller):
    """Models and ground truth."""

    def create_model(
        self, data: ModelUploadInput | ModelInput, *, on_progress: ProgressCallback | None = None
    ) -> Model:
        """Create a model: its file is uploaded in chunks first.

        When the server refuses the model, the file need not be sent again: the next call with the same file finds it there.

        Args:
            data: Fields of the model with ``name``, and ``file``: the local path of the model file (or bytes, or a file
                object); or ``chunked_upload``: the id of an upload that is finished already; neither for a model whose file
                is kept elsewhere. It is not changed.
            on_progress: Called as ``on_progress(sent, total)`` (bytes) during the upload.

        Returns:
            The model as created.

        Raises:
            InvalidInputError: both of ``file`` and ``chunked_upload``, or an unusable file; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> client.create_model({"name": "My Model", "project": 123, "file": "/path/to/model.pkl"})
        """
        from synapse_client.backend.flows.ml import create_model

        return self.run(create_model(data, on_progress=on_progress))

    def get_ground_truth_version(
        self, pk: int | str, params: GetGroundTruthVersionParams | None = None
    ) -> GroundTruthDatasetVersion:
        """Get a version of a ground truth data set.

        Returns one frozen state of a ground truth data set.

        Args:
            pk: Identifier of the data set version.
            params: Query parameters, each of them optional.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The data set version.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /ground_truth_dataset_versions/{pk}/`

        Example:
            >>> client.get_ground_truth_version(123)
        """
        from ..api.ml.get_ground_truth_version import request

        return self.send(request(pk, params))

    def get_model(
        self, pk: int | str, params: GetModelParams | None = None, url_conversion: UrlConversion | None = None
    ) -> Model:
        """Get a model.

        Returns one model with the address of its file. Ask for `expand=metrics` to get its quality figures.

        Args:
            pk: Identifier of the model.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `metrics`. One name, a
                    comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `file`.
                `client.download_to(folder)` makes such a function.

        Returns:
            The model.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /models/{pk}/`

        Example:
            >>> client.get_model(456, params={"expand": "metrics"})
        """
        from ..api.ml.get_model import request

        return self.send(request(pk, params), url_conversion)

    @overload
    def list_ground_truth_events(
        self,
        params: ListGroundTruthEventsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> GroundTruthEventPage: ...
    @overload
    def list_ground_truth_events(
        self,
        params: ListGroundTruthEventsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[GroundTruthEvent, GroundTruthEventPage]: ...
    @overload
    def list_ground_truth_events(
        self, params: ListGroundTruthEventsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[GroundTruthEvent, GroundTruthEventPage]: ...
    @overload
    def list_ground_truth_events(
        self,
        params: ListGroundTruthEventsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> GroundTruthEventPage | PageIterator[GroundTruthEvent, GroundTruthEventPage]: ...
    def list_ground_truth_events(
        self,
        params: ListGroundTruthEventsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List ground truth events.

        Returns confirmed annotations with the files they belong to, a page at a time, for training and evaluation.
        Name the data set version.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this
                    identifier.
                `ground_truth`: Only events of the ground truth with this identifier.
                `category`: Only those in this part of the data set. One of `train`, `validation`, `test`.
                `categories`: Only those in one of these parts of the data set.
                `classes`: Only those with one of these classes.
                `task`: Only events of the task with this identifier.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add, such as `data`, which
                    comes anyway. One name, a comma list, or several values.
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
            A page of ground truth events. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/ground_truth_events/`

        Example:
            >>> client.list_ground_truth_events(params={"expand": "data"})
        """
        from ..api.ml.list_ground_truth_events import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None = None, list_all: Literal[False] = False
    ) -> AnnotationDataPage: ...
    @overload
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None, list_all: Literal[True]
    ) -> PageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None = None, list_all: bool = False
    ) -> AnnotationDataPage | PageIterator[AnnotationData, AnnotationDataPage]: ...
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None = None, list_all: bool = False
    ) -> Any:
        """List the annotations of ground truth events.

        Returns identifier and annotations of the ground truth events that `list_ground_truth_events` would return,
        without anything else.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this
                    identifier.
                `ground_truth`: Only events of the ground truth with this identifier.
                `category`: Only those in this part of the data set. One of `train`, `validation`, `test`.
                `categories`: Only those in one of these parts of the data set.
                `classes`: Only those with one of these classes.
                `task`: Only events of the task with this identifier.
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

        API: `GET /sdk/ground_truth_events/data/`

        Example:
            >>> client.list_ground_truth_events_data()
        """
        from ..api.ml.list_ground_truth_events_data import request

        return self._list(request(params), None, list_all)

    @overload
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> AnnotationFilesPage: ...
    @overload
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None,
        url_conversion: UrlConversion | None,
        list_all: Literal[True],
    ) -> PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> AnnotationFilesPage | PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List the files of ground truth events.

        Returns identifier and files of the ground truth events that `list_ground_truth_events` would return,
        without anything else; the files are a list.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this
                    identifier.
                `ground_truth`: Only events of the ground truth with this identifier.
                `category`: Only those in this part of the data set. One of `train`, `validation`, `test`.
                `categories`: Only those in one of these parts of the data set.
                `classes`: Only those with one of these classes.
                `task`: Only events of the task with this identifier.
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

        API: `GET /sdk/ground_truth_events/files/`

        Example:
            >>> client.list_ground_truth_events_files()
        """
        from ..api.ml.list_ground_truth_events_files import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None = None, list_all: Literal[False] = False
    ) -> GroundTruthDatasetVersionPage: ...
    @overload
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[GroundTruthDatasetVersion, GroundTruthDatasetVersionPage]: ...
    @overload
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None, list_all: Literal[True]
    ) -> PageIterator[GroundTruthDatasetVersion, GroundTruthDatasetVersionPage]: ...
    @overload
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None = None, list_all: bool = False
    ) -> GroundTruthDatasetVersionPage | PageIterator[GroundTruthDatasetVersion, GroundTruthDatasetVersionPage]: ...
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None = None, list_all: bool = False
    ) -> Any:
        """List versions of ground truth data sets.

        Returns frozen states of ground truth data sets, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset`: Only versions of the data set with this identifier.
                `is_archived`: Only versions that are, or are not, archived.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of ground truth data set versions. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /ground_truth_dataset_versions/`

        Example:
            >>> client.list_ground_truth_versions(params={"ground_truth_dataset": 12, "is_archived": False})
        """
        from ..api.ml.list_ground_truth_versions import request

        return self._list(request(params), None, list_all)

    @overload
    def list_ground_truths(
        self,
        params: ListGroundTruthsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> GroundTruthPage: ...
    @overload
    def list_ground_truths(
        self,
        params: ListGroundTruthsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[GroundTruth, GroundTruthPage]: ...
    @overload
    def list_ground_truths(
        self, params: ListGroundTruthsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[GroundTruth, GroundTruthPage]: ...
    @overload
    def list_ground_truths(
        self,
        params: ListGroundTruthsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> GroundTruthPage | PageIterator[GroundTruth, GroundTruthPage]: ...
    def list_ground_truths(
        self,
        params: ListGroundTruthsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List ground truths.

        Returns the ground truths of data sets, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset`: Only ground truths of the data set with this identifier.
                `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this
                    identifier.
                `category`: Only ground truths in this part of the data set. One of `train`, `validation`, `test`.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
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
            A page of ground truths. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /ground_truths/`

        Example:
            >>> client.list_ground_truths(params={"ground_truth_dataset": 12, "ground_truth_dataset_versions": [123]})
        """
        from ..api.ml.list_ground_truths import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_models(
        self,
        params: ListModelsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> ModelPage: ...
    @overload
    def list_models(
        self,
        params: ListModelsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[Model, ModelPage]: ...
    @overload
    def list_models(
        self, params: ListModelsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[Model, ModelPage]: ...
    @overload
    def list_models(
        self,
        params: ListModelsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> ModelPage | PageIterator[Model, ModelPage]: ...
    def list_models(
        self,
        params: ListModelsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List models.

        Returns trained models, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only models of the project with this identifier.
                `is_released`: Only models that are, or are not, released.
                `created_after`: Only those created at or after this moment. Only documentation names it: servers
                    may take no notice of it, and answer with everything.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `metrics`. One name, a
                    comma list, or several values.
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
            A page of models. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /models/`

        Example:
            >>> client.list_models(params={"project": 123, "is_released": True})
        """
        from ..api.ml.list_models import request

        return self._list(request(params), url_conversion, list_all)


class AsyncMLClientMixin(AsyncCaller):
    """Models and ground truth.

    Its methods are awaited.
    """

    async def create_model(
        self, data: ModelUploadInput | ModelInput, *, on_progress: ProgressCallback | None = None
    ) -> Model:
        """Create a model: its file is uploaded in chunks first.

        When the server refuses the model, the file need not be sent again: the next call with the same file finds it there.

        Args:
            data: Fields of the model with ``name``, and ``file``: the local path of the model file (or bytes, or a file
                object); or ``chunked_upload``: the id of an upload that is finished already; neither for a model whose file
                is kept elsewhere. It is not changed.
            on_progress: Called as ``on_progress(sent, total)`` (bytes) during the upload.

        Returns:
            The model as created.

        Raises:
            InvalidInputError: both of ``file`` and ``chunked_upload``, or an unusable file; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> client.create_model({"name": "My Model", "project": 123, "file": "/path/to/model.pkl"})
        """
        from synapse_client.backend.flows.ml import create_model

        return await self.run(create_model(data, on_progress=on_progress))

    async def get_ground_truth_version(
        self, pk: int | str, params: GetGroundTruthVersionParams | None = None
    ) -> GroundTruthDatasetVersion:
        """Get a version of a ground truth data set.

        Returns one frozen state of a ground truth data set.

        Args:
            pk: Identifier of the data set version.
            params: Query parameters, each of them optional.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

        Returns:
            The data set version.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /ground_truth_dataset_versions/{pk}/`

        Example:
            >>> await client.get_ground_truth_version(123)
        """
        from ..api.ml.get_ground_truth_version import request

        return await self.send(request(pk, params))

    async def get_model(
        self, pk: int | str, params: GetModelParams | None = None, url_conversion: UrlConversion | None = None
    ) -> Model:
        """Get a model.

        Returns one model with the address of its file. Ask for `expand=metrics` to get its quality figures.

        Args:
            pk: Identifier of the model.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `metrics`. One name, a
                    comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `file`.
                `client.download_to(folder)` makes such a function.

        Returns:
            The model.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /models/{pk}/`

        Example:
            >>> await client.get_model(456, params={"expand": "metrics"})
        """
        from ..api.ml.get_model import request

        return await self.send(request(pk, params), url_conversion)

    @overload
    def list_ground_truth_events(
        self,
        params: ListGroundTruthEventsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[GroundTruthEventPage]: ...
    @overload
    def list_ground_truth_events(
        self,
        params: ListGroundTruthEventsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[GroundTruthEvent, GroundTruthEventPage]: ...
    @overload
    def list_ground_truth_events(
        self, params: ListGroundTruthEventsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[GroundTruthEvent, GroundTruthEventPage]: ...
    @overload
    def list_ground_truth_events(
        self,
        params: ListGroundTruthEventsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[GroundTruthEventPage] | AsyncPageIterator[GroundTruthEvent, GroundTruthEventPage]: ...
    def list_ground_truth_events(
        self,
        params: ListGroundTruthEventsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List ground truth events.

        Returns confirmed annotations with the files they belong to, a page at a time, for training and evaluation.
        Name the data set version.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this
                    identifier.
                `ground_truth`: Only events of the ground truth with this identifier.
                `category`: Only those in this part of the data set. One of `train`, `validation`, `test`.
                `categories`: Only those in one of these parts of the data set.
                `classes`: Only those with one of these classes.
                `task`: Only events of the task with this identifier.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add, such as `data`, which
                    comes anyway. One name, a comma list, or several values.
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
            A page of ground truth events. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/ground_truth_events/`

        Example:
            >>> await client.list_ground_truth_events(params={"expand": "data"})
        """
        from ..api.ml.list_ground_truth_events import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[AnnotationDataPage]: ...
    @overload
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None = None, list_all: bool = False
    ) -> Awaitable[AnnotationDataPage] | AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    def list_ground_truth_events_data(
        self, params: ListGroundTruthEventsDataParams | None = None, list_all: bool = False
    ) -> Any:
        """List the annotations of ground truth events.

        Returns identifier and annotations of the ground truth events that `list_ground_truth_events` would return,
        without anything else.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this
                    identifier.
                `ground_truth`: Only events of the ground truth with this identifier.
                `category`: Only those in this part of the data set. One of `train`, `validation`, `test`.
                `categories`: Only those in one of these parts of the data set.
                `classes`: Only those with one of these classes.
                `task`: Only events of the task with this identifier.
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

        API: `GET /sdk/ground_truth_events/data/`

        Example:
            >>> await client.list_ground_truth_events_data()
        """
        from ..api.ml.list_ground_truth_events_data import request

        return self._list(request(params), None, list_all)

    @overload
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[AnnotationFilesPage]: ...
    @overload
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None,
        url_conversion: UrlConversion | None,
        list_all: Literal[True],
    ) -> AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[AnnotationFilesPage] | AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    def list_ground_truth_events_files(
        self,
        params: ListGroundTruthEventsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List the files of ground truth events.

        Returns identifier and files of the ground truth events that `list_ground_truth_events` would return,
        without anything else; the files are a list.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this
                    identifier.
                `ground_truth`: Only events of the ground truth with this identifier.
                `category`: Only those in this part of the data set. One of `train`, `validation`, `test`.
                `categories`: Only those in one of these parts of the data set.
                `classes`: Only those with one of these classes.
                `task`: Only events of the task with this identifier.
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

        API: `GET /sdk/ground_truth_events/files/`

        Example:
            >>> await client.list_ground_truth_events_files()
        """
        from ..api.ml.list_ground_truth_events_files import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[GroundTruthDatasetVersionPage]: ...
    @overload
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[GroundTruthDatasetVersion, GroundTruthDatasetVersionPage]: ...
    @overload
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[GroundTruthDatasetVersion, GroundTruthDatasetVersionPage]: ...
    @overload
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None = None, list_all: bool = False
    ) -> (
        Awaitable[GroundTruthDatasetVersionPage]
        | AsyncPageIterator[GroundTruthDatasetVersion, GroundTruthDatasetVersionPage]
    ): ...
    def list_ground_truth_versions(
        self, params: ListGroundTruthVersionsParams | None = None, list_all: bool = False
    ) -> Any:
        """List versions of ground truth data sets.

        Returns frozen states of ground truth data sets, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset`: Only versions of the data set with this identifier.
                `is_archived`: Only versions that are, or are not, archived.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of ground truth data set versions. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /ground_truth_dataset_versions/`

        Example:
            >>> await client.list_ground_truth_versions(params={"ground_truth_dataset": 12, "is_archived": False})
        """
        from ..api.ml.list_ground_truth_versions import request

        return self._list(request(params), None, list_all)

    @overload
    def list_ground_truths(
        self,
        params: ListGroundTruthsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[GroundTruthPage]: ...
    @overload
    def list_ground_truths(
        self,
        params: ListGroundTruthsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[GroundTruth, GroundTruthPage]: ...
    @overload
    def list_ground_truths(
        self, params: ListGroundTruthsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[GroundTruth, GroundTruthPage]: ...
    @overload
    def list_ground_truths(
        self,
        params: ListGroundTruthsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[GroundTruthPage] | AsyncPageIterator[GroundTruth, GroundTruthPage]: ...
    def list_ground_truths(
        self,
        params: ListGroundTruthsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List ground truths.

        Returns the ground truths of data sets, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `ground_truth_dataset`: Only ground truths of the data set with this identifier.
                `ground_truth_dataset_versions`: Only those in the data set version, or versions, with this
                    identifier.
                `category`: Only ground truths in this part of the data set. One of `train`, `validation`, `test`.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
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
            A page of ground truths. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /ground_truths/`

        Example:
            >>> await client.list_ground_truths(
            ...     params={"ground_truth_dataset": 12, "ground_truth_dataset_versions": [123]}
            ... )
        """
        from ..api.ml.list_ground_truths import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_models(
        self,
        params: ListModelsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[ModelPage]: ...
    @overload
    def list_models(
        self,
        params: ListModelsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[Model, ModelPage]: ...
    @overload
    def list_models(
        self, params: ListModelsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[Model, ModelPage]: ...
    @overload
    def list_models(
        self,
        params: ListModelsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[ModelPage] | AsyncPageIterator[Model, ModelPage]: ...
    def list_models(
        self,
        params: ListModelsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List models.

        Returns trained models, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only models of the project with this identifier.
                `is_released`: Only models that are, or are not, released.
                `created_after`: Only those created at or after this moment. Only documentation names it: servers
                    may take no notice of it, and answer with everything.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `metrics`. One name, a
                    comma list, or several values.
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
            A page of models. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /models/`

        Example:
            >>> await client.list_models(params={"project": 123, "is_released": True})
        """
        from ..api.ml.list_models import request

        return self._list(request(params), url_conversion, list_all)
