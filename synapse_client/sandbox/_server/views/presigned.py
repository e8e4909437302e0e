"""Presigned upload: hand out places to put files to, take the bytes there, and make data files of them."""

from __future__ import annotations

import hmac
import math
import os
import secrets
import shutil
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from synapse_client.sandbox._server.files import base_url, default_storage, digest, file_digest, link
from synapse_client.sandbox._server.models import DataFile, PresignedUpload
from synapse_client.sandbox._server.routes import serves
from synapse_client.sandbox._server.serializers.uploads import ConfirmUploadSerializer, PresignedUploadSerializer
from synapse_client.sandbox._server.settings import STREAM_BLOCK_BYTES

FOLDER = "presigned"
MAX_PARTS = 1000


@serves("data_files/presigned_upload/upload/")
class PresignedUploadView(APIView):
    """POST `data_files/presigned_upload/upload/`."""

    def post(self, request: Request) -> Response:
        """Reserve a place for each file, or sign the one that it has anew, in the order of the request."""
        serializer = PresignedUploadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        seconds = serializer.validated_data["expiration"]
        expires = timezone.now() + timedelta(seconds=min(seconds, settings.SANDBOX.presigned_seconds or seconds))
        smallest = settings.SANDBOX.presigned_part_size
        files = serializer.validated_data["files"]
        known = self._begun(request, files)
        uploads = [
            known.get((file.get("file_key"), file["filename"], file["size"]))
            or PresignedUpload(
                user=request.user,
                file_key=f"{uuid.uuid4().hex}",
                filename=file["filename"],
                content_type=file.get("content_type"),
                size=file["size"],
                secret=secrets.token_hex(16),
                upload_id=secrets.token_hex(16) if file["size"] > smallest else None,
                expires=expires,
            )
            for file in files
        ]
        PresignedUpload.objects.bulk_create([upload for upload in uploads if upload.pk is None])
        PresignedUpload.objects.filter(pk__in=[upload.pk for upload in known.values()]).update(expires=expires)
        root = base_url(request)
        return Response(
            {
                "files": [_reservation(upload, root, smallest, expires) for upload in uploads],
                "expires_at": timezone.localtime(expires).isoformat(),
            }
        )

    @staticmethod
    def _begun(request: Request, files: list[dict[str, Any]]) -> dict[tuple[str, str, int], PresignedUpload]:
        keys = [file["file_key"] for file in files if "file_key" in file]
        rows = PresignedUpload.objects.filter(file_key__in=keys, user=request.user, confirmed=None) if keys else ()
        return {(row.file_key, row.filename, row.size): row for row in rows}


def _reservation(upload: PresignedUpload, root: str, smallest: int, expires: datetime) -> dict[str, Any]:
    reservation: dict[str, Any] = {
        "filename": upload.filename,
        "file_key": upload.file_key,
        "presigned_url": None,
        "multipart": None,
    }
    address = f"{root}/{FOLDER}/{upload.file_key}/"
    until = f"{expires.timestamp():.3f}"

    def signed(part: int | None) -> str:
        of_part = {} if part is None else {"partNumber": part, "uploadId": upload.upload_id}
        query = {"expires": until, "signature": _signature(upload, part, until), **of_part}
        return f"{address}?{urlencode(query)}"

    if upload.upload_id is None:
        reservation["presigned_url"] = signed(None)
        return reservation
    part_size = max(smallest, math.ceil(upload.size / MAX_PARTS))
    parts = range(1, math.ceil(upload.size / part_size) + 1)
    reservation["multipart"] = {
        "upload_id": upload.upload_id,
        "part_size": part_size,
        "parts": [{"part_number": number, "presigned_url": signed(number)} for number in parts],
    }
    return reservation


def _signature(upload: PresignedUpload, part: str | int | None, expires: str) -> str:
    text = f"{upload.file_key}\n{upload.upload_id}\n{part}\n{expires}"
    return hmac.new(upload.secret.encode(), text.encode(errors="replace"), "sha256").hexdigest()


def put_object(request: HttpRequest, file_key: str) -> HttpResponse:
    """Take the bytes of a file, or of a part, at its presigned URL; the answer's `ETag` is their MD5 in quotes.

    It answers as S3 does: errors are XML, with S3's statuses and codes.
    """
    if request.method != "PUT":
        response = _refusal(405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        response["Allow"] = "PUT"
        return response
    upload = PresignedUpload.objects.filter(file_key=file_key).first()
    expires, part, of_upload = (request.GET.get(name) for name in ("expires", "partNumber", "uploadId"))
    signature = request.GET.get("signature", "").encode(errors="replace")
    if upload is not None and ((upload.upload_id is None) != (part is None) or upload.upload_id != of_upload):
        return _refusal(400, "InvalidRequest", "The URL does not fit the upload.")
    if upload is None or not hmac.compare_digest(_signature(upload, part, expires or "").encode(), signature):
        return _refusal(403, "SignatureDoesNotMatch", "The request signature we calculated does not match.")
    if expires is None or min(float(expires), upload.expires.timestamp()) <= timezone.now().timestamp():
        return _refusal(403, "AccessDenied", "Request has expired")
    if part is not None and upload.confirmed is not None:
        return _refusal(404, "NoSuchUpload", "The specified multipart upload does not exist.")
    try:
        etag = _store(request, _object_path(file_key, part))
    except (OSError, UnreadablePostError) as error:
        return _refusal(400, "IncompleteBody", f"The body could not be read: {error}")
    return HttpResponse(status=200, headers={"ETag": f'"{etag}"'})


def _refusal(status: int, code: str, message: str) -> HttpResponse:
    error = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{error}'
    return HttpResponse(text, status=status, content_type="application/xml")


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


@serves("data_files/presigned_upload/confirm_upload/")
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
