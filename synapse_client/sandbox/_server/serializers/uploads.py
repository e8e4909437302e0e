"""Bodies of the presigned upload endpoints."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from synapse_client.sandbox._server.serializers.strict import PatternField, StringField, WholeNumberField

MAX_FILE_BYTES = 5 * 1024**4
MAX_EXPIRATION_SECONDS = 7 * 24 * 3600


class PresignedFileSerializer(serializers.Serializer):
    """A file that is about to be uploaded."""

    filename = StringField(max_length=255, trim_whitespace=False)
    size = WholeNumberField(min_value=0, max_value=MAX_FILE_BYTES)
    content_type = StringField(max_length=255, allow_null=True, allow_blank=True, required=False)
    file_key = StringField(required=False)


class PresignedUploadSerializer(serializers.Serializer):
    """The request for presigned URLs."""

    files = PresignedFileSerializer(many=True)
    expiration = WholeNumberField(min_value=1, max_value=MAX_EXPIRATION_SECONDS, default=3600)


class ConfirmPartSerializer(serializers.Serializer):
    """A part that was uploaded."""

    part_number = WholeNumberField(min_value=1, max_value=10_000)
    etag = StringField()


class ConfirmMultipartSerializer(serializers.Serializer):
    """The parts of one file."""

    upload_id = StringField(allow_blank=True)
    parts = ConfirmPartSerializer(many=True)


class ConfirmFileSerializer(serializers.Serializer):
    """A file that was uploaded."""

    file_key = StringField()
    checksum = PatternField(r"^[0-9a-f]{40}\Z")
    size = WholeNumberField(min_value=0, max_value=MAX_FILE_BYTES)
    multipart = ConfirmMultipartSerializer(required=False)


class ConfirmUploadSerializer(serializers.Serializer):
    """The request to make data files of uploaded files."""

    files = ConfirmFileSerializer(many=True)

    def validate_files(self, files: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Refuse to take one upload twice in one request."""
        keys = [file["file_key"] for file in files]
        if len(set(keys)) != len(keys):
            raise serializers.ValidationError("A file key is listed twice.")
        return files
