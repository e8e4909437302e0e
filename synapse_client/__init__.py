# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Typed Python client for the Synapse data platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import api as api
    from . import models as models
    from . import params as params
    from .backend.base.errors import AuthenticationError as AuthenticationError
    from .backend.base.errors import AuthorizationError as AuthorizationError
    from .backend.base.errors import ChecksumError as ChecksumError
    from .backend.base.errors import ClientConnectionError as ClientConnectionError
    from .backend.base.errors import ClientError as ClientError
    from .backend.base.errors import ClientTimeoutError as ClientTimeoutError
    from .backend.base.errors import ConfigurationError as ConfigurationError
    from .backend.base.errors import ConflictError as ConflictError
    from .backend.base.errors import FileNameWarning as FileNameWarning
    from .backend.base.errors import GoneError as GoneError
    from .backend.base.errors import HTTPError as HTTPError
    from .backend.base.errors import InvalidInputError as InvalidInputError
    from .backend.base.errors import ListChangedError as ListChangedError
    from .backend.base.errors import MissingFieldError as MissingFieldError
    from .backend.base.errors import NotFoundError as NotFoundError
    from .backend.base.errors import PayloadTooLargeError as PayloadTooLargeError
    from .backend.base.errors import RateLimitError as RateLimitError
    from .backend.base.errors import ResponseFormatError as ResponseFormatError
    from .backend.base.errors import ServerError as ServerError
    from .backend.base.errors import UploadError as UploadError
    from .backend.base.errors import ValidationError as ValidationError
    from .backend.client import AsyncBackendClient as AsyncBackendClient
    from .backend.client import BackendClient as BackendClient
    from .backend.flows.bulk.report import UploadedItem as UploadedItem
    from .backend.flows.bulk.report import UploadProgress as UploadProgress
    from .backend.flows.bulk.report import UploadReport as UploadReport
    from .backend.flows.inputs import LogEntryInput as LogEntryInput
    from .backend.flows.inputs import ModelUploadInput as ModelUploadInput
    from .backend.flows.inputs import OrganizedFileInput as OrganizedFileInput
    from .backend.flows.job_errors import JobFailedError as JobFailedError
    from .backend.flows.job_errors import JobTimeoutError as JobTimeoutError
    from .backend.journal import UnfinishedUpload as UnfinishedUpload
    from .backend.pagination import AsyncPageIterator as AsyncPageIterator
    from .backend.pagination import PageIterator as PageIterator
    from .backend.retry import RetryDetails as RetryDetails
    from .backend.transport.adapters import AsyncDirectTransport as AsyncDirectTransport
    from .backend.transport.adapters import DirectTransport as DirectTransport
    from .models import StorageCategory as StorageCategory
    from .models import StorageProvider as StorageProvider
else:
    from synapse_client.backend.base.lazy import lazy

    __getattr__, __dir__ = lazy(
        __name__,
        {
            "AsyncBackendClient": ".backend.client",
            "AsyncDirectTransport": ".backend.transport.adapters",
            "AsyncPageIterator": ".backend.pagination",
            "AuthenticationError": ".backend.base.errors",
            "AuthorizationError": ".backend.base.errors",
            "BackendClient": ".backend.client",
            "ChecksumError": ".backend.base.errors",
            "ClientConnectionError": ".backend.base.errors",
            "ClientError": ".backend.base.errors",
            "ClientTimeoutError": ".backend.base.errors",
            "ConfigurationError": ".backend.base.errors",
            "ConflictError": ".backend.base.errors",
            "DirectTransport": ".backend.transport.adapters",
            "FileNameWarning": ".backend.base.errors",
            "GoneError": ".backend.base.errors",
            "HTTPError": ".backend.base.errors",
            "InvalidInputError": ".backend.base.errors",
            "JobFailedError": ".backend.flows.job_errors",
            "JobTimeoutError": ".backend.flows.job_errors",
            "ListChangedError": ".backend.base.errors",
            "LogEntryInput": ".backend.flows.inputs",
            "MissingFieldError": ".backend.base.errors",
            "ModelUploadInput": ".backend.flows.inputs",
            "NotFoundError": ".backend.base.errors",
            "OrganizedFileInput": ".backend.flows.inputs",
            "PageIterator": ".backend.pagination",
            "PayloadTooLargeError": ".backend.base.errors",
            "RateLimitError": ".backend.base.errors",
            "ResponseFormatError": ".backend.base.errors",
            "RetryDetails": ".backend.retry",
            "ServerError": ".backend.base.errors",
            "StorageCategory": ".models",
            "StorageProvider": ".models",
            "UnfinishedUpload": ".backend.journal",
            "UploadError": ".backend.base.errors",
            "UploadProgress": ".backend.flows.bulk.report",
            "UploadReport": ".backend.flows.bulk.report",
            "UploadedItem": ".backend.flows.bulk.report",
            "ValidationError": ".backend.base.errors",
            "api": ".api",
            "models": ".models",
            "params": ".params",
        },
    )

__all__ = [
    "AsyncBackendClient",
    "AsyncDirectTransport",
    "AsyncPageIterator",
    "AuthenticationError",
    "AuthorizationError",
    "BackendClient",
    "ChecksumError",
    "ClientConnectionError",
    "ClientError",
    "ClientTimeoutError",
    "ConfigurationError",
    "ConflictError",
    "DirectTransport",
    "FileNameWarning",
    "GoneError",
    "HTTPError",
    "InvalidInputError",
    "JobFailedError",
    "JobTimeoutError",
    "ListChangedError",
    "LogEntryInput",
    "MissingFieldError",
    "ModelUploadInput",
    "NotFoundError",
    "OrganizedFileInput",
    "PageIterator",
    "PayloadTooLargeError",
    "RateLimitError",
    "ResponseFormatError",
    "RetryDetails",
    "ServerError",
    "StorageCategory",
    "StorageProvider",
    "UnfinishedUpload",
    "UploadError",
    "UploadProgress",
    "UploadReport",
    "UploadedItem",
    "ValidationError",
    "api",
    "models",
    "params",
]
