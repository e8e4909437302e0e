"""Models: the file goes up first, then the model is created of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from synapse_client.api.ml import create_model as create_model_endpoint
from synapse_client.backend.flows.core import make_of_chunked_upload
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.flows.flow import call

if TYPE_CHECKING:
    from synapse_client.backend.flows.inputs import ModelUploadInput
    from synapse_client.models import ChunkedUpload, Model
    from synapse_client.params import ModelInput
    from synapse_client.runtime.describe.types import ProgressCallback
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["create_model"]


def create_model(data: ModelUploadInput | ModelInput, *, on_progress: ProgressCallback | None = None) -> Flow[Model]:
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
    if not is_mapping(data):
        raise InvalidInputError(f"create_model: data must be a mapping, got {type(data).__name__}")
    body: dict[str, Any] = dict(data)
    file = body.pop("file", None)
    if file is not None and "chunked_upload" in body:
        raise InvalidInputError(
            "create_model: data takes 'file' (a local path) or 'chunked_upload' (an upload's id), not both"
        )
    if file is None:
        return (yield from call(create_model_endpoint.request(cast("Any", body))))

    def make(upload: ChunkedUpload) -> Flow[Model]:
        return call(create_model_endpoint.request(cast("Any", {**body, "chunked_upload": upload.id})))

    return (yield from make_of_chunked_upload(file, make, on_progress=on_progress))
