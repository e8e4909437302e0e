"""The row about types: what a type checker needs for a file of a user."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from benchmarks.rows import Figure, Role, Row, Side

__all__ = ["row"]

_OURS: Final = """
from synapse_client import BackendClient, ClientError

client = BackendClient("https://api.example.com", "token")
for task in client.list_tasks(params={"project": 123}, list_all=True):
    print(task.id, task.status, task.created.isoformat())
project = client.get_project(123)
print(project.title)
try:
    sent = client.create_data_file("cat.jpg")
except ClientError as error:
    print(error)
else:
    client.create_data_units(
        [{"data_collection": 1, "files": {"image_1": {"checksum": sent.checksum, "path": "cat.jpg"}}, "meta": {}}]
    )
"""
_OPENAI: Final = """
from openai import OpenAI, OpenAIError

client = OpenAI(api_key="key")
for job in client.fine_tuning.jobs.list(limit=100):
    print(job.id, job.status, job.created_at.bit_length())
model = client.models.retrieve("a-model")
print(model.owned_by)
try:
    sent = client.files.create(file=open("cat.jpg", "rb"), purpose="vision")
except OpenAIError as error:
    print(error)
else:
    client.chat.completions.create(model=model.id, messages=[{"role": "user", "content": sent.id}])
"""
_CHECK: Final = """
import pathlib, subprocess, sys
folder = pathlib.Path({folder!r})
folder.mkdir(exist_ok=True)
(folder / "user.py").write_text({text!r})
(folder / "pyrightconfig.json").write_text("{{}}")  # not that of a folder above
command = [{pyright!r}, "--pythonpath", sys.executable, "user.py"]
subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
print('{{"items": 1}}')
"""


def row(folder: Path) -> Row:
    """Return the row; the users' files go into folders below the given one. A mistake found in them is a failure."""

    def side(name: str, environment: str, text: str, role: Role) -> Side:
        pyright = str(Path(sys.executable).with_name("pyright"))
        script = _CHECK.format(folder=str(folder / f"user_{environment}"), text=text, pyright=pyright)
        return Side(name, environment, script=script, role=role, whole=True)

    return Row(
        "P14",
        "pyright on a file of a user",
        "the same with openai",
        (side("openai", "openai", _OPENAI, "reference"), side("ours", "ours", _OURS, "ours")),
        (Figure("wall", 0.5),),
        rounds=0.6,
    )
