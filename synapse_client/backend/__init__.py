"""The thin layer: what only Synapse's backend has, on top of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.lazy import lazy

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.report import UploadedItem as UploadedItem
    from synapse_client.backend.flows.bulk.report import UploadProgress as UploadProgress
    from synapse_client.backend.flows.bulk.report import UploadReport as UploadReport
    from synapse_client.backend.flows.inputs import LogEntryInput as LogEntryInput
    from synapse_client.backend.flows.inputs import ModelUploadInput as ModelUploadInput
    from synapse_client.backend.flows.inputs import OrganizedFileInput as OrganizedFileInput
    from synapse_client.backend.flows.inputs import UploadedFile as UploadedFile
    from synapse_client.backend.flows.job_errors import JobFailedError as JobFailedError
    from synapse_client.backend.flows.job_errors import JobTimeoutError as JobTimeoutError
    from synapse_client.models import StorageCategory as StorageCategory
    from synapse_client.models import StorageProvider as StorageProvider

__all__ = [
    "JobFailedError",
    "JobTimeoutError",
    "LogEntryInput",
    "ModelUploadInput",
    "OrganizedFileInput",
    "StorageCategory",
    "StorageProvider",
    "UploadProgress",
    "UploadReport",
    "UploadedFile",
    "UploadedItem",
]

__getattr__, __dir__ = lazy(
    __name__,
    {
        "JobFailedError": ".flows.job_errors",
        "JobTimeoutError": ".flows.job_errors",
        "LogEntryInput": ".flows.inputs",
        "ModelUploadInput": ".flows.inputs",
        "OrganizedFileInput": ".flows.inputs",
        "StorageCategory": "synapse_client.models",
        "StorageProvider": "synapse_client.models",
        "UploadProgress": ".flows.bulk.report",
        "UploadReport": ".flows.bulk.report",
        "UploadedFile": ".flows.inputs",
        "UploadedItem": ".flows.bulk.report",
    },
)
