"""Accounts and chunked uploads."""

from __future__ import annotations

from typing import Any

from django.utils.crypto import constant_time_compare
from drf_chunked_upload.serializers import ChunkedUploadSerializer as LibrarySerializer
from rest_framework import serializers

from synapse_client.sandbox._server.models import ChunkedUpload, User
from synapse_client.sandbox._server.serializers.strict import StringField


class UserSerializer(serializers.ModelSerializer):
    """The account that a token stands for."""

    tenant = serializers.CharField(source="tenant_code", read_only=True)
    is_agent = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ("id", "email", "name", "tenant", "is_agent", "is_read_only", "is_synapse_admin", "created")

    def get_is_agent(self, user: User) -> bool:
        """Return whether this is the stand-in of an agent."""
        return hasattr(user, "agent")


class LoginSerializer(serializers.Serializer):
    """Who logs in."""

    email = StringField(max_length=254)
    password = StringField(max_length=200, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Find the user."""
        user = User.objects.filter(email=attrs["email"]).exclude(password=None).first()
        if user is None or not constant_time_compare(user.password, attrs["password"]):
            raise serializers.ValidationError("Unable to log in with provided credentials.")
        return {"user": user}


class ChunkedUploadSerializer(LibrarySerializer):
    """As the library has it; a finished upload tells its checksum (MD5) and size as well."""

    class Meta(LibrarySerializer.Meta):
        model = ChunkedUpload
        fields = ("id", "url", "file", "filename", "offset", "created_at", "status", "completed_at", "user")
        read_only_fields = ("status", "completed_at", "offset")

    def to_representation(self, instance: ChunkedUpload) -> dict[str, Any]:
        """Return the fields of the answer."""
        fields: dict[str, Any] = super().to_representation(instance)
        if instance.status == ChunkedUpload.COMPLETE:
            fields |= {"checksum": instance.stored_md5, "size": instance.offset}
        return fields


class FinishedUploadField(serializers.Field):
    """A reference to a finished chunked upload of the user who asks."""

    default_error_messages = {
        "missing": 'There is no chunked upload "{value}".',
        "open": "This upload is not finished: POST its MD5 to its URL first.",
    }

    def to_internal_value(self, data: Any) -> Any:
        """Find the upload."""
        try:
            key = ChunkedUpload._meta.pk.to_python(str(data))
        except Exception:  # noqa: BLE001 - whatever is no UUID names no upload
            key = None
        upload = ChunkedUpload.objects.filter(pk=key, user=self.context["request"].user).first() if key else None
        if upload is None:
            self.fail("missing", value=str(data)[:100])
        elif upload.status != ChunkedUpload.COMPLETE:
            self.fail("open")
        return upload

    def to_representation(self, value: Any) -> str:
        """Return the id."""
        return str(value.pk)
