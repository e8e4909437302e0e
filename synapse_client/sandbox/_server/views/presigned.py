"""Presigned upload: hand out places to put files to, take the bytes there, and make data files of them."""

from __future__ import annotations

import hmac
import math
import os
import secrets
import shutil
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from synapse_client.sandbox._server.files import base_url, default_storage, digest, file_digest, link
from synapse_client.sandbox._server.models import DataFile, PresignedUpload
from synapse_client.sandbox._server.serializers.uploads import ConfirmUploadSerializer, PresignedUploadSerializer
from synapse_client.sandbox._server.settings import STREAM_BLOCK_BYTES

FOLDER = "presigned"
MAX_PARTS = 1000


class PresignedUploadView(APIView):
    """POST `data_files/presigned_upload/upload/`."""

    def post(self, request: Request) -> Response:
        """Reserve a place for each file, in the order of the request."""
        serializer = PresignedUploadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        expires = timezone.now() + timedelta(seconds=serializer.validated_data["expiration"])
        smallest = settings.SANDBOX.presigned_part_size
        uploads = [
            PresignedUpload(
                user=request.user,
                file_key=f"{uuid.uuid4().hex}",
                filename=file["filename"],
                content_type=file.get("content_type"),
                size=file["size"],
                signature=secrets.token_hex(16),
                upload_id=secrets.token_hex(16) if file["size"] > smallest else None,
                expires=expires,
            )
            for file in serializer.validated_data["files"]
        ]
        PresignedUpload.objects.bulk_create(uploads)
        root = base_url(request)
        return Response(
            {
                "files": [_reservation(upload, root, smallest) for upload in uploads],
                "expires_at": timezone.localtime(expires).isoformat(),
            }
        )


def _reservation(upload: PresignedUpload, root: str, smallest: int) -> dict[str, Any]:
    reservation: dict[str, Any] = {
        "filename": upload.filename,
        "file_key": upload.file_key,
        "presigned_url": None,
        "multipart": None,
    }
    address = f"{root}/{FOLDER}/{upload.file_key}/"
    if upload.upload_id is None:
        reservation["presigned_url"] = f"{address}?{urlencode({'signature': upload.signature})}"
        return reservation
    part_size = max(smallest, math.ceil(upload.size / MAX_PARTS))
    parts = range(1, math.ceil(upload.size / part_size) + 1)
    reservation["multipart"] = {
        "upload_id": upload.upload_id,
        "part_size": part_size,
        "parts": [
            {
                "part_number": number,
                "presigned_url": f"{address}?"
                + urlencode({"signature": upload.signature, "partNumber": number, "uploadId": upload.upload_id}),
            }
            for number in parts
        ],
    }
    return reservation


def put_object(request: HttpRequest, file_key: str) -> HttpResponse:
    """Take the bytes of a file, or of a part, at its presigned URL; the answer's `ETag` is their MD5 in quotes."""
    if request.method != "PUT":
        response = JsonResponse({"detail": f'Method "{request.method}" not allowed.'}, status=405)
        response["Allow"] = "PUT"
        return response
    upload = PresignedUpload.objects.filter(file_key=file_key).first()
    signature = request.GET.get("signature", "").encode(errors="replace")
    if upload is None or not hmac.compare_digest(upload.signature.encode(), signature):
        return JsonResponse({"detail": "The signature does not match."}, status=403)
    if upload.expires <= timezone.now():
        return JsonResponse({"detail": "The URL has expired."}, status=403)
    part = request.GET.get("partNumber")
    if (upload.upload_id is None) != (part is None) or upload.upload_id != request.GET.get("uploadId"):
        return JsonResponse({"detail": "The URL does not fit the upload."}, status=400)
    if part is not None and not (part.isascii() and part.isdigit() and len(part) <= 5 and 1 <= int(part) <= 10_000):
        return JsonResponse({"detail": "partNumber must be a number from 1 to 10000."}, status=400)
    try:
        etag = _store(request, _object_path(file_key, part))
    except (OSError, UnreadablePostError) as error:
        return JsonResponse({"detail": f"The body could not be read: {error}"}, status=400)
    return HttpResponse(status=200, headers={"ETag": f'"{etag}"'})


def _object_path(file_key: str, part: str | int | None) -> Path:
    name = file_key if part is None else f"{file_key}.part-{int(part)}"
    path: Path = settings.SANDBOX.media / FOLDER / name
    return path


def _store(request: HttpRequest, target: Path) -> str:
    """Write the body to the target, replacing what is there at once; returns its MD5."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary: Path = settings.SANDBOX.temporary / uuid.uuid4().hex
    try:
        with temporary.open("wb") as file:

            def blocks() -> Any:
                while block := request.read(STREAM_BLOCK_BYTES):
                    file.write(block)
                    yield block

            etag = digest(blocks(), "md5")
            received, declared = file.tell(), request.META.get("CONTENT_LENGTH")
        if not request.META.get("wsgi.input_terminated") and received != int(declared or 0):
            raise OSError(f"{received} of {declared} bytes arrived")
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return etag


class ConfirmUploadView(APIView):
    """POST `data_files/presigned_upload/confirm_upload/`."""

    def post(self, request: Request) -> Response:
        """Make a data file of each upload that arrived whole; what did not is reported file by file."""
        serializer = ConfirmUploadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        results = []
        created = 0
        for file in serializer.validated_data["files"]:
            data_file, new, error = _confirm(request, file)
            created += new
            results.append(
                {
                    "file_key": file["file_key"],
                    "checksum": file["checksum"],
                    "data_file_id": None if data_file is None else data_file.pk,
                    "success": error is None,
                    "error": error,
                }
            )
        failed = sum(not result["success"] for result in results)
        return Response({"results": results, "created_count": created, "failed_count": failed})


def _confirm(request: Request, file: dict[str, Any]) -> tuple[DataFile | None, bool, str | None]:
    """Return (data file, whether it is new, what is wrong)."""
    upload = PresignedUpload.objects.filter(file_key=file["file_key"], user=request.user).first()
    if upload is None:
        return None, False, "Unknown file key."
    if upload.confirmed is not None:
        if upload.confirmed.checksum != file["checksum"]:
            return None, False, "The file was confirmed with another checksum."
        return upload.confirmed, False, None
    path = _object_path(upload.file_key, None)
    if upload.upload_id is not None:
        error = _assemble(upload, file.get("multipart"), path)
        if error is not None:
            return None, False, error
    if not path.is_file():
        return None, False, "The file was not uploaded."
    if (size := path.stat().st_size) != file["size"]:
        return None, False, f"The size is {size} bytes, not {file['size']}."
    if (checksum := file_digest(path, "sha1")) != file["checksum"]:
        return None, False, f"The checksum is {checksum}, not {file['checksum']}."
    with transaction.atomic():
        data_file = DataFile.objects.create(
            file=link(path, "data_files", upload.filename),
            file_name_original=upload.filename,
            checksum=checksum,
            size=size,
            meta={},
            storage=default_storage(),
        )
        upload.confirmed = data_file
        upload.save()
    for leftover in path.parent.glob(f"{upload.file_key}*"):
        leftover.unlink()
    return data_file, True, None


def _assemble(upload: PresignedUpload, multipart: dict[str, Any] | None, target: Path) -> str | None:
    """Join the parts that the client names into one file; returns what is wrong, or None."""
    if multipart is None:
        return "The upload has parts: `multipart` is required."
    if multipart["upload_id"] != upload.upload_id:
        return "Unknown upload id."
    paths = [_object_path(upload.file_key, part["part_number"]) for part in multipart["parts"]]
    for part, path in zip(multipart["parts"], paths, strict=True):
        if not path.is_file():
            return f"Part {part['part_number']} was not uploaded."
        if file_digest(path, "md5") != part["etag"].strip('"'):
            return f"The ETag of part {part['part_number']} does not match."
    if [part["part_number"] for part in multipart["parts"]] != list(range(1, len(paths) + 1)):
        return "The parts must be listed in order, from 1, without gaps."
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as whole:
        for path in paths:
            with path.open("rb") as part_file:
                shutil.copyfileobj(part_file, whole, STREAM_BLOCK_BYTES)
    return None
