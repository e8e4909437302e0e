"""Models and ground truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, cast

from synapse_client.api import ml
from synapse_client.compat import raw
from synapse_client.compat.connection import Connection
from synapse_client.compat.lists import Conversion, JsonObject, PageOptions, Params, paged, paged_alone
from synapse_client.compat.results import plain
from synapse_client.compat.verbs import Verbs, also

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FileInput

__all__ = ["ModelMethods"]


class ModelMethods(Verbs[Connection]):
    """Models and ground truth."""

    def list_models(self, params: Params = None) -> JsonObject:
        """Return a page of models."""
        return cast("JsonObject", self._call(ml.list_models.request(cast("Any", params))))

    @also(pk="model_id")
    def get_model(self, model_id: int | str, params: Params = None, url_conversion: Conversion = None) -> JsonObject:
        """Return a model.

        Args:
            model_id: Id of the model.
            params: Query parameters.
            url_conversion: What is put in place of the file's URL: by default the path to which it is downloaded;
                ``{}`` leaves the URL and downloads nothing.
        """
        request = ml.get_model.request(model_id, cast("Any", params))
        return cast("JsonObject", self._call(request, _or_download(url_conversion, ["file"])))

    def create_model(self, data: JsonObject, file: FileInput | None = None, **options: Any) -> JsonObject:
        """Create a model.

        Args:
            data: Its fields, with ``file`` (see there) or ``chunked_upload``, the id of an upload; or neither.
            file: Path of the model file (or its bytes, or a file object), which is uploaded in chunks first.
            options: ``read_timeout`` in seconds, and ``on_progress(sent, total)``.
        """
        fields = raw.sendable(data)
        file = fields.pop("file", None) if file is None else file
        client = self._timed(options.pop("read_timeout", None))
        if file is None:
            return cast("JsonObject", plain(client.send(ml.create_model.request(fields))))
        fields["file"] = self._local(file)
        return cast("JsonObject", plain(client.create_model(fields, **options)))

    @paged
    def list_ground_truth_events(
        self,
        params: Params = None,
        url_conversion: Conversion = None,
        list_all: bool = False,
        **options: Unpack[PageOptions],
    ) -> Any:
        """Return a page of ground truth events; with ``list_all`` a generator of all and their number.

        With ``list_all`` files are downloaded and their paths put in place of the URLs, unless ``url_conversion`` says
        otherwise; ``{}`` downloads nothing.
        """
        conversion = _or_download(url_conversion, ["files"])
        return self._pages(
            ml.list_ground_truth_events.request(cast("Any", params)),
            conversion,
            list_all,
            options,
            page_size=self.page_size,
        )

    @paged_alone
    def list_ground_truth_events_data(
        self,
        params: Params = None,
        list_all: bool = False,
        **options: Unpack[PageOptions],
    ) -> Any:
        """Return a page of the data of ground truth events alone; with ``list_all`` a generator and their number."""
        return self._pages(
            ml.list_ground_truth_events_data.request(cast("Any", params)),
            None,
            list_all,
            options,
            page_size=self.page_size,
        )

    @paged
    def list_ground_truth_events_files(
        self,
        params: Params = None,
        url_conversion: Conversion = None,
        list_all: bool = False,
        **options: Unpack[PageOptions],
    ) -> Any:
        """Return a page of the files of ground truth events; with ``list_all`` a generator of all and their number."""
        return self._pages(
            ml.list_ground_truth_events_files.request(cast("Any", params)),
            url_conversion,
            list_all,
            options,
            page_size=self.page_size,
        )

    @paged
    def list_ground_truths(
        self,
        params: Params = None,
        url_conversion: Conversion = None,
        list_all: bool = False,
        **options: Unpack[PageOptions],
    ) -> Any:
        """Return a page of ground truths; with ``list_all`` a generator of all and their number, files downloaded."""
        conversion = _or_download(url_conversion, ["files"])
        return self._pages(
            ml.list_ground_truths.request(cast("Any", params)), conversion, list_all, options, page_size=self.page_size
        )

    @also(pk="version_id")
    def get_ground_truth_version(self, version_id: int | str) -> JsonObject:
        """Return a version of a ground truth dataset."""
        return cast("JsonObject", self._call(ml.get_ground_truth_version.request(version_id)))

    def list_ground_truth_versions(self, params: Params = None) -> JsonObject:
        """Return a page of versions of ground truth datasets."""
        return cast("JsonObject", self._call(ml.list_ground_truth_versions.request(cast("Any", params))))


def _or_download(given: Conversion, fields: list[str]) -> Conversion:
    return {"files_fields": fields} if given is None else given
