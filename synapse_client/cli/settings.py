"""The options that every command takes, as given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from synapse_client.cli.output import Format

__all__ = ["PROGRAM", "Settings"]

PROGRAM: Final = "synapse-client"


@attrs.frozen(kw_only=True)
class Settings:
    """The common options, as given.

    Attributes:
        output: Format of results.
        columns: Columns of a table, comma separated.
        server: The API's URL.
        profile: Name of a saved profile.
        cacert: A file or folder of certificates to trust, or ``"system"`` for the operating system's.
        insecure: Whether any server is trusted.
        cert: File with the certificate that is shown to the server.
        cert_key: File with its key, where that is not in the same file.
        proxy: URL of the proxy.
        timeout: Seconds to wait for an answer.
        retries: How often a failed request is repeated.
        verbose: How much is told about requests: 0, 1 or 2.
        quiet: Whether progress and remarks are left out.
        arguments: The whole command line, to be shown where it is to be given again.
    """

    output: Format | None = None
    columns: str | None = None
    server: str | None = None
    profile: str | None = None
    cacert: str | None = None
    insecure: bool = False
    cert: str | None = None
    cert_key: str | None = None
    proxy: str | None = attrs.field(default=None, repr=False)
    timeout: float | None = None
    retries: int | None = None
    verbose: int = 0
    quiet: bool = False
    arguments: tuple[str, ...] = ()

    def merged(self, values: Mapping[str, Any]) -> Settings:
        """Return these with those that were given later in the command line."""
        defaults = Settings()
        given = {name: value for name, value in values.items() if value != getattr(defaults, name)}
        return attrs.evolve(self, **given)
