"""The way to the server as the common options say: proxy and certificates."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from synapse_client.cli.errors import CommandError
from synapse_client.runtime.http.files import local_path

if TYPE_CHECKING:
    from synapse_client.cli.settings import Settings

__all__ = ["arguments_of", "without_password"]

_PASSWORD: Final = re.compile(r"((?:^|=)[a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#]*@")
"""How an argument with a proxy's URL begins that has a user or a password."""


def arguments_of(settings: Settings, saved: Mapping[str, Any]) -> dict[str, Any]:
    """Return the client's arguments ``verify``, ``cert`` and ``proxy``, as far as there is something to say.

    Args:
        settings: The common options.
        saved: What the profile has of the arguments; the options go before it.

    Raises:
        CommandError: the options contradict each other.
    """
    if settings.insecure and settings.cacert:
        raise CommandError("--insecure trusts any server: it does not go with --cacert")
    if settings.cert_key and not settings.cert:
        raise CommandError("--cert-key is the key of --cert, which is missing")
    found = dict(saved)
    if settings.insecure:
        found["verify"] = False
    elif settings.cacert:
        found["verify"] = settings.cacert if settings.cacert == "system" else _absolute(settings.cacert, "--cacert")
    if settings.cert:
        shown = _absolute(settings.cert, "--cert")
        found["cert"] = (shown, _absolute(settings.cert_key, "--cert-key")) if settings.cert_key else shown
    if settings.proxy:
        found["proxy"] = settings.proxy
    return found


def _absolute(path: str, option: str) -> str:
    """Return a path that means the same in every folder: it may be saved."""
    return os.path.abspath(local_path(path, option))


def without_password(argument: str) -> str:
    """Return an argument of the command line as it may be shown."""
    return _PASSWORD.sub(r"\1…@", argument)
