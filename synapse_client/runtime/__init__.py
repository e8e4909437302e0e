"""The engine of every generated client; it knows no endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.lazy import lazy

if TYPE_CHECKING:
    from synapse_client.runtime.client import AsyncBaseClient as AsyncBaseClient
    from synapse_client.runtime.client import BaseClient as BaseClient
    from synapse_client.runtime.describe.bodies import Binary as Binary
    from synapse_client.runtime.describe.bodies import Form as Form
    from synapse_client.runtime.describe.bodies import Json as Json
    from synapse_client.runtime.describe.bodies import Multipart as Multipart
    from synapse_client.runtime.describe.codecs import ANY as ANY
    from synapse_client.runtime.describe.errors import AuthenticationError as AuthenticationError
    from synapse_client.runtime.describe.errors import AuthorizationError as AuthorizationError
    from synapse_client.runtime.describe.errors import ChecksumError as ChecksumError
    from synapse_client.runtime.describe.errors import ClientConnectionError as ClientConnectionError
    from synapse_client.runtime.describe.errors import ClientError as ClientError
    from synapse_client.runtime.describe.errors import ClientTimeoutError as ClientTimeoutError
    from synapse_client.runtime.describe.errors import ConfigurationError as ConfigurationError
    from synapse_client.runtime.describe.errors import ConflictError as ConflictError
    from synapse_client.runtime.describe.errors import FileNameWarning as FileNameWarning
    from synapse_client.runtime.describe.errors import GoneError as GoneError
    from synapse_client.runtime.describe.errors import HTTPError as HTTPError
    from synapse_client.runtime.describe.errors import InvalidInputError as InvalidInputError
    from synapse_client.runtime.describe.errors import ListChangedError as ListChangedError
    from synapse_client.runtime.describe.errors import MissingFieldError as MissingFieldError
    from synapse_client.runtime.describe.errors import NotFoundError as NotFoundError
    from synapse_client.runtime.describe.errors import PayloadTooLargeError as PayloadTooLargeError
    from synapse_client.runtime.describe.errors import RateLimitError as RateLimitError
    from synapse_client.runtime.describe.errors import ResponseFormatError as ResponseFormatError
    from synapse_client.runtime.describe.errors import ServerError as ServerError
    from synapse_client.runtime.describe.errors import UndocumentedParameterWarning as UndocumentedParameterWarning
    from synapse_client.runtime.describe.errors import UploadError as UploadError
    from synapse_client.runtime.describe.errors import ValidationError as ValidationError
    from synapse_client.runtime.describe.errors import WaitTimeoutError as WaitTimeoutError
    from synapse_client.runtime.describe.operation import Operation as Operation
    from synapse_client.runtime.describe.parameters import PathParameter as PathParameter
    from synapse_client.runtime.describe.remote_file import RemoteFile as RemoteFile
    from synapse_client.runtime.describe.request import Request as Request
    from synapse_client.runtime.describe.request import Response as Response
    from synapse_client.runtime.describe.security import SecurityScheme as SecurityScheme
    from synapse_client.runtime.http.options import CallOptions as CallOptions
    from synapse_client.runtime.http.options import ClientOptions as ClientOptions
    from synapse_client.runtime.http.remote import list_remote_files as list_remote_files
    from synapse_client.runtime.http.retry import RetryDetails as RetryDetails
    from synapse_client.runtime.http.transport.adapters import AsyncDirectTransport as AsyncDirectTransport
    from synapse_client.runtime.http.transport.adapters import DirectTransport as DirectTransport
    from synapse_client.runtime.lists import AsyncPageIterator as AsyncPageIterator
    from synapse_client.runtime.lists import PageIterator as PageIterator
    from synapse_client.runtime.lists.partitions import Partition as Partition
    from synapse_client.runtime.lists.partitions import partition as partition
    from synapse_client.runtime.state.journal import UnfinishedUpload as UnfinishedUpload

__all__ = [
    "ANY",
    "AsyncBaseClient",
    "AsyncDirectTransport",
    "AsyncPageIterator",
    "AuthenticationError",
    "AuthorizationError",
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
    "Json",
    "ListChangedError",
    "MissingFieldError",
    "Multipart",
    "NotFoundError",
    "Operation",
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
    "UndocumentedParameterWarning",
    "UnfinishedUpload",
    "UploadError",
    "ValidationError",
    "WaitTimeoutError",
    "list_remote_files",
    "partition",
]

__getattr__, __dir__ = lazy(
    __name__,
    {
        "ANY": ".describe.codecs",
        "AsyncBaseClient": ".client",
        "BaseClient": ".client",
        "Binary": ".describe.bodies",
        "Form": ".describe.bodies",
        "Json": ".describe.bodies",
        "Multipart": ".describe.bodies",
        "Operation": ".describe.operation",
        "PathParameter": ".describe.parameters",
        "Request": ".describe.request",
        "Response": ".describe.request",
        "SecurityScheme": ".describe.security",
        "AsyncDirectTransport": ".http.transport.adapters",
        "AsyncPageIterator": ".lists",
        "AuthenticationError": ".describe.errors",
        "AuthorizationError": ".describe.errors",
        "ChecksumError": ".describe.errors",
        "ClientConnectionError": ".describe.errors",
        "ClientError": ".describe.errors",
        "ClientTimeoutError": ".describe.errors",
        "ConfigurationError": ".describe.errors",
        "ConflictError": ".describe.errors",
        "DirectTransport": ".http.transport.adapters",
        "FileNameWarning": ".describe.errors",
        "GoneError": ".describe.errors",
        "HTTPError": ".describe.errors",
        "InvalidInputError": ".describe.errors",
        "ListChangedError": ".describe.errors",
        "MissingFieldError": ".describe.errors",
        "NotFoundError": ".describe.errors",
        "PageIterator": ".lists",
        "Partition": ".lists.partitions",
        "PayloadTooLargeError": ".describe.errors",
        "RateLimitError": ".describe.errors",
        "ResponseFormatError": ".describe.errors",
        "CallOptions": ".http.options",
        "ClientOptions": ".http.options",
        "RemoteFile": ".describe.remote_file",
        "RetryDetails": ".http.retry",
        "ServerError": ".describe.errors",
        "UnfinishedUpload": ".state.journal",
        "UndocumentedParameterWarning": ".describe.errors",
        "UploadError": ".describe.errors",
        "ValidationError": ".describe.errors",
        "WaitTimeoutError": ".describe.errors",
        "list_remote_files": ".http.remote",
        "partition": ".lists.partitions",
    },
)
