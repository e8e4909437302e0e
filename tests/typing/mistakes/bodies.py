# ruff: noqa: D103  # mistakes are meant
"""Wrong request bodies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from synapse_client import BackendClient, OrganizedFileInput
from synapse_client.models import JobStatus, StorageProvider, Task
from synapse_client.params import StorageInput, TaskInput


def literals(client: BackendClient) -> None:
    client.create_tasks([{"project": 123, "dataunit": 789}])  # error: misspelt key
    client.create_tasks([{"project": 123}])  # error: a required field is missing
    client.create_tasks([{"project": "123", "data_unit": 789}])  # error: text for a number
    client.create_tasks({"project": 123, "data": [{"dataunit": 1}]})  # error: misspelt key within
    client.create_tasks([123, 124])  # error: numbers for objects
    client.create_tasks("456")  # error: text
    client.annotate_task_data(456, {"annotation": []})  # error: misspelt key
    client.annotate_task_data(456, {"annotations": [{"coordinates": [0, 0, 1, 1]}]})  # error: no type
    client.set_tags_tasks({"task_ids": [1], "tags": [2]})  # error: a mixture of both forms
    client.set_tags_tasks({"ids": [1], "tags": [2], "action": "delete"})  # error: no such action
    client.update_job(789, {"status": "done"})  # error: no such status
    client.update_job(789, {"state": "completed"})  # error: misspelt key
    client.create_plugin({"description": "no name"})  # error: a required field is missing
    client.create_storage({"name": "s", "configuration": {}, "provider": "s3"})  # error: no such provider
    client.create_storage({"name": "s", "provider": "gcp"})  # error: a required field is missing
    client.create_data_units([{"data_collection": 1, "files": {"image_1": "1.png"}}])  # error: text for a file
    client.run_plugin(123, {"action": "train"})  # error: no agent
    client.request_presigned_upload({"files": [{"filename": "1.png", "size": "20"}]})  # error: text for a size
    client.create_serve_application({"job": 1, "status": "RUNNING"})  # error: a required field is missing


def variables(client: BackendClient, task: Task) -> None:
    one: TaskInput = {"project": 123, "data_unit": None}  # error: nothing for a number
    many: list[TaskInput] = [{"project": 123, "data_unit": 1, "priority": "high"}]  # error: a field not taken
    client.create_tasks(one, many)  # error: too many
    client.create_tasks(task)  # error: a result for an input
    given: StorageInput = {"name": "s", "provider": StorageProvider.S3, "configuration": {}}  # error: no such member
    given["category"] = "cloud"  # error: no such category
    client.update_job(789, JobStatus.COMPLETED)  # error: a value for an object


def files(client: BackendClient, folder: list[str], text: TextIO) -> None:
    client.create_model({"name": "m", "file": 5})  # error: a number for a file
    client.create_model({"project": 1, "file": "model.pkl"})  # error: no name
    client.create_model({"name": "m", "path": "model.pkl"})  # error: misspelt key
    client.create_plugin_release({"plugin": 1, "file": "plugin.zip"})  # error: no version
    client.create_logs({"job": 1, "event": "e", "data": {}, "datetime": "", "level": "warn"})  # error: no such level
    client.create_logs([{"job": 1, "event": "e", "datetime": ""}])  # error: no data
    client.upload_data_file({"file": {"image_1": Path("1.png")}}, 123)  # error: misspelt key
    client.upload_data_file({"files": folder}, 123)  # error: a list for a mapping
    client.upload_data_file({"files": {"image_1": text}}, 123)  # error: a file opened for text
    client.create_data_file(text)  # error: a file opened for text
    client.create_chunked_upload(folder)  # error: a list for a file
    client.upload_data_collection(123, folder)  # error: paths for items
    client.upload_data_collection(123, [Path("1.png")])  # error: paths for items
    client.upload_data_collection(123, {"files": {"image_1": "1.png"}})  # error: one item for many
    client.upload_data_collection(123, 5)  # error: a number for items
    client.upload_data_collection([{"files": {"image_1": "1.png"}}], 123)  # error: the wrong way round


def items() -> Iterator[OrganizedFileInput]:
    yield {"files": {"image_1": "1.png"}, "meta": None}
    yield {"file": {"image_1": "1.png"}}  # error: misspelt key
    yield {"files": ["1.png"]}  # error: a list for a mapping
    yield {"files": {"image_1": 5}}  # error: a number for a file
    yield {"files": {"image_1": "1.png"}, "metadata": {}}  # error: misspelt key
