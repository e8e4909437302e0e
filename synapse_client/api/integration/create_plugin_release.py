# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /plugin_releases/: Publish a plugin release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json, Multipart, one_body
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.plugin_release import PluginRelease
    from ...params.plugin_release_input import PluginReleaseInput
    from ...params.plugin_release_upload_input import PluginReleaseUploadInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[PluginRelease] = Operation(
    "create_plugin_release",
    "POST",
    "/plugin_releases/",
    result=codecs.model(_MODELS, "PluginRelease"),
    ends_upload=True,
)


def request(
    *, data: PluginReleaseInput | None = None, form: PluginReleaseUploadInput | None = None
) -> Request[PluginRelease]:
    """Build the request without sending it.

    Args:
        data: The release to publish. Sent as application/json; give one of `data`, `form`.
        form: The release to publish. Sent as multipart/form-data; give one of `data`, `form`.

    Raises:
        InvalidInputError: several bodies were given, or none.
    """
    return Request(
        OPERATION,
        body=one_body(
            "create_plugin_release",
            required=True,
            data=None if data is None else Json(data),
            form=None if form is None else Multipart(form, files=("file",)),
        ),
    )


def sync(
    client: SyncCaller, *, data: PluginReleaseInput | None = None, form: PluginReleaseUploadInput | None = None
) -> PluginRelease:
    """Publish a plugin release.

    Args:
        data: The release to publish. Sent as application/json; give one of `data`, `form`.
        form: The release to publish. Sent as multipart/form-data; give one of `data`, `form`.

    Returns:
        The new release.
    """
    return client.send(request(data=data, form=form))


def sync_detailed(
    client: SyncCaller, *, data: PluginReleaseInput | None = None, form: PluginReleaseUploadInput | None = None
) -> Response[PluginRelease]:
    """Publish a plugin release: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data=data, form=form))


async def asyncio(
    client: AsyncCaller, *, data: PluginReleaseInput | None = None, form: PluginReleaseUploadInput | None = None
) -> PluginRelease:
    """Publish a plugin release: as `sync`, awaited."""
    return await client.send(request(data=data, form=form))


async def asyncio_detailed(
    client: AsyncCaller, *, data: PluginReleaseInput | None = None, form: PluginReleaseUploadInput | None = None
) -> Response[PluginRelease]:
    """Publish a plugin release: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data=data, form=form))
