"""Models and ground truth."""

from __future__ import annotations

from django.db.models import Count, F
from rest_framework import status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from synapse_client.sandbox._server import filters
from synapse_client.sandbox._server.files import link
from synapse_client.sandbox._server.models import GroundTruth, GroundTruthDatasetVersion, Model
from synapse_client.sandbox._server.pagination import SdkPagination
from synapse_client.sandbox._server.routes import DETAIL, LIST, LIST_CREATE, serves
from synapse_client.sandbox._server.serializers.ml import (
    GroundTruthDatasetVersionSerializer,
    GroundTruthEventDataSerializer,
    GroundTruthEventFilesSerializer,
    GroundTruthEventSerializer,
    GroundTruthSerializer,
    ModelInputSerializer,
    ModelSerializer,
)
from synapse_client.sandbox._server.views.base import ApiViewSet, ReadViewSet


@serves("models/", LIST_CREATE, DETAIL)
class ModelViewSet(ReadViewSet):
    """`models/`."""

    queryset = Model.objects.all()
    serializer_class = ModelSerializer
    filterset_class = filters.ModelFilter
    search_fields = ("name", "description")
    ordering_fields = ("id", "name", "category", "is_released", "created")

    def create(self, request: Request) -> Response:
        """Make a model, of a finished chunked upload if one is named."""
        serializer = ModelInputSerializer(data=request.data, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        values = dict(serializer.validated_data)
        upload = values.pop("chunked_upload", None)
        file = None if upload is None else link(upload.path, "models", upload.filename)
        model = Model.objects.create(file=file, is_external=upload is None, **values)
        return Response(self.get_serializer(model).data, status=status.HTTP_201_CREATED)


@serves("sdk/ground_truth_events/", LIST)
class GroundTruthEventViewSet(ListModelMixin, ApiViewSet):
    """`sdk/ground_truth_events/`."""

    sends_annotations = True
    # each ground truth is recorded once here
    queryset = GroundTruth.objects.annotate(pgh_id=F("id")).select_related("data_unit").prefetch_related("versions")
    pagination_class = SdkPagination
    serializer_class = GroundTruthEventSerializer
    filterset_class = filters.GroundTruthEventFilter
    search_fields = ("ground_truth_dataset__name", "project__title")
    ordering_fields = ("id", "pgh_id", "category", "created")


@serves("sdk/ground_truth_events/data/", LIST)
class GroundTruthEventDataViewSet(GroundTruthEventViewSet):
    """`sdk/ground_truth_events/data/`."""

    serializer_class = GroundTruthEventDataSerializer


@serves("sdk/ground_truth_events/files/", LIST)
class GroundTruthEventFilesViewSet(GroundTruthEventViewSet):
    """`sdk/ground_truth_events/files/`."""

    serializer_class = GroundTruthEventFilesSerializer


@serves("ground_truths/", LIST)
class GroundTruthViewSet(ListModelMixin, ApiViewSet):
    """`ground_truths/`."""

    queryset = GroundTruth.objects.select_related("data_unit")
    serializer_class = GroundTruthSerializer
    filterset_class = filters.GroundTruthFilter
    ordering_fields = ("id", "category", "created")


@serves("ground_truth_dataset_versions/", LIST, DETAIL)
class GroundTruthDatasetVersionViewSet(ReadViewSet):
    """`ground_truth_dataset_versions/`."""

    queryset = GroundTruthDatasetVersion.objects.select_related("ground_truth_dataset").annotate(
        event_count=Count("truths")
    )
    serializer_class = GroundTruthDatasetVersionSerializer
    filterset_class = filters.GroundTruthDatasetVersionFilter
    ordering_fields = ("id", "version", "is_archived", "created")
