"""Storages, data collections, files and data units."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from synapse_client.sandbox._server.models import (
    DataCollection,
    DataFile,
    DataUnit,
    FileSpecification,
    Project,
    Storage,
)
from synapse_client.sandbox._server.serializers.base import (
    BaseSerializer,
    FileReferencesField,
    ObjectField,
    TenantIdField,
)
from synapse_client.sandbox._server.serializers.core import FinishedUploadField
from synapse_client.sandbox._server.serializers.strict import RowField, WordField


class StorageSerializer(BaseSerializer):
    """A storage; its configuration is a secret and is shown on demand only."""

    configuration = ObjectField()

    class Meta:
        model = Storage
        fields = ("id", "name", "category", "provider", "is_default", "configuration")

    def get_fields(self) -> dict[str, Any]:
        """Return the fields; the configuration is write-only unless the view asks for it."""
        fields: dict[str, Any] = super().get_fields()
        if "configuration" in fields:
            fields["configuration"].write_only = not self.context.get("with_configuration", False)
        return fields

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Fill in the category."""
        attrs.setdefault("category", "internal" if attrs["provider"] == "file_system" else "external")
        return attrs


class StorageSessionSerializer(serializers.Serializer):
    """What access data are for."""

    purpose = WordField(choices=["read", "write"])


class DataUnitTasksSerializer(serializers.Serializer):
    """Where tasks of data units go."""

    project = RowField(queryset=Project.objects.all())


class FileSpecificationSerializer(BaseSerializer):
    """One kind of file of a collection."""

    file_type_display = serializers.CharField(source="get_file_type_display", read_only=True)

    class Meta:
        model = FileSpecification
        fields = (
            "id",
            "name",
            "description",
            "file_type",
            "file_type_display",
            "configuration",
            "is_sequential",
            "is_required",
            "is_primary",
            "function_type",
            "index",
        )


class DataCollectionSerializer(BaseSerializer):
    """A data collection; `expand=file_specifications` adds the kinds of files."""

    tenant_id = TenantIdField()
    category_display = serializers.CharField(source="get_category_display", read_only=True)
    count_projects = serializers.IntegerField(read_only=True)

    class Meta:
        model = DataCollection
        fields = (
            "id",
            "tenant_id",
            "name",
            "description",
            "category",
            "category_display",
            "meta",
            "caution",
            "access_level",
            "is_archived",
            "count_projects",
            "created",
        )
        expandable_fields = {"file_specifications": (FileSpecificationSerializer, {"many": True})}


class DataFileSerializer(BaseSerializer):
    """A stored file."""

    created_at = serializers.DateTimeField(source="created", read_only=True)

    class Meta:
        model = DataFile
        fields = (
            "id",
            "file",
            "checksum",
            "size",
            "meta",
            "processing_status",
            "storage_id",
            "created",
            "created_at",
        )


class DataFileUploadSerializer(serializers.Serializer):
    """The form body that brings a file along."""

    file = serializers.FileField(max_length=255)
    meta = ObjectField(required=False)


class DataFileFromUploadSerializer(serializers.Serializer):
    """The JSON body that refers to a finished chunked upload."""

    chunked_upload = FinishedUploadField()
    meta = ObjectField(required=False)


class DataUnitSerializer(BaseSerializer):
    """A data unit with its files."""

    files = FileReferencesField()

    class Meta:
        model = DataUnit
        fields = (
            "id",
            "data_collection",
            "files",
            "meta",
            "group",
            "checksum",
            "can_generate_task",
            "created",
        )
