# ruff: noqa: D103, PLC0414, T201  # mistakes are meant
"""Wrong calls: names, order, clients, callbacks, conversions, files, errors."""

from __future__ import annotations

from pathlib import Path

from synapse_client import BackendClient, ClientError
from synapse_client import NotFond as NotFond  # error: no such name
from synapse_client.api.annotation import get_task, list_tasks
from synapse_client.api.annotation import list_taks as list_taks  # error: no such function
from synapse_client.runtime.describe.types import UrlConversion


def constructor() -> None:
    BackendClient(8000)  # error: a number for a URL
    BackendClient("https://api.synapse.sh", access_token="t")  # error: unknown keyword
    BackendClient("https://api.synapse.sh", 5)  # error: a number for a token
    BackendClient("https://api.synapse.sh", timeout={"conect": 5})  # error: misspelt key
    BackendClient("https://api.synapse.sh", timeout={"read": "30"})  # error: text for seconds
    BackendClient("https://api.synapse.sh", timeout="30")  # error: text for seconds
    BackendClient("https://api.synapse.sh", None, None, None, "acme")  # error: only by keyword


def names(client: BackendClient) -> None:
    client.get_taks(456)  # error: no such method
    client.get_task(pk=456, param={})  # error: unknown keyword
    client.get_task({"expand": "data_unit"}, 456)  # error: wrong order
    client.annotate_task_data({"annotations": []}, 456)  # error: wrong order
    client.update_job({"status": "completed"})  # error: no identifier
    client.get_data_collection(pk=123)  # error: another name
    client.base_url = "https://other.example.com"  # error: read-only
    list_tasks(client)  # error: a module
    list_tasks.sync({"project": 1})  # error: no client
    get_task.sync(client, 456, {"expnd": "x"})  # error: misspelt key


def wrong_callback(sent: int) -> None:
    print(sent)


def text_callback(sent: str, total: str) -> None:
    print(sent, total)


def uploads(client: BackendClient, paths: list[str]) -> None:
    client.create_chunked_upload(paths)  # error: several files
    client.create_chunked_upload(None)  # error: no file
    client.create_chunked_upload(open("a.txt"))  # error: text mode
    client.create_chunked_upload("a.zip", on_progress=wrong_callback)  # error: one argument
    client.create_chunked_upload("a.zip", on_progress=text_callback)  # error: text for numbers
    client.create_chunked_upload("a.zip", on_progress=lambda sent: None)  # error: one argument
    client.create_chunked_upload("a.zip", on_progress=5)  # error: a number for a function
    client.create_chunked_upload("a.zip", 1024)  # error: only by keyword
    client.create_chunked_upload("a.zip", chunk_size="50MB")  # error: text for bytes
    client.create_data_file(Path("1.png"), use_chunked_upload="no")  # error: text for a flag


def number(url: int) -> str:
    return str(url)


def conversions(client: BackendClient) -> None:
    client.list_tasks(url_conversion={"files": "https://cdn.example.com"})  # error: text for a function
    client.list_tasks(url_conversion={"files": lambda: "x"})  # error: no argument
    client.list_tasks(url_conversion={"files": number})  # error: text is what it gets
    client.list_tasks(url_conversion=str.upper)  # error: no mapping
    client.list_tasks(url_conversion={"files_fields": "files", "is_list": 5})  # error: a number for a flag
    conversion: UrlConversion = {"files": None}  # error: nothing for a function
    client.list_tasks(None, conversion, list_al=True)  # error: unknown keyword


def errors(client: BackendClient) -> None:
    try:
        client.get_project(999)
    except ClientError as error:
        print(error.status)  # error: misspelt attribute
        print(error.status_code + 1)  # error: may be None
        print(error.headers["retry-after"] + 1)  # error: text plus number
    with client as same:
        same.get_task(456).save()  # error: no such method
