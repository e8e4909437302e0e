"""What all views of the agent share: its token, checks of bodies, and errors in the form of FastAPI."""

from __future__ import annotations

import hmac
import logging
from typing import Any, cast

from django.http import HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.views import exception_handler as drf_exception_handler

from synapse_client.sandbox._server.agent.world import world
from synapse_client.sandbox._server.parsers import StrictJSONParser

__all__ = [
    "AgentView",
    "Conflict",
    "Fields",
    "Refused",
    "body_of",
    "checked",
    "complaint",
    "found",
    "not_found",
    "page",
]

logger = logging.getLogger(__name__)
Fields = dict[str, Any]


class Refused(exceptions.APIException):
    """422: a list of complaints, each with the place of a value."""

    status_code = 422

    def __init__(self, complaints: list[dict[str, Any]]) -> None:
        super().__init__()
        self.complaints = complaints


class Conflict(exceptions.APIException):
    """409: an update or a restart is going on."""

    status_code = 409
    default_detail = "An update or a restart is in progress."


class _TokenAuthentication(BaseAuthentication):
    """The bare token of the agent in `Authorization`."""

    def authenticate(self, request: Request) -> tuple[object, str]:
        token = request.META.get("HTTP_AUTHORIZATION", "").strip()
        if not token:
            raise exceptions.NotAuthenticated("Not authenticated")
        if not hmac.compare_digest(token.encode(), world.token.encode()):
            raise exceptions.AuthenticationFailed("Invalid token")
        return object(), token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  # the framework's method
        return "Token"


class _Anybody(BasePermission):
    """Whoever has the token may do everything."""


class AgentView(APIView):
    """A view of the agent."""

    authentication_classes = [_TokenAuthentication]
    permission_classes = [_Anybody]
    parser_classes = [StrictJSONParser, MultiPartParser]

    def get_exception_handler(self) -> Any:
        return _exception_handler


def _exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    if isinstance(exc, Refused):
        return Response({"detail": exc.complaints}, status=422)
    response = drf_exception_handler(exc, context)
    if response is None:
        logger.error("Unhandled error in %s", context["request"].path, exc_info=exc)
        return Response({"detail": "Internal Server Error"}, status=500)
    return response


def not_found(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> JsonResponse:
    """Answer an unknown path."""
    return JsonResponse({"detail": "Not Found"}, status=404)


def complaint(place: str, name: str | None, message: str, value: object = None) -> dict[str, Any]:
    """Return one complaint; ``place`` is `body` or `query`."""
    return {"loc": [place] if name is None else [place, name], "msg": message, "type": "value_error", "input": value}


def body_of(request: Request) -> Any:
    """Return the JSON of a body; None for no body, which the framework takes for an empty object."""
    return request.data if request.META.get("CONTENT_LENGTH") not in {None, "", "0"} else None


def checked(data: Any, fields: Fields, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a body whose values are of the kinds that ``fields`` tells: types, or a set of words.

    Raises:
        Refused: it is not an object, a value is missing, or a value is of another kind.
    """
    if not isinstance(data, dict):
        raise Refused([complaint("body", None, "Input should be a valid dictionary", data)])
    body = cast("dict[str, Any]", data)
    complaints = [complaint("body", name, "Field required") for name in required if name not in body]
    complaints += [
        complaint("body", name, "Input is not valid", body[name])
        for name, kind in fields.items()
        if name in body and not _fits(body[name], kind)
    ]
    if complaints:
        raise Refused(complaints)
    return body


def _fits(value: object, kind: Any) -> bool:
    if isinstance(kind, set):
        return isinstance(value, str) and value in kind
    if isinstance(kind, list):
        return isinstance(value, list) and all(_fits(item, kind[0]) for item in cast("list[object]", value))
    if isinstance(kind, dict):
        return isinstance(value, dict) and all(_fits(item, kind["*"]) for item in cast("Fields", value).values())
    if isinstance(value, float) and value.is_integer() and kind is int:
        return True  # JSON knows one kind of number
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, kind)


def found(held: dict[str, Any], key: str) -> Any:
    """Return what is held under a key.

    Raises:
        NotFound: nothing is.
    """
    if key not in held:
        raise exceptions.NotFound("Not found")
    return held[key]


def page(request: Request, rows: list[Any]) -> Response:
    """Return one page of rows.

    Raises:
        Refused: `page` or `page_size` is not a number from 1.
        NotFound: there is no such page.
    """
    asked = {name: request.query_params.get(name) for name in ("page", "page_size")}
    bad = [name for name, text in asked.items() if text is not None and not (text.isdecimal() and int(text[:9]) > 0)]
    if bad:
        raise Refused([complaint("query", name, "Input should be a positive integer", asked[name]) for name in bad])
    number, size = int(asked["page"] or 1), min(int(asked["page_size"] or 100), 100)
    first = (number - 1) * size
    if first and first >= len(rows):
        raise exceptions.NotFound("Invalid page.")

    def link(other: int) -> str:
        query = request.query_params.copy()
        query["page"] = str(other)
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

    return Response(
        {
            "count": len(rows),
            "next": link(number + 1) if first + size < len(rows) else None,
            "previous": link(number - 1) if number > 1 else None,
            "results": rows[first : first + size],
        }
    )
