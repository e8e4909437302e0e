"""Models and ground truth."""

from __future__ import annotations

from django.db import models

from synapse_client.sandbox._server.models.annotation import Project
from synapse_client.sandbox._server.models.base import Row, choices, upload_to_models
from synapse_client.sandbox._server.models.data import DataUnit
from synapse_client.sandbox._server.models.integration import Plugin

GROUND_TRUTH_CATEGORIES = ("train", "validation", "test")


class Model(Row):
    """A trained model with its file."""

    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=upload_to_models, max_length=255, null=True)
    project = models.ForeignKey(Project, null=True, related_name="models", on_delete=models.SET_NULL)
    plugin = models.ForeignKey(Plugin, null=True, related_name="models", on_delete=models.SET_NULL)
    version = models.CharField(max_length=50, blank=True, default="")
    category = models.CharField(max_length=50, blank=True, default="")
    description = models.TextField(blank=True, default="")
    configuration = models.JSONField(default=dict, blank=True)
    checkpoint = models.ForeignKey("self", null=True, on_delete=models.SET_NULL)
    is_released = models.BooleanField(default=False)
    is_external = models.BooleanField(default=False)
    metrics = models.JSONField(default=dict)


class GroundTruthDataset(Row):
    """A named set of labels that count as true."""

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    project = models.ForeignKey(Project, null=True, related_name="ground_truth_datasets", on_delete=models.SET_NULL)


class GroundTruthDatasetVersion(Row):
    """A frozen state of a dataset."""

    ground_truth_dataset = models.ForeignKey(GroundTruthDataset, related_name="versions", on_delete=models.CASCADE)
    version = models.CharField(max_length=50)
    description = models.TextField(blank=True, default="")
    is_archived = models.BooleanField(default=False)


class GroundTruth(Row):
    """The true labels of one data unit."""

    ground_truth_dataset = models.ForeignKey(GroundTruthDataset, related_name="truths", on_delete=models.CASCADE)
    versions = models.ManyToManyField(GroundTruthDatasetVersion, related_name="truths")
    data_unit = models.ForeignKey(DataUnit, related_name="truths", on_delete=models.CASCADE)
    project = models.ForeignKey(Project, null=True, related_name="truths", on_delete=models.SET_NULL)
    category = models.CharField(max_length=20, choices=choices(*GROUND_TRUTH_CATEGORIES), default="train")
    data = models.JSONField(default=dict)
    classes = models.JSONField(default=list)
