"""Models and ground truth."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from synapse_client.sandbox._server.models import (
    GroundTruth,
    GroundTruthDataset,
    GroundTruthDatasetVersion,
    Model,
    Plugin,
    Project,
)
from synapse_client.sandbox._server.serializers.base import (
    TENANT_ID,
    BaseSerializer,
    ContentField,
    FileEntriesField,
    FileReferencesField,
    KeyOrCodeField,
    ObjectField,
    TenantIdField,
)
from synapse_client.sandbox._server.serializers.core import FinishedUploadField
from synapse_client.sandbox._server.serializers.strict import RowField, StringField


class ModelSerializer(BaseSerializer):
    """A model; `expand=metrics`."""

    tenant_id = TenantIdField()
    neural_net_id = serializers.IntegerField(source="plugin_id", read_only=True)
    dataset_id = serializers.IntegerField(read_only=True, default=None)

    class Meta:
        model = Model
        fields = (
            "id",
            "name",
            "file",
            "project",
            "category",
            "description",
            "configuration",
            "checkpoint",
            "is_released",
            "is_external",
            "neural_net_id",
            "dataset_id",
            "tenant_id",
            "created",
        )
        expandable_fields: dict[str, Any] = {"metrics": serializers.JSONField}


class ModelInputSerializer(serializers.Serializer):
    """A model to make, of a finished chunked upload or without a file."""

    name = StringField(max_length=200)
    chunked_upload = FinishedUploadField(required=False)
    description = StringField(required=False, allow_blank=True)
    configuration = ObjectField(required=False)
    checkpoint = RowField(queryset=Model.objects.all(), required=False)
    project = RowField(queryset=Project.objects.all(), required=False)
    plugin = KeyOrCodeField(Plugin.objects.all(), code_field="code", required=False)
    version = StringField(required=False, allow_blank=True, max_length=50)


class GroundTruthDatasetSerializer(BaseSerializer):
    """A ground truth dataset."""

    tenant_id = TenantIdField()

    class Meta:
        model = GroundTruthDataset
        fields = ("id", "name", "description", "project", "tenant_id")


class GroundTruthDatasetVersionSerializer(BaseSerializer):
    """A version of a ground truth dataset; `expand=ground_truth_dataset`."""

    event_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = GroundTruthDatasetVersion
        fields = ("id", "version", "ground_truth_dataset", "description", "is_archived", "event_count", "created")
        expandable_fields = {"ground_truth_dataset": GroundTruthDatasetSerializer}


class GroundTruthSerializer(BaseSerializer):
    """A ground truth."""

    files = FileReferencesField(source="data_unit.files")

    class Meta:
        model = GroundTruth
        fields = (
            "id",
            "data",
            "data_unit_id",
            "category",
            "ground_truth_dataset_id",
            "project_id",
            "classes",
            "files",
        )


class GroundTruthEventSerializer(BaseSerializer):
    """A ground truth, as training code reads it."""

    pgh_id = serializers.IntegerField(read_only=True)
    data_unit = ContentField()
    files = FileReferencesField(source="data_unit.files")
    ground_truth_dataset_version = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField(source="created", read_only=True)

    class Meta:
        model = GroundTruth
        fields = (
            "id",
            "pgh_id",
            "data",
            "data_unit",
            "files",
            "category",
            "ground_truth_dataset_version",
            "created_at",
        )

    def get_ground_truth_dataset_version(self, truth: GroundTruth) -> int | None:
        """Return the newest version that has it."""
        return max((version.pk for version in truth.versions.all()), default=None)

    def to_representation(self, instance: GroundTruth) -> dict[str, Any]:
        """Return the fields, without a version when there is none."""
        fields: dict[str, Any] = super().to_representation(instance)
        if fields.get("ground_truth_dataset_version", TENANT_ID) is None:
            del fields["ground_truth_dataset_version"]
        return fields


class GroundTruthEventDataSerializer(BaseSerializer):
    """A ground truth event, reduced to its annotations."""

    class Meta:
        model = GroundTruth
        fields = ("id", "data")


class GroundTruthEventFilesSerializer(BaseSerializer):
    """A ground truth event, reduced to its files."""

    files = FileEntriesField(source="data_unit.files")

    class Meta:
        model = GroundTruth
        fields = ("id", "files")
