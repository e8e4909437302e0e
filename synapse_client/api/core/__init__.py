# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Endpoint functions of the tag `core`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import append_chunked_upload as append_chunked_upload
    from . import finish_chunked_upload as finish_chunked_upload
    from . import get_chunked_upload as get_chunked_upload
    from . import get_me as get_me
    from . import health as health
    from . import list_chunked_uploads as list_chunked_uploads
    from . import login as login
    from . import send_chunked_upload as send_chunked_upload
    from . import start_chunked_upload as start_chunked_upload
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "append_chunked_upload": ".append_chunked_upload",
            "finish_chunked_upload": ".finish_chunked_upload",
            "get_chunked_upload": ".get_chunked_upload",
            "get_me": ".get_me",
            "health": ".health",
            "list_chunked_uploads": ".list_chunked_uploads",
            "login": ".login",
            "send_chunked_upload": ".send_chunked_upload",
            "start_chunked_upload": ".start_chunked_upload",
        },
    )

__all__ = [
    "append_chunked_upload",
    "finish_chunked_upload",
    "get_chunked_upload",
    "get_me",
    "health",
    "list_chunked_uploads",
    "login",
    "send_chunked_upload",
    "start_chunked_upload",
]
