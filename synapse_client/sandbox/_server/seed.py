"""What a new sandbox begins with, and tasks in bulk.

The ids are those that the guide to the client uses in its examples, so that each of them finds something here: project
123, tasks 456 and 457, data units 789 and 790 that are not tasks yet, and so on.
"""

from __future__ import annotations

import json
import secrets
import struct
import zlib
from pathlib import Path
from typing import Any, TypedDict

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from synapse_client.sandbox._server.files import digest, file_reference
from synapse_client.sandbox._server.jobs import write_console
from synapse_client.sandbox._server.models import (
    Agent,
    Assignment,
    DataCollection,
    DataFile,
    DataUnit,
    FileSpecification,
    GroundTruth,
    GroundTruthDataset,
    GroundTruthDatasetVersion,
    Job,
    Log,
    Model,
    Plugin,
    PluginRelease,
    Project,
    Storage,
    Task,
    TaskTag,
    User,
)
from synapse_client.sandbox._server.models.annotation import SCHEMA
from synapse_client.sandbox._server.models.core import TENANT
from synapse_client.sandbox._server.seed_uploads import create_uploads
from synapse_client.sandbox._server.settings import SandboxConfig

ADMIN_EMAIL = "admin@sandbox.example"
READER_EMAIL = "reader@sandbox.example"
AGENT_EMAIL = "agent@sandbox.example"
EXAMPLE_AGENT_TOKEN = "agent-token-123"  # noqa: S105 - the one in the guide; it opens nothing but a sandbox

MAX_BULK_TASKS = 5_000_000
PICTURE_SIDE = 16


class Accounts(TypedDict):
    """The credentials of a sandbox, and the ids of what it began with."""

    token: str
    user_token: str
    email: str
    password: str
    read_only_token: str
    agent_token: str
    tenant: str
    ids: dict[str, Any]


def create(config: SandboxConfig, *, examples: bool) -> None:
    """Fill an empty database with accounts and, if wanted, example objects."""
    with transaction.atomic():
        ids = _accounts()
        if examples:
            ids |= _examples()
            create_uploads(config, User.objects.get(email=ADMIN_EMAIL))
    _ids_file(config).write_text(json.dumps(ids), encoding="utf-8")


def accounts(config: SandboxConfig) -> Accounts:
    """Return the credentials and ids that `create` made."""
    admin = User.objects.get(email=ADMIN_EMAIL)
    return Accounts(
        token=admin.token,
        user_token=admin.user_token,
        email=admin.email,
        password=admin.password,
        read_only_token=User.objects.get(email=READER_EMAIL).token,
        agent_token=Agent.objects.get(user__email=AGENT_EMAIL).token,
        tenant=TENANT,
        ids=json.loads(_ids_file(config).read_text(encoding="utf-8")),
    )


def register_agent(url: str) -> None:
    """Let the backend know where the agent that runs beside it is reached."""
    Agent.objects.filter(user__email=AGENT_EMAIL).update(url=url, status="connected")


def _ids_file(config: SandboxConfig) -> Path:
    return config.data_dir / "ids.json"


def _new_tokens() -> dict[str, str]:
    return {"token": f"syn_{secrets.token_hex(24)}", "user_token": secrets.token_hex(20)}


def _accounts() -> dict[str, Any]:
    admin = User.objects.create(name="Admin", email=ADMIN_EMAIL, password=secrets.token_hex(8), **_new_tokens())
    reader = User.objects.create(name="Reader", email=READER_EMAIL, is_read_only=True, **_new_tokens())
    stand_in = User.objects.create(name="Agent", email=AGENT_EMAIL)
    agent = Agent.objects.create(id=2, name="agent", url="http://agent.sandbox.example:8000", user=stand_in)
    return {"user": admin.pk, "read_only_user": reader.pk, "agent": agent.pk}


def _examples() -> dict[str, Any]:
    admin = User.objects.get(email=ADMIN_EMAIL)
    stand_in = User.objects.create(name="Example agent", email="example-agent@sandbox.example")
    Agent.objects.create(id=3, name="example agent", token=EXAMPLE_AGENT_TOKEN, user=stand_in)
    ids = _storages()
    collection = _data_collection()
    units = _data_units(collection, [787, 788, 789, 790])
    ids |= {
        "data_collection": collection.pk,
        "file_specifications": [row.name for row in collection.file_specifications.all()],
        "data_units": [unit.pk for unit in units],
        "free_data_units": [unit.pk for unit in units[2:]],
    }
    project = Project.objects.create(
        id=123,
        title="Digits",
        description="Handwritten digits to classify.",
        category="image",
        data_collection=collection,
        configuration={"schema_type": "dm_schema", "classification": {}},
    )
    ids |= {"project": project.pk} | _tasks(project, units[:2], admin)
    ids |= _integration(admin)
    return ids | _machine_learning(project, units[:2])


def _storages() -> dict[str, Any]:
    default = Storage.objects.create(
        id=1,
        name="Local files",
        category="internal",
        provider="file_system",
        configuration={"location": "/data/synapse"},
        is_default=True,
    )
    bucket = Storage.objects.create(
        id=123,
        name="Bucket",
        category="external",
        provider="amazon_s3",
        configuration={
            "bucket_name": "synapse-sandbox",
            "access_key": "AKIAEXAMPLE",
            "secret_key": "example-secret-key",
            "region_name": "us-east-1",
        },
    )
    return {"storage": default.pk, "s3_storage": bucket.pk}


def _data_collection() -> DataCollection:
    collection = DataCollection.objects.create(
        id=123, name="Handwritten digits", description="Small grey pictures of digits.", category="image"
    )
    FileSpecification.objects.create(
        id=101,
        data_collection=collection,
        name="image_1",
        file_type="image",
        is_required=True,
        is_primary=True,
        function_type="main",
        index=1,
    )
    FileSpecification.objects.create(
        id=102, data_collection=collection, name="data_meta_1", file_type="data", function_type="meta", index=2
    )
    return collection


def _data_units(collection: DataCollection, keys: list[int]) -> list[DataUnit]:
    units = []
    for number, key in enumerate(keys, start=1):
        stem = f"digit_{number:04d}"
        picture = _data_file(f"{stem}.png", _picture(number))
        notes = _data_file(f"{stem}.json", json.dumps({"digit": number}).encode())
        files = {
            "image_1": file_reference(picture, path=f"/digits/{stem}.png", is_primary=True),
            "data_meta_1": file_reference(notes, path=f"/digits/{stem}.json", is_primary=False),
        }
        meta = {"origin_file_stem": stem, "origin_file_extension": ".png"}
        checksum = digest([picture.checksum.encode(), notes.checksum.encode()], "md5")
        units.append(
            DataUnit.objects.create(id=key, data_collection=collection, files=files, meta=meta, checksum=checksum)
        )
    return units


def _data_file(name: str, content: bytes) -> DataFile:
    row = DataFile(
        file_name_original=name,
        checksum=digest([content], "md5"),
        size=len(content),
        meta={"filename": name},
        storage_id=1,
    )
    row.file.save(name, ContentFile(content), save=True)
    return row


def _picture(number: int) -> bytes:
    """Return a small grey PNG, different for each number."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    side = PICTURE_SIDE
    rows = (bytes([0, *((x * y * number) % 256 for x in range(side))]) for y in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _tasks(project: Project, units: list[DataUnit], user: User) -> dict[str, Any]:
    tags = [
        TaskTag.objects.create(id=1, project=project, name="difficult", category="project", color="#ff0000"),
        TaskTag.objects.create(id=2, project=project, name="checked", category="project", color="#00ff00"),
        TaskTag.objects.create(id=3, project=project, name="first delivery", category="export", color="#0000ff"),
    ]
    tasks = [Task.objects.create(id=456 + index, project=project, data_unit=unit) for index, unit in enumerate(units)]
    assignments = [
        Assignment.objects.create(id=789 + index, task=task, user=user, status_label="in_progress")
        for index, task in enumerate(tasks)
    ]
    return {
        "task_tags": [tag.pk for tag in tags],
        "tasks": [task.pk for task in tasks],
        "assignments": [assignment.pk for assignment in assignments],
    }


def _integration(user: User) -> dict[str, Any]:
    plugin = Plugin.objects.create(
        id=123,
        code="digit-classifier",
        name="Digit classifier",
        category="neural_net",
        description="Learns to tell handwritten digits apart.",
    )
    config = {
        "code": plugin.code,
        "name": plugin.name,
        "version": "0.1.0",
        "actions": {
            "train": {"required_resources": {"required_cpu_count": 1, "required_gpu_count": 0}},
            "inference": {"required_resources": {"required_cpu_count": 1, "required_gpu_count": 0}},
        },
    }
    release = PluginRelease(id=456, plugin=plugin, version="0.1.0", config=config, author=user)
    release.file.save("digit-classifier-0.1.0.zip", ContentFile(_empty_zip()), save=True)
    job = Job.objects.create(
        id="789", status="RUNNING", action="train", params={"epochs": 10}, plugin_release=release, agent_id=2, user=user
    )
    write_console(job, "Starting action 'train'.", "Epoch 1 of 10 done.")
    Log.objects.create(job=job, event="message", data={"content": "Training has begun."}, datetime=timezone.now())
    return {
        "plugin": plugin.pk,
        "plugin_code": plugin.code,
        "plugin_release": release.pk,
        "plugin_version": release.version,
        "job": int(job.pk),
        "example_agent": 3,
    }


def _empty_zip() -> bytes:
    """Return a zip archive with nothing in it."""
    return b"PK\x05\x06" + bytes(18)


def _machine_learning(project: Project, units: list[DataUnit]) -> dict[str, Any]:
    model = Model(id=456, name="Digits, first try", project=project, plugin_id=123, version="0.1.0", category="image")
    model.metrics = {"accuracy": 0.93}
    model.file.save("model.pkl", ContentFile(b"weights"), save=True)
    dataset = GroundTruthDataset.objects.create(id=12, name="Digits, checked", project=project)
    version = GroundTruthDatasetVersion.objects.create(id=123, ground_truth_dataset=dataset, version="v1")
    truths = []
    for number, unit in enumerate(units, start=1):
        truth = GroundTruth.objects.create(
            ground_truth_dataset=dataset,
            data_unit=unit,
            project=project,
            category="train",
            data={"annotations": {"image_1": [{"id": f"a{number}", "type": "classification", "data": str(number)}]}},
            classes=[str(number)],
        )
        truth.versions.add(version)
        truths.append(truth.pk)
    return {
        "model": model.pk,
        "ground_truth_dataset": dataset.pk,
        "ground_truth_dataset_version": version.pk,
        "ground_truths": truths,
    }


def add_tasks(count: int, project_id: int | None) -> None:
    """Add tasks to a project, each with a data unit of its own, by two statements.

    Raises:
        ValueError: the number is out of range, or there is no such project with a data collection and a data unit.
    """
    if not 0 <= count <= MAX_BULK_TASKS:
        raise ValueError(f"count must be from 0 to {MAX_BULK_TASKS}, not {count}")
    projects = Project.objects.exclude(data_collection=None).order_by("pk")
    project = (projects if project_id is None else projects.filter(pk=project_id)).first()
    template = None if project is None else DataUnit.objects.filter(data_collection=project.data_collection_id).first()
    if project is None or template is None:
        raise ValueError("there is no such project with a data collection that has a data unit")
    if count == 0:
        return
    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        units, tasks = DataUnit._meta.db_table, Task._meta.db_table
        cursor.execute(f'SELECT coalesce(max(id), 0) FROM "{units}"')  # noqa: S608 - a table name
        first = cursor.fetchone()[0] + 1
        cursor.execute(
            f"""
            WITH RECURSIVE series(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM series WHERE n < %s)
            INSERT INTO "{units}" (id, created, data_collection_id, files, meta, checksum, can_generate_task)
            SELECT n, %s, %s, %s, json_object('origin_file_stem', printf('bulk_%%07d', n)), %s, 1 FROM series
            """,  # noqa: S608  # names of our own tables
            [
                first,
                first + count - 1,
                now,
                project.data_collection_id,
                json.dumps(template.files),
                template.checksum,
            ],
        )
        cursor.execute(
            f"""
            INSERT INTO "{tasks}" (created, project_id, data_unit_id, is_discarded, status, schema)
            SELECT %s, %s, id, 0, 'pending', %s FROM "{units}" WHERE id >= %s ORDER BY id
            """,  # noqa: S608  # names of our own tables
            [now, project.pk, SCHEMA, first],
        )
