"""Accounts and chunked uploads."""

from __future__ import annotations

from pathlib import Path

from django.db import models
from drf_chunked_upload.models import AbstractChunkedUpload

from synapse_client.sandbox._server.models.base import Row

TENANT = "sandbox"


class User(Row):
    """A person, or the stand-in of an agent."""

    name = models.CharField(max_length=100)
    email = models.EmailField(unique=True)
    token = models.CharField(max_length=100, unique=True, null=True)
    user_token = models.CharField(max_length=40, unique=True, null=True)
    password = models.CharField(max_length=100, null=True)
    tenant_code = models.CharField(max_length=50, default=TENANT)
    is_read_only = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    is_anonymous = False
    is_authenticated = True

    @property
    def is_synapse_admin(self) -> bool:
        """Nobody here administers the platform."""
        return False

    @property
    def is_active(self) -> bool:
        """Every account is in use."""
        return True


class ChunkedUpload(AbstractChunkedUpload):
    """An upload in parts; only the user who began it can see it."""

    user = models.ForeignKey(User, related_name="chunked_uploads", editable=False, on_delete=models.CASCADE)
    stored_md5 = models.CharField(max_length=32, default="", editable=False)

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return Path(self.file.path)
