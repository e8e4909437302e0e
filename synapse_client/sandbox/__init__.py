"""The embedded backend: a real server of the Synapse API, for demos, experiments and tests.

It keeps state in SQLite, checks tokens, validates, filters, pages and stores files, and is made of the packages that
the real server is made of. It needs the extra: ``pip install "synapse-client[sandbox]"``.

    with Sandbox() as sandbox:
        client = BackendClient(sandbox.url, sandbox.token)

Requests can be made to go wrong by plan: see `synapse_client.sandbox.faults` and `Sandbox.faults`.

On the command line: ``python -m synapse_client.sandbox``. In pytest: the fixtures ``synapse_sandbox``,
``synapse_sandbox_fresh`` and ``synapse_sandbox_faults``, which come with the package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synapse_client.sandbox.process import RecordedFile, RecordedRequest, Sandbox, SandboxError

__all__ = ["RecordedFile", "RecordedRequest", "Sandbox", "SandboxError"]


def __getattr__(name: str) -> Any:
    # Resolved on first use: pytest imports this package in every run, for the fixtures, also without the extra.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from synapse_client.sandbox import process  # noqa: PLC0415  # needs the extra
    from synapse_client.sandbox._extra import require_extra  # noqa: PLC0415  # needs the extra

    require_extra()
    return getattr(process, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
