"""Storages, data collections, files and data units."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from synapse_client.sandbox._server import filters
from synapse_client.sandbox._server.data_units import create_data_units
from synapse_client.sandbox._server.files import default_storage, digest, link
from synapse_client.sandbox._server.models import DataCollection, DataFile, DataUnit, Storage, Task
from synapse_client.sandbox._server.parsers import StrictJSONParser
from synapse_client.sandbox._server.routes import DETAIL, LIST, LIST_CREATE, serves
from synapse_client.sandbox._server.serializers.base import as_mapping
from synapse_client.sandbox._server.serializers.data import (
    DataCollectionSerializer,
    DataFileFromUploadSerializer,
    DataFileSerializer,
    DataFileUploadSerializer,
    DataUnitSerializer,
    DataUnitTasksSerializer,
    StorageSerializer,
    StorageSessionSerializer,
)
from synapse_client.sandbox._server.serializers.strict import StringField
from synapse_client.sandbox._server.views.base import ApiViewSet, ReadViewSet

_TRUE = {"true", "1"}
SESSION_PROVIDERS = ("amazon_s3", "minio", "digital_ocean", "gcp", "azure", "file_system")
SESSION_SECONDS = 900


@serves("storages/", LIST_CREATE, DETAIL)
class StorageViewSet(ReadViewSet):
    """`storages/`."""

    queryset = Storage.objects.all()
    serializer_class = StorageSerializer
    filterset_class = filters.StorageFilter
    ordering_fields = ("id", "name", "category", "provider", "is_default")

    def get_serializer_context(self) -> dict[str, Any]:
        """Show the configuration of one storage when `with_configuration` asks for it."""
        wanted = self.request.query_params.get("with_configuration", "").lower() in _TRUE
        return super().get_serializer_context() | {"with_configuration": wanted and self.action == "retrieve"}

    def create(self, request: Request) -> Response:
        """Add a storage; a new default takes the place of the old one."""
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        with transaction.atomic():
            if serializer.validated_data.get("is_default"):
                Storage.objects.update(is_default=False)
            serializer.save()
        return Response(serializer.data, status=status.HTTP_201_CREATED)

    @action(detail=True, methods=["post"])
    def session(self, request: Request, pk: str) -> Response:  # noqa: ARG002 - the framework's method
        """Return access data that cease to be valid."""
        storage = self.get_object()
        serializer = StorageSessionSerializer(data=as_mapping(request.data))
        serializer.is_valid(raise_exception=True)
        if storage.provider not in SESSION_PROVIDERS:
            refusal = {"detail": f"{storage.provider} has no sessions.", "code": "provider_unsupported"}
            return Response(refusal, status=status.HTTP_400_BAD_REQUEST)
        if not storage.configuration:
            refusal = {"detail": "No credential is registered.", "code": "credential_not_registered"}
            return Response(refusal, status=status.HTTP_400_BAD_REQUEST)
        # a folder has no credentials, so nothing of it expires
        expires = None if storage.provider == "file_system" else timezone.now() + timedelta(seconds=SESSION_SECONDS)
        return Response(
            {
                "provider": storage.provider,
                "configuration": storage.configuration,
                "expires_at": None if expires is None else timezone.localtime(expires).isoformat(),
                "contract_version": 1,
            }
        )


@serves("data_collections/", LIST, DETAIL)
class DataCollectionViewSet(ReadViewSet):
    """`data_collections/`."""

    queryset = DataCollection.objects.annotate(count_projects=Count("projects")).prefetch_related("file_specifications")
    serializer_class = DataCollectionSerializer
    filterset_class = filters.DataCollectionFilter
    ordering_fields = ("id", "name", "category", "access_level", "is_archived", "created")


@serves("data_files/", LIST_CREATE)
class DataFileViewSet(ListModelMixin, ApiViewSet):
    """`data_files/`."""

    queryset = DataFile.objects.all()
    serializer_class = DataFileSerializer
    filterset_class = filters.DataFileFilter
    ordering_fields = ("id", "checksum", "size", "processing_status", "created")
    parser_classes = [MultiPartParser, FormParser, StrictJSONParser]

    def create(self, request: Request) -> Response:
        """Store a file that comes with the request, or one that was uploaded in chunks."""
        data = as_mapping(request.data)
        row = self._from_upload(data) if "chunked_upload" in data and "file" not in data else self._from_form(data)
        row.save()
        return Response(self.get_serializer(row).data, status=status.HTTP_201_CREATED)

    def _from_form(self, data: Any) -> DataFile:
        serializer = DataFileUploadSerializer(data=data)
        serializer.is_valid(raise_exception=True)
        file = serializer.validated_data["file"]
        row = DataFile(
            file_name_original=file.name,
            checksum=digest(file.chunks(), "md5"),
            size=file.size,
            meta=serializer.validated_data.get("meta", {}),
            storage=default_storage(),
        )
        row.file = file
        return row

    def _from_upload(self, data: Any) -> DataFile:
        serializer = DataFileFromUploadSerializer(data=data, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        upload = serializer.validated_data["chunked_upload"]
        return DataFile(
            file=link(upload.path, "data_files", upload.filename),
            file_name_original=upload.filename,
            checksum=upload.stored_md5,
            size=upload.offset,
            meta=serializer.validated_data.get("meta", {}),
            storage=default_storage(),
        )

    @action(detail=False, methods=["post"], url_path="verify_checksums", parser_classes=[StrictJSONParser])
    def verify_checksums(self, request: Request) -> Response:
        """Tell which checksums belong to stored files."""
        serializer = _ChecksumsSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        checksums = list(dict.fromkeys(serializer.validated_data["checksums"]))
        known = known_checksums(checksums)
        return Response(
            {
                "existing": [checksum for checksum in checksums if checksum in known],
                "missing": [checksum for checksum in checksums if checksum not in known],
            }
        )


class _ChecksumsSerializer(serializers.Serializer):
    checksums = serializers.ListField(child=StringField(allow_blank=True, max_length=1000))


def known_checksums(checksums: list[str]) -> set[str]:
    """Return those of the checksums that a stored file has."""
    known: set[str] = set()
    for start in range(0, len(checksums), 500):
        rows = DataFile.objects.filter(checksum__in=checksums[start : start + 500])
        known.update(rows.values_list("checksum", flat=True))
    return known


@serves("data_units/", LIST_CREATE, DETAIL)
class DataUnitViewSet(ReadViewSet):
    """`data_units/`."""

    queryset = DataUnit.objects.all()
    serializer_class = DataUnitSerializer
    filterset_class = filters.DataUnitFilter
    ordering_fields = ("id", "checksum", "can_generate_task", "created")

    @action(detail=False, methods=["post"])
    def create_tasks(self, request: Request) -> Response:
        """Make tasks of the units that the query chooses, in a project, but of those that are tasks of it already."""
        serializer = DataUnitTasksSerializer(data=as_mapping(request.data))
        serializer.is_valid(raise_exception=True)
        project = serializer.validated_data["project"]
        units = self.filter_queryset(self.get_queryset()).exclude(tasks__project=project)
        with transaction.atomic():
            made = Task.objects.bulk_create([Task(project=project, data_unit=unit) for unit in units], batch_size=400)
        return Response({"project": project.pk, "count": len(made)})

    def create(self, request: Request) -> Response:
        """Make one data unit, or a list of them as a whole."""
        many = isinstance(request.data, list)
        units = create_data_units(request.data if many else [request.data], many=many)
        serializer = self.get_serializer(units if many else units[0], many=many)
        return Response(serializer.data, status=status.HTTP_201_CREATED)
