"""Storages, data collections, files and data units."""

from __future__ import annotations

from django.db import models

from synapse_client.sandbox._server.models.base import Row, choices, upload_to_data_files
from synapse_client.sandbox._server.models.core import User

STORAGE_CATEGORIES = ("internal", "external")
STORAGE_PROVIDERS = (
    "amazon_s3",
    "azure",
    "digital_ocean",
    "file_system",
    "ftp",
    "sftp",
    "minio",
    "gcp",
    "synology",
    "smb",
)
COLLECTION_CATEGORIES = ("image", "video", "audio", "text", "pcd", "data")
FILE_TYPES = ("audio", "data", "image", "pcd", "text", "video", "document", "medical")
FUNCTION_TYPES = ("main", "sub", "meta")
ACCESS_LEVELS = ("public", "partially_public", "private")
PROCESSING_STATUSES = ("pending", "processing", "completed", "failed")
CAUTIONS = ("sensitive_content",)


class Storage(Row):
    """Where the real server keeps files; the sandbox keeps all files in its data directory, whatever this says."""

    name = models.CharField(max_length=100)
    category = models.CharField(max_length=20, choices=choices(*STORAGE_CATEGORIES), default="internal")
    provider = models.CharField(max_length=20, choices=choices(*STORAGE_PROVIDERS))
    configuration = models.JSONField(default=dict)
    is_default = models.BooleanField(default=False)


class DataCollection(Row):
    """A set of data units of one shape."""

    name = models.CharField(max_length=100)
    description = models.TextField(blank=True, default="")
    category = models.CharField(max_length=20, choices=choices(*COLLECTION_CATEGORIES))
    meta = models.JSONField(default=dict, blank=True)
    caution = models.CharField(max_length=30, choices=choices(*CAUTIONS), blank=True, default="")
    access_level = models.CharField(max_length=20, choices=choices(*ACCESS_LEVELS), default="public")
    is_archived = models.BooleanField(default=False)


class FileSpecification(Row):
    """One kind of file that each data unit of a collection has."""

    data_collection = models.ForeignKey(DataCollection, related_name="file_specifications", on_delete=models.CASCADE)
    name = models.CharField(max_length=50)
    description = models.TextField(blank=True, default="")
    file_type = models.CharField(max_length=20, choices=choices(*FILE_TYPES))
    configuration = models.JSONField(default=dict, blank=True)
    is_sequential = models.BooleanField(default=False)
    is_required = models.BooleanField(default=False)
    is_primary = models.BooleanField(default=False)
    function_type = models.CharField(max_length=10, choices=choices(*FUNCTION_TYPES), blank=True, default="")
    index = models.IntegerField(default=1)

    class Meta:
        ordering = ["index", "id"]
        constraints = [models.UniqueConstraint(fields=["data_collection", "name"], name="unique_spec_name")]


class DataFile(Row):
    """A stored file, known by its checksum."""

    file = models.FileField(upload_to=upload_to_data_files, max_length=255)
    file_name_original = models.CharField(max_length=255)
    checksum = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    meta = models.JSONField(default=dict, blank=True)
    processing_status = models.CharField(
        max_length=20, choices=choices(*PROCESSING_STATUSES), default="completed", db_index=True
    )
    storage = models.ForeignKey(Storage, null=True, related_name="data_files", on_delete=models.SET_NULL)


class DataGroup(Row):
    """A group of data units, in a hierarchy of names."""

    data_collection = models.ForeignKey(DataCollection, related_name="groups", on_delete=models.CASCADE)
    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", null=True, related_name="groups", on_delete=models.CASCADE)


class DataUnit(Row):
    """The files that belong together, one per specification.

    `files` maps specification names to what a file reference shows; stored here because data files never change, so
    that a listing needs no join.
    """

    data_collection = models.ForeignKey(DataCollection, related_name="data_units", on_delete=models.CASCADE)
    files = models.JSONField(default=dict)
    meta = models.JSONField(null=True, blank=True)
    group = models.BigIntegerField(null=True)
    checksum = models.CharField(max_length=64)
    can_generate_task = models.BooleanField(default=True)


class PresignedUpload(Row):
    """A place that a client may put a file to without credentials.

    `secret` signs its URLs; `expires` is when the last ones that were signed cease to work.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    file_key = models.CharField(max_length=100, unique=True)
    filename = models.CharField(max_length=255)
    content_type = models.CharField(max_length=255, null=True)
    size = models.BigIntegerField()
    secret = models.CharField(max_length=64)
    upload_id = models.CharField(max_length=64, null=True)
    expires = models.DateTimeField()
    confirmed = models.ForeignKey(DataFile, null=True, on_delete=models.SET_NULL)
