"""What all API views share."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from rest_framework.exceptions import ParseError
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from synapse_client.sandbox._server.files import base_url
from synapse_client.sandbox._server.keys import find_by_key_or_code
from synapse_client.sandbox._server.parsers import StrictJSONParser


class ApiViewSet(GenericViewSet):
    """A view set whose rows are found by id, and by `code_field` where there is one."""

    code_field: str | None = None
    sends_annotations = False
    ordering = ("id",)
    ordering_fields: tuple[str, ...] = ("id", "created")
    parser_classes: list[type[BaseParser]] = [StrictJSONParser]

    def get_serializer_context(self) -> dict[str, Any]:
        """Return what serializers need to know of the request."""
        context: dict[str, Any] = super().get_serializer_context()
        query = self.request.query_params
        context["base_url"] = base_url(self.request, internal=query.get("url_host") == "internal")
        wanted = query.get("response_mode") if self.sends_annotations else None
        context["response_mode"] = wanted if wanted in {"presigned", "inline"} else None
        return context

    def get_object(self) -> Any:
        """Return the row that the path names; 404 when there is none."""
        row = find_by_key_or_code(self.get_queryset(), self.kwargs["pk"], self.code_field)
        if row is None:
            raise Http404
        return row


class ReadViewSet(ListModelMixin, RetrieveModelMixin, ApiViewSet):
    """List and detail."""


def require_body(request: Request) -> None:
    """Answer 400 when there is no body at all, which Django REST framework would take for an empty object."""
    if int(request.META.get("CONTENT_LENGTH") or 0) == 0:
        raise ParseError("JSON parse error - Expecting value: line 1 column 1 (char 0)")


def is_expanded(request: Request, name: str) -> bool:
    """Return whether `expand` asks for this relation, given once, repeatedly, or as a comma list."""
    values = request.query_params.getlist("expand")
    return any(word.split(".")[0] in {name, "*", "~all"} for value in values for word in value.split(","))
