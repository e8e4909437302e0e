# ruff: noqa: T201  # programs print
"""Error handling: every class, every attribute."""

from __future__ import annotations

import logging
import time
from typing import Any, assert_never, assert_type

from synapse_client import (
    AuthenticationError,
    AuthorizationError,
    BackendClient,
    ChecksumError,
    ClientConnectionError,
    ClientError,
    ClientTimeoutError,
    ConfigurationError,
    ConflictError,
    GoneError,
    HTTPError,
    InvalidInputError,
    MissingFieldError,
    NotFoundError,
    PayloadTooLargeError,
    RateLimitError,
    ResponseFormatError,
    ServerError,
    UploadError,
    ValidationError,
)
from synapse_client.models import Project

logger = logging.getLogger(__name__)


def documented(client: BackendClient) -> Project | None:
    """The guide's example."""
    try:
        return client.get_project(999)
    except ClientError as e:
        print(f"API error: {e}")
        print(f"status: {e.status_code}")
        print(f"response: {e.response}")
    return None


def attributes(error: ClientError) -> None:
    """What every failure tells."""
    assert_type(error.message, str)
    assert_type(error.status_code, int | None)
    assert_type(error.response, Any)
    assert_type(error.request_id, str | None)
    assert_type(error.method, str | None)
    assert_type(error.url, str | None)
    assert_type(error.operation, str | None)
    assert_type(error.headers, dict[str, str])


def by_class(client: BackendClient, pk: int) -> str:
    """Catch the most special first."""
    try:
        return client.get_task(pk).status
    except NotFoundError:
        return "no such task"
    except AuthenticationError as error:
        raise SystemExit("log in first") from error
    except AuthorizationError:
        return "not allowed"
    except RateLimitError as error:
        time.sleep(float(error.headers.get("retry-after", "1")))
        return by_class(client, pk)
    except (ConflictError, GoneError, PayloadTooLargeError) as error:
        return f"refused: {error.status_code}"
    except ServerError as error:
        logger.exception("request %s failed", error.request_id)
        raise
    except HTTPError as error:
        return str(error.response)
    except ClientTimeoutError:
        return "too slow"
    except ClientConnectionError:
        return "offline"
    except MissingFieldError:
        return "not asked for"
    except ResponseFormatError as error:
        return f"not understood: {error}"


def field_errors(client: BackendClient) -> dict[str, list[str]]:
    """Read what the server says about each field."""
    try:
        client.create_tasks([{"project": 1, "data_unit": 2}])
    except ValidationError as error:
        assert_type(error.errors, dict[str, list[str]])
        assert_type(error.item_errors, list[dict[str, list[str]]])
        return error.errors
    return {}


def uploads(client: BackendClient, path: str) -> bool:
    """Failures of uploads and of input."""
    try:
        client.create_chunked_upload(path)
    except ChecksumError:
        return False
    except UploadError as error:
        print(error.message)
        return False
    except InvalidInputError:
        raise
    except ValueError:
        return False
    return True


def configured() -> BackendClient | None:
    """A client that cannot be made."""
    try:
        return BackendClient("https://api.synapse.sh", timeout={"connect": 5, "read": 30})
    except ConfigurationError as error:
        print(error)
    except ValueError:
        print("ConfigurationError is a ValueError")
    return None


def matched(error: AuthenticationError | ValidationError | ServerError) -> str:
    """Errors in a match statement."""
    match error:
        case AuthenticationError():
            return "who are you?"
        case ValidationError(status_code=status, errors=fields):
            assert_type(status, int | None)
            return ", ".join(fields)
        case ServerError():
            return "sorry"
        case _:
            assert_never(error)
