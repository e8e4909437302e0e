"""Error bodies as Django REST framework writes them, for every way in which a request can fail."""

from __future__ import annotations

import logging
from typing import Any

from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_exception_handler

logger = logging.getLogger(__name__)


class Conflict(exceptions.APIException):
    """409: the request is sound but what it wants is already taken."""

    status_code = 409
    default_detail = "Conflict."
    default_code = "conflict"


class Busy(exceptions.APIException):
    """503: writers have waited for each other too long."""

    status_code = 503
    default_detail = "The database is busy, try again."
    default_code = "busy"


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception of a view into a response; an unforeseen one is logged and becomes a 500 with JSON."""
    if isinstance(exc, OperationalError) and "locked" in str(exc):
        exc = Busy()
    elif isinstance(exc, IntegrityError):
        # Two requests for the same unique value passed the check at once; the second one comes too late.
        exc = exceptions.ValidationError({"non_field_errors": ["The fields must make a unique set."]})
    response = drf_exception_handler(exc, context)
    if response is None:
        logger.error("Unhandled error in %s", context["request"].path, exc_info=exc)
        return Response({"detail": "A server error occurred."}, status=500)
    return response


def bad_request(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> JsonResponse:
    """Answer a request that Django itself refuses."""
    return JsonResponse({"detail": "Bad request."}, status=400)


def not_found(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> JsonResponse:
    """Answer an unknown path."""
    return JsonResponse({"detail": "Not found."}, status=404)


def server_error(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> JsonResponse:
    """Answer after an error outside of any API view."""
    return JsonResponse({"detail": "A server error occurred."}, status=500)
