# ruff: noqa: T201  # programs print
"""Request bodies: created, changed, annotated, tagged; as literals, variables and generated lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, assert_type

from synapse_client import BackendClient
from synapse_client.models import DataUnit, Job, JobStatus, Plugin, Storage, StorageCategory, StorageProvider, Task
from synapse_client.params import (
    AnnotationInput,
    DataUnitFileInput,
    DataUnitInput,
    JobUpdateInput,
    StorageInput,
    TaskBatchInput,
    TaskInput,
    TaskTagsInput,
)


def create_tasks(client: BackendClient, project: int, units: Iterable[DataUnit]) -> list[int]:
    """Create many tasks; a list answers with a list."""
    tasks = client.create_tasks([{"project": project, "data_unit": unit.id} for unit in units])
    assert_type(tasks, list[Task])
    return [task.id for task in tasks]


def create_one_task(client: BackendClient) -> Task:
    """Create one task; an object answers with an object."""
    task = client.create_tasks({"project": 123, "data_unit": 789})
    assert_type(task, Task)
    return task


def create_batch(client: BackendClient) -> list[Task]:
    """Create the tasks of one project as a batch."""
    batch: TaskBatchInput = {"project": 123, "data": [{"data_unit": 789}, {"data_unit": 790}]}
    created = client.create_tasks(batch)
    assert_type(created, list[Task])
    return created


def in_chunks(client: BackendClient, inputs: Sequence[TaskInput], size: int = 1000) -> int:
    """Send prepared inputs a slice at a time."""
    return sum(len(client.create_tasks(inputs[at : at + size])) for at in range(0, len(inputs), size))


def annotate(client: BackendClient, boxes: Iterable[tuple[float, float, float, float]]) -> Task:
    """Submit a plain list of annotations."""
    annotations: list[AnnotationInput] = [{"type": "bbox", "coordinates": box} for box in boxes]
    annotations.append({"type": "polygon", "coordinates": [[0, 0], [10, 0], [10, 10]], "classification": "cat"})
    return client.annotate_task_data(456, {"annotations": annotations})


def annotate_by_schema(client: BackendClient, data: Mapping[str, Any]) -> Task:
    """Submit data in the form of the project's schema."""
    return client.annotate_task_data(456, {"action": "submit", "data": data})


def tags(client: BackendClient) -> None:
    """Both documented forms of tagging."""
    client.set_tags_tasks({"task_ids": [456, 457], "tag_ids": [1, 2, 3]})
    client.set_tags_tasks({"ids": [456], "tags": [1], "action": "remove"})
    client.set_tags_assignments({"assignment_ids": [789, 790], "tag_ids": [1, 2]})
    given: TaskTagsInput = {"task_ids": range(10), "tag_ids": (1, 2)}
    client.set_tags_tasks(given)


def data_units(client: BackendClient, folder: Path, collection: int) -> list[DataUnit]:
    """Upload files and make units of them."""
    inputs: list[DataUnitInput] = []
    for path in sorted(folder.glob("*.png")):
        uploaded = client.create_data_file(path)
        files: dict[str, DataUnitFileInput] = {"image_1": {"checksum": uploaded.checksum, "path": path.name}}
        inputs.append({"data_collection": collection, "files": files, "meta": {"origin_file_stem": path.stem}})
    units = client.create_data_units(inputs)
    assert_type(units, list[DataUnit])
    return units


def one_data_unit(client: BackendClient) -> DataUnit:
    """Make one unit."""
    unit = client.create_data_units(
        {
            "data_collection": 1,
            "files": {"image_1": {"checksum": "9e107d9d372bb6826bd81d3542a419d6", "path": "1.png"}},
            "meta": {"split": "train"},
        }
    )
    assert_type(unit, DataUnit)
    return unit


def documented_data_units(client: BackendClient) -> None:
    """The form of the client's guide."""
    client.create_data_units([{"id": 1, "file": {"data_collection": 1}}, {"id": 2, "file": {}}])


def update_job(client: BackendClient, progress: float) -> Job:
    """Change a job, with text and with a member of the enum."""
    client.update_job(789, {"status": "completed"})
    changes: JobUpdateInput = {"status": JobStatus.RUNNING}
    changes["progress_record"] = {"progress": progress}
    return client.update_job("3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10", changes)


def plugins(client: BackendClient) -> Plugin:
    """Create and change a plugin."""
    plugin = client.create_plugin({"name": "My Plugin", "description": "Plugin description", "category": "export"})
    assert_type(plugin, Plugin)
    return client.update_plugin(plugin.id, {"description": "Updated description"})


def storages(client: BackendClient, provider: StorageProvider) -> Storage:
    """Create storages with a provider as text and as a member."""
    client.create_storage({"name": "s3", "provider": "amazon_s3", "configuration": {"bucket_name": "b"}})
    given: StorageInput = {
        "name": "My Storage",
        "provider": provider,
        "category": StorageCategory.EXTERNAL,
        "configuration": {"location": "/data"},
    }
    storage = client.create_storage(given)
    assert_type(storage.provider, StorageProvider)
    assert_type(storage.category, StorageCategory)
    assert_type(storage.configuration, dict[str, Any] | None)
    if storage.provider in {StorageProvider.AMAZON_S3, StorageProvider.MINIO, StorageProvider.GCP}:
        print("object storage")
    if storage.provider is StorageProvider.FILE_SYSTEM and storage.configuration is not None:
        print(storage.configuration["location"])
    assert_type(client.get_default_storage(), Storage)
    assert_type([one.name for one in client.list_storages().results], list[str])
    return client.get_storage(storage.id)
