"""Models and ground truth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from synapse_client.api import ml
from synapse_client.compat import raw
from synapse_client.compat.connection import Connection
from synapse_client.compat.lists import Conversion, JsonObject, Params, paged, paged_alone
from synapse_client.compat.results import plain
from synapse_client.compat.verbs import Verbs, also

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FileInput

__all__ = ["ModelMethods"]


class ModelMethods(Verbs[Connection]):
    """Models and ground truth."""

    def list_models(self, params: Params = None) -> JsonObject:
        """Return a page of models."""
        return self._object(ml.list_models.request(cast("Any", params)))

    @also(pk="model_id")
    def get_model(self, model_id: int | str, params: Params = None, url_conversion: Conversion = None) -> JsonObject:
        """Return a model.

        Args:
            model_id: Id of the model.
            params: Query parameters.
            url_conversion: What is put in place of the file's URL: by default the path to which it is downloaded;
                ``{}`` leaves the URL and downloads nothing.
        """
        conversion: Conversion = {"files_fields": ["file"]} if url_conversion is None else url_conversion
        return self._object(ml.get_model.request(model_id, cast("Any", params)), conversion)

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

    list_ground_truth_events = paged(
        ml, "list_ground_truth_events", "ground truth events", is_sized=True, downloads=True
    )
    list_ground_truth_events_data = paged_alone(
        ml, "list_ground_truth_events_data", "the data of ground truth events alone", is_sized=True
    )
    list_ground_truth_events_files = paged(
        ml, "list_ground_truth_events_files", "the files of ground truth events", is_sized=True
    )
    list_ground_truths = paged(ml, "list_ground_truths", "ground truths", is_sized=True, downloads=True)

    @also(pk="version_id")
    def get_ground_truth_version(self, version_id: int | str) -> JsonObject:
        """Return a version of a ground truth dataset."""
        return self._object(ml.get_ground_truth_version.request(version_id))

    def list_ground_truth_versions(self, params: Params = None) -> JsonObject:
        """Return a page of versions of ground truth datasets."""
        return self._object(ml.list_ground_truth_versions.request(cast("Any", params)))
