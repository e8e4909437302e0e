"""The tables of the sandbox, by area."""

from __future__ import annotations

from synapse_client.sandbox._server.models.annotation import Assignment, Project, Task, TaskTag
from synapse_client.sandbox._server.models.core import ChunkedUpload, User
from synapse_client.sandbox._server.models.data import (
    DataCollection,
    DataFile,
    DataGroup,
    DataUnit,
    FileSpecification,
    PresignedUpload,
    Storage,
)
from synapse_client.sandbox._server.models.integration import (
    Agent,
    ConsoleLine,
    Job,
    Log,
    Plugin,
    PluginRelease,
    ServeApplication,
)
from synapse_client.sandbox._server.models.ml import GroundTruth, GroundTruthDataset, GroundTruthDatasetVersion, Model

__all__ = [
    "Agent",
    "Assignment",
    "ChunkedUpload",
    "ConsoleLine",
    "DataCollection",
    "DataFile",
    "DataGroup",
    "DataUnit",
    "FileSpecification",
    "GroundTruth",
    "GroundTruthDataset",
    "GroundTruthDatasetVersion",
    "Job",
    "Log",
    "Model",
    "Plugin",
    "PluginRelease",
    "PresignedUpload",
    "Project",
    "ServeApplication",
    "Storage",
    "Task",
    "TaskTag",
    "User",
]
