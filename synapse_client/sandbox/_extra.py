"""Says in one sentence how to install what the sandbox needs, when it is not there."""

from __future__ import annotations

import importlib.util

INSTALL_COMMAND = 'pip install "synapse-client[sandbox]"'

_REQUIRED = (
    "cheroot",
    "django",
    "django_filters",
    "drf_chunked_upload",
    "drf_spectacular_sidecar",
    "jsonschema",
    "rest_flex_fields",
    "rest_framework",
    "trustme",
    "websockets",
)


def require_extra() -> None:
    """Raise ImportError when a package of the ``sandbox`` extra is missing; imports none of them."""
    missing = [name for name in _REQUIRED if importlib.util.find_spec(name) is None]
    if missing:
        msg = f"The sandbox needs packages that are not installed ({', '.join(missing)}). Run: {INSTALL_COMMAND}"
        raise ImportError(msg)
