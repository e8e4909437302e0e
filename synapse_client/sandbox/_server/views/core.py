"""Accounts, health, chunked upload."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, JsonResponse
from drf_chunked_upload.exceptions import ChunkedUploadError
from drf_chunked_upload.views import ChunkedUploadView as LibraryView
from rest_framework import status
from rest_framework.authentication import BaseAuthentication
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from synapse_client.sandbox._server.models import ChunkedUpload
from synapse_client.sandbox._server.parsers import StrictJSONParser
from synapse_client.sandbox._server.routes import serves
from synapse_client.sandbox._server.serializers.base import as_mapping
from synapse_client.sandbox._server.serializers.core import ChunkedUploadSerializer, LoginSerializer, UserSerializer

_MAX_RANGE_LENGTH = 100


def health(request: HttpRequest) -> JsonResponse:
    """Answer anybody that the server is up."""
    if request.method not in {"GET", "HEAD"}:
        response = JsonResponse({"detail": f'Method "{request.method}" not allowed.'}, status=405)
        response["Allow"] = "GET, HEAD"
        return response
    return JsonResponse({"status": "ok"})


@serves("users/me/")
class MeView(APIView):
    """GET `users/me/`."""

    def get(self, request: Request) -> Response:
        """Return the account of the token."""
        return Response(UserSerializer(request.user).data)


@serves("users/login/")
class LoginView(APIView):
    """POST `users/login/`."""

    authentication_classes: list[type[BaseAuthentication]] = []
    permission_classes: list[type[BasePermission]] = []
    parser_classes = [StrictJSONParser]

    def post(self, request: Request) -> Response:
        """Return the token of the user."""
        serializer = LoginSerializer(data=as_mapping(request.data))
        serializer.is_valid(raise_exception=True)
        return Response({"token": serializer.validated_data["user"].user_token})


@serves("chunked_upload/")
@serves("chunked_upload/<str:pk>/", name="chunkedupload-detail")
class ChunkedUploadView(LibraryView):
    """The library's view, made safe against bodies that it does not expect and against itself in other threads."""

    model = ChunkedUpload
    serializer_class = ChunkedUploadSerializer
    parser_classes = [MultiPartParser, FormParser, StrictJSONParser]
    ordering = ("created_at",)
    ordering_fields: tuple[str, ...] = ("created_at",)
    # The library reads the offset, writes the file and then stores the new offset: two requests for one upload at the
    # same time would write both.
    _locks = tuple(threading.Lock() for _ in range(64))

    def put(self, request: Request, pk: str | None = None, *args: Any, **kwargs: Any) -> Response:
        """Create an upload with its first chunk, or append a chunk."""
        return self._guarded(super().put, request, pk, *args, **kwargs)

    def post(self, request: Request, pk: str | None = None, *args: Any, **kwargs: Any) -> Response:
        """Finish an upload, or store a whole file at once."""
        return self._guarded(super().post, request, pk, *args, **kwargs)

    def _guarded(
        self, handle: Callable[..., Response], request: Request, pk: str | None, *args: Any, **kwargs: Any
    ) -> Response:
        # Reads the body, before the lock: a slow client holds nobody up.
        as_mapping(request.data)
        if pk is None:
            return handle(request, *args, pk=pk, **kwargs)
        with self._locks[hash(pk.lower()) % len(self._locks)]:
            return handle(request, *args, pk=pk, **kwargs)

    def _put_chunk(self, request: Request, *args: Any, pk: str | None = None, **kwargs: Any) -> ChunkedUpload:
        if not isinstance(request.data.get(self.field_name), UploadedFile):
            raise ChunkedUploadError(status=status.HTTP_400_BAD_REQUEST, detail="No chunk file was submitted")
        if len(request.META.get("HTTP_CONTENT_RANGE", "")) > _MAX_RANGE_LENGTH:
            raise ChunkedUploadError(status=status.HTTP_400_BAD_REQUEST, detail="Error in request headers")
        return super()._put_chunk(request, *args, pk=_key(pk), **kwargs)

    def _post(self, request: Request, *args: Any, pk: str | None = None, **kwargs: Any) -> Response:
        return super()._post(request, *args, pk=_key(pk), **kwargs)

    def checksum_check(self, chunked_upload: ChunkedUpload, checksum: str) -> None:
        """Compare what is stored with what the client says, and remember it."""
        super().checksum_check(chunked_upload, checksum)
        chunked_upload.stored_md5 = checksum


def _key(pk: str | None) -> uuid.UUID | None:
    """Return the id of an upload; what is no UUID names none."""
    if pk is None:
        return None
    try:
        return uuid.UUID(pk)
    except ValueError as error:
        raise Http404 from error
