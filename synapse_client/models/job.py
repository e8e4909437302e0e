# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .job_status import JobStatus

if TYPE_CHECKING:
    from datetime import datetime

    from .agent_reference import AgentReference
    from .job_failure import JobFailure
    from .job_queue import JobQueue
    from .log import Log
    from .plugin_release_reference import PluginReleaseReference

__all__ = ["Job"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Job(_Model):
    """One run of a plugin action."""

    _package = _MODELS
    id: int | str
    """Identifier of the job: an integer or a UUID."""
    status: JobStatus = attrs.field(metadata=wire(codecs.open_enum(JobStatus)))
    """State of the job."""
    action: str
    """Name of the action that runs."""
    params: dict[str, Any] | None
    """Parameters of the action."""
    plugin_release: int | PluginReleaseReference | None = attrs.field(
        metadata=wire(
            codecs.nullable(
                codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "PluginReleaseReference"))
            )
        )
    )
    """Release that runs: its identifier, or an object with plugin and version."""
    agent: int | AgentReference | None = attrs.field(
        metadata=wire(
            codecs.nullable(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "AgentReference")))
        )
    )
    """Agent that runs it: its identifier, or an object."""
    progress_record: dict[str, Any] | None
    """Progress: `record` per category or flat with `percent` (0 to 100) and `time_remaining` (seconds), and
    `current_progress`. Failed jobs add `elapsed_time` (seconds).
    """
    metrics_record: dict[str, Any] | None
    """Counts per category under `record.categories`: `success`, `failed`, `stand_by`."""
    result: dict[str, Any] | list[Any] | None
    """What the action returned, null until then."""
    is_active: bool
    """Whether the job is still under way."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the job was made."""
    modified: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the job was last changed."""
    completed: datetime | None = attrs.field(metadata=wire(codecs.nullable(codecs.DATETIME)))
    """When the job ended, null before."""
    logs: list[str | Log] | None = attrs.field(
        default=None,
        metadata=wire(codecs.list_of(codecs.union(codecs.literal("string"), other=codecs.model(_MODELS, "Log")))),
    )
    """Log of the job; sent with `expand=logs`."""
    started: datetime | None = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.DATETIME)))
    """When the job began to run. Not every server sends this field."""
    finished: datetime | None = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.DATETIME)))
    """When the job ended, under another name. Not every server sends this field."""
    console_logs: dict[str, Any] | list[str | dict[str, Any]] | None = None
    """Console output reported through `update_job`. Not every server sends this field."""
    user: int | None = None
    """Identifier of the user who started the job. Not every server sends this field."""
    meta: dict[str, Any] | None = None
    """Free-form metadata; `queue` and `error` in it are those of the job. Not every server sends this field."""
    queue: JobQueue | None = attrs.field(
        default=None, metadata=wire(codecs.nullable(codecs.model(_MODELS, "JobQueue")))
    )
    """Why the job waits, null when it does not. Not every server sends this field."""
    error: JobFailure | None = attrs.field(
        default=None, metadata=wire(codecs.nullable(codecs.model(_MODELS, "JobFailure")))
    )
    """Why the job failed, null when it did not. Not every server sends this field."""
    progress: float | dict[str, Any] | None = None
    """Progress under another name. Only documentation names it; no server is known to send it."""
    metrics: dict[str, Any] | None = None
    """Metrics, with `expand=metrics`. Only documentation names it; no server is known to send it."""
    metadata: dict[str, Any] | None = None
    """Free-form metadata. Only documentation names it; no server is known to send it."""
    job_id: int | str | None = None
    """Identifier of the job under another name, in answers to `run_plugin`. Only documentation names it; no server is
    known to send it.
    """

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int | str: ...
        @overload
        def __getitem__(self, key: Literal["status", "action", "created", "modified"]) -> str: ...
        @overload
        def __getitem__(
            self,
            key: Literal[
                "params", "progress_record", "metrics_record", "meta", "queue", "error", "metrics", "metadata"
            ],
        ) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["plugin_release", "agent"]) -> int | dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["result"]) -> dict[str, Any] | list[Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["is_active"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["completed", "started", "finished"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["logs"]) -> list[str | dict[str, Any]]: ...
        @overload
        def __getitem__(self, key: Literal["console_logs"]) -> dict[str, Any] | list[str | dict[str, Any]] | None: ...
        @overload
        def __getitem__(self, key: Literal["user"]) -> int | None: ...
        @overload
        def __getitem__(self, key: Literal["progress"]) -> float | dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["job_id"]) -> int | str | None: ...
        def __getitem__(self, key: str) -> Any: ...
        @overload  # type: ignore[override]  # narrower
        def expanded(self, field: Literal["plugin_release"]) -> PluginReleaseReference | None: ...
        @overload
        def expanded(self, field: Literal["agent"]) -> AgentReference | None: ...
        @overload
        def expanded(self, field: Literal["logs"]) -> list[Log]: ...
        def expanded(self, field: str) -> Any: ...
