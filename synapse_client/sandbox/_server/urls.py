"""Which path leads where: views of the API say it themselves, and every path of theirs ends in a slash."""

from __future__ import annotations

from django.urls import path, re_path

from synapse_client.sandbox._server import control, payloads
from synapse_client.sandbox._server.routes import routes_of
from synapse_client.sandbox._server.views import (
    annotation,
    core,
    data,
    docs,
    home,
    integration,
    media,
    ml,
    presigned,
    tail,
)

handler400 = "synapse_client.sandbox._server.errors.bad_request"
handler404 = "synapse_client.sandbox._server.errors.not_found"
handler500 = "synapse_client.sandbox._server.errors.server_error"

_API = routes_of(annotation, core, data, integration, ml, presigned, tail)

# What the API leads to but does not describe: stored files and places to put them, the page
# that shows its pictures, the one that shows the document, and the control of this sandbox.
_FILES = [
    path("media/<path:name>", media.media),
    path(f"{payloads.FOLDER}/<str:key>/", payloads.download),
    path(f"{presigned.FOLDER}/<str:file_key>/", presigned.put_object),
]
_DOCS = [
    path("", home.page),
    path("docs", home.to_docs),
    path("docs/", docs.page),
    path("docs/<str:name>", docs.asset),
    path("openapi.yaml", docs.document),
]
_CONTROL = [
    path("__sandbox__/reset/", control.reset),
    path("__sandbox__/requests/", control.requests),
    path("__sandbox__/seed_tasks/", control.seed_tasks),
    path("__sandbox__/faults/", control.fault_plan),
]

urlpatterns = [re_path(r"^health/?$", core.health), *_API, *_FILES, *_DOCS, *_CONTROL]
