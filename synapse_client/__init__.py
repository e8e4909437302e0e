# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Typed Python client for the Synapse data platform."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import api as api
    from . import models as models
    from . import params as params
    from .agent import AgentClient as AgentClient
    from .agent import AsyncAgentClient as AsyncAgentClient
    from .backend.flows.bulk.report import UploadedItem as UploadedItem
    from .backend.flows.bulk.report import UploadProgress as UploadProgress
    from .backend.flows.bulk.report import UploadReport as UploadReport
    from .backend.flows.inputs import LogEntryInput as LogEntryInput
    from .backend.flows.inputs import ModelUploadInput as ModelUploadInput
    from .backend.flows.inputs import OrganizedFileInput as OrganizedFileInput
    from .backend.flows.inputs import UploadedFile as UploadedFile
    from .backend.flows.job_errors import JobFailedError as JobFailedError
    from .backend.flows.job_errors import JobTimeoutError as JobTimeoutError
    from .client import AsyncBackendClient as AsyncBackendClient
    from .client import BackendClient as BackendClient
    from .models import StorageCategory as StorageCategory
    from .models import StorageProvider as StorageProvider
    from .runtime.client import AsyncBaseClient as AsyncBaseClient
    from .runtime.client import BaseClient as BaseClient
    from .runtime.describe.bodies import Binary as Binary
    from .runtime.describe.bodies import Form as Form
    from .runtime.describe.bodies import Json as Json
    from .runtime.describe.bodies import Multipart as Multipart
    from .runtime.describe.codecs import ANY as ANY
    from .runtime.describe.errors import AuthenticationError as AuthenticationError
    from .runtime.describe.errors import AuthorizationError as AuthorizationError
    from .runtime.describe.errors import ChecksumError as ChecksumError
    from .runtime.describe.errors import ClientConnectionError as ClientConnectionError
    from .runtime.describe.errors import ClientError as ClientError
    from .runtime.describe.errors import ClientTimeoutError as ClientTimeoutError
    from .runtime.describe.errors import ConfigurationError as ConfigurationError
    from .runtime.describe.errors import ConflictError as ConflictError
    from .runtime.describe.errors import FileNameWarning as FileNameWarning
    from .runtime.describe.errors import GoneError as GoneError
    from .runtime.describe.errors import HTTPError as HTTPError
    from .runtime.describe.errors import InvalidInputError as InvalidInputError
    from .runtime.describe.errors import ListChangedError as ListChangedError
    from .runtime.describe.errors import MissingFieldError as MissingFieldError
    from .runtime.describe.errors import NotFoundError as NotFoundError
    from .runtime.describe.errors import PayloadTooLargeError as PayloadTooLargeError
    from .runtime.describe.errors import RateLimitError as RateLimitError
    from .runtime.describe.errors import ResponseFormatError as ResponseFormatError
    from .runtime.describe.errors import ServerError as ServerError
    from .runtime.describe.errors import UndocumentedParameterWarning as UndocumentedParameterWarning
    from .runtime.describe.errors import UploadError as UploadError
    from .runtime.describe.errors import ValidationError as ValidationError
    from .runtime.describe.errors import WaitTimeoutError as WaitTimeoutError
    from .runtime.describe.operation import Operation as Operation
    from .runtime.describe.parameters import PathParameter as PathParameter
    from .runtime.describe.remote_file import RemoteFile as RemoteFile
    from .runtime.describe.request import Request as Request
    from .runtime.describe.request import Response as Response
    from .runtime.describe.security import SecurityScheme as SecurityScheme
    from .runtime.http.options import CallOptions as CallOptions
    from .runtime.http.options import ClientOptions as ClientOptions
    from .runtime.http.remote import list_remote_files as list_remote_files
    from .runtime.http.retry import RetryDetails as RetryDetails
    from .runtime.http.transport.adapters import AsyncDirectTransport as AsyncDirectTransport
    from .runtime.http.transport.adapters import DirectTransport as DirectTransport
    from .runtime.lists import AsyncPageIterator as AsyncPageIterator
    from .runtime.lists import PageIterator as PageIterator
    from .runtime.lists.partitions import Partition as Partition
    from .runtime.lists.partitions import partition as partition
    from .runtime.state.journal import UnfinishedUpload as UnfinishedUpload
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "ANY": ".runtime.describe.codecs",
            "AgentClient": ".agent",
            "AsyncAgentClient": ".agent",
            "AsyncBackendClient": ".client",
            "AsyncBaseClient": ".runtime.client",
            "AsyncDirectTransport": ".runtime.http.transport.adapters",
            "AsyncPageIterator": ".runtime.lists",
            "AuthenticationError": ".runtime.describe.errors",
            "AuthorizationError": ".runtime.describe.errors",
            "BackendClient": ".client",
            "BaseClient": ".runtime.client",
            "Binary": ".runtime.describe.bodies",
            "CallOptions": ".runtime.http.options",
            "ChecksumError": ".runtime.describe.errors",
            "ClientConnectionError": ".runtime.describe.errors",
            "ClientError": ".runtime.describe.errors",
            "ClientOptions": ".runtime.http.options",
            "ClientTimeoutError": ".runtime.describe.errors",
            "ConfigurationError": ".runtime.describe.errors",
            "ConflictError": ".runtime.describe.errors",
            "DirectTransport": ".runtime.http.transport.adapters",
            "FileNameWarning": ".runtime.describe.errors",
            "Form": ".runtime.describe.bodies",
            "GoneError": ".runtime.describe.errors",
            "HTTPError": ".runtime.describe.errors",
            "InvalidInputError": ".runtime.describe.errors",
            "JobFailedError": ".backend.flows.job_errors",
            "JobTimeoutError": ".backend.flows.job_errors",
            "Json": ".runtime.describe.bodies",
            "ListChangedError": ".runtime.describe.errors",
            "LogEntryInput": ".backend.flows.inputs",
            "MissingFieldError": ".runtime.describe.errors",
            "ModelUploadInput": ".backend.flows.inputs",
            "Multipart": ".runtime.describe.bodies",
            "NotFoundError": ".runtime.describe.errors",
            "Operation": ".runtime.describe.operation",
            "OrganizedFileInput": ".backend.flows.inputs",
            "PageIterator": ".runtime.lists",
            "Partition": ".runtime.lists.partitions",
            "PathParameter": ".runtime.describe.parameters",
            "PayloadTooLargeError": ".runtime.describe.errors",
            "RateLimitError": ".runtime.describe.errors",
            "RemoteFile": ".runtime.describe.remote_file",
            "Request": ".runtime.describe.request",
            "Response": ".runtime.describe.request",
            "ResponseFormatError": ".runtime.describe.errors",
            "RetryDetails": ".runtime.http.retry",
            "SecurityScheme": ".runtime.describe.security",
            "ServerError": ".runtime.describe.errors",
            "StorageCategory": ".models",
            "StorageProvider": ".models",
            "UndocumentedParameterWarning": ".runtime.describe.errors",
            "UnfinishedUpload": ".runtime.state.journal",
            "UploadError": ".runtime.describe.errors",
            "UploadProgress": ".backend.flows.bulk.report",
            "UploadReport": ".backend.flows.bulk.report",
            "UploadedFile": ".backend.flows.inputs",
            "UploadedItem": ".backend.flows.bulk.report",
            "ValidationError": ".runtime.describe.errors",
            "WaitTimeoutError": ".runtime.describe.errors",
            "api": ".api",
            "list_remote_files": ".runtime.http.remote",
            "models": ".models",
            "params": ".params",
            "partition": ".runtime.lists.partitions",
        },
    )

__all__ = [
    "ANY",
    "AgentClient",
    "AsyncAgentClient",
    "AsyncBackendClient",
    "AsyncBaseClient",
    "AsyncDirectTransport",
    "AsyncPageIterator",
    "AuthenticationError",
    "AuthorizationError",
    "BackendClient",
    "BaseClient",
    "Binary",
    "CallOptions",
    "ChecksumError",
    "ClientConnectionError",
    "ClientError",
    "ClientOptions",
    "ClientTimeoutError",
    "ConfigurationError",
    "ConflictError",
    "DirectTransport",
    "FileNameWarning",
    "Form",
    "GoneError",
    "HTTPError",
    "InvalidInputError",
    "JobFailedError",
    "JobTimeoutError",
    "Json",
    "ListChangedError",
    "LogEntryInput",
    "MissingFieldError",
    "ModelUploadInput",
    "Multipart",
    "NotFoundError",
    "Operation",
    "OrganizedFileInput",
    "PageIterator",
    "Partition",
    "PathParameter",
    "PayloadTooLargeError",
    "RateLimitError",
    "RemoteFile",
    "Request",
    "Response",
    "ResponseFormatError",
    "RetryDetails",
    "SecurityScheme",
    "ServerError",
    "StorageCategory",
    "StorageProvider",
    "UndocumentedParameterWarning",
    "UnfinishedUpload",
    "UploadError",
    "UploadProgress",
    "UploadReport",
    "UploadedFile",
    "UploadedItem",
    "ValidationError",
    "WaitTimeoutError",
    "api",
    "list_remote_files",
    "models",
    "params",
    "partition",
]
