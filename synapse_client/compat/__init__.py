"""For programs written for `synapse_sdk`: its `BackendClient`, `AgentClient` and `BaseClient`, made of this package's.

Change the imports and leave the rest as it is::

    from synapse_client.compat import BackendClient, ClientError
"""

from synapse_client.compat.agent import AgentClient
from synapse_client.compat.base import BaseClient
from synapse_client.compat.client import BackendClient
from synapse_client.compat.errors import (
    AuthenticationError,
    AuthorizationError,
    BuildError,
    ChecksumError,
    ClientConnectionError,
    ClientError,
    ClientResponseIncompleteError,
    ClientTimeoutError,
    ConfigurationError,
    ConflictError,
    GpuUnavailableError,
    HTTPError,
    InvalidInputError,
    ListChangedError,
    MissingFileError,
    NoDefaultStorageError,
    NotFoundError,
    RateLimitError,
    ResponseFormatError,
    ServerError,
    StreamError,
    StreamLimitExceededError,
    UploadError,
    ValidationError,
    WaitTimeoutError,
    WebSocketError,
)
from synapse_client.compat.lists import PageOptions
from synapse_client.compat.results import Agent, Record, Storage

__all__ = [
    "Agent",
    "AgentClient",
    "AuthenticationError",
    "AuthorizationError",
    "BackendClient",
    "BaseClient",
    "BuildError",
    "ChecksumError",
    "ClientConnectionError",
    "ClientError",
    "ClientResponseIncompleteError",
    "ClientTimeoutError",
    "ConfigurationError",
    "ConflictError",
    "GpuUnavailableError",
    "HTTPError",
    "InvalidInputError",
    "ListChangedError",
    "MissingFileError",
    "NoDefaultStorageError",
    "NotFoundError",
    "PageOptions",
    "RateLimitError",
    "Record",
    "ResponseFormatError",
    "ServerError",
    "Storage",
    "StreamError",
    "StreamLimitExceededError",
    "UploadError",
    "ValidationError",
    "WaitTimeoutError",
    "WebSocketError",
]
