"""Rows about whole processes: importing, constructing a client, reading a first page, generating."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.environments import ROOT, environments
from benchmarks.rows import Figure, Row, Side

__all__ = ["LONGEST", "copy_generator", "rows", "run_script"]

LONGEST: Final = 600.0
"""Seconds after which a round is given up: something hangs."""

_INSIDE = """
import time
wall, cpu = time.perf_counter(), time.process_time()
{script}
cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
try:
    import resource
    pages = int(open("/proc/self/statm").read().split()[1])
    resident = pages * resource.getpagesize()
except OSError:
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print('{{"wall": %r, "cpu": %r, "resident": %d}}' % (wall, cpu, resident))
"""

_PAGE = """
import httpx
answer = httpx.Client().get("{url}/sdk/tasks/?page_size=100", headers={{"Synapse-Access-Token": "Token token"}})
tasks = answer.json()["results"]
print('{{"items": %d, "digest": "%d %s"}}' % (len(tasks), sum(t["id"] for t in tasks), tasks[0]["status"]))
"""
_OUR_PAGE = """
from synapse_client import BackendClient
tasks = BackendClient("{url}", "token").list_tasks(params={{"page_size": 100}}).results
print('{{"items": %d, "digest": "%d %s"}}' % (len(tasks), sum(t.id for t in tasks), tasks[0].status))
"""
_STOCK_PAGE = """
from synapse_stock import AuthenticatedClient
from synapse_stock.api.annotation import list_tasks
client = AuthenticatedClient("{url}", "token")
tasks = list_tasks.sync(client=client, page_size=100).results
print('{{"items": %d, "digest": "%d %s"}}' % (len(tasks), sum(t.id for t in tasks), tasks[0].status))
"""
_OTHERS = {
    "openai": """
from openai import OpenAI
jobs = OpenAI(api_key="key", base_url="{url}/first/100").fine_tuning.jobs.list(limit=100).data
print('{{"items": %d}}' % len([job.id for job in jobs]))
""",
    "cvat-sdk": """
from cvat_sdk import Client
tasks = Client("{url}/first/100", check_server_version=False).api_client.tasks_api.list(page_size=100)[0].results
print('{{"items": %d}}' % len([task.id for task in tasks]))
""",
    "label-studio-sdk": """
from label_studio_sdk import LabelStudio
tasks = LabelStudio(base_url="{url}/first/100", api_key="key").tasks.list(project=1, page_size=100).items
print('{{"items": %d}}' % len([task.id for task in tasks]))
""",
}

_GENERATE = """
import json, pathlib, subprocess
subprocess.run({command!r}, cwd={folder!r}, env={environment!r}, check=True, stdout=subprocess.DEVNULL)
made = [path for path in pathlib.Path({made!r}).glob("*/*.py") if path.name != "__init__.py"]
print(json.dumps({{"items": len(made)}}))
"""


def run_script(side: Side, python: Path, folder: Path) -> dict[str, Any]:
    """Run the side's script in an interpreter of its own, in that folder, and return the measurement.

    With ``side.whole`` time is that of the whole process and of the processes that it waited for.

    Raises:
        RuntimeError: it failed.
    """
    script = side.script if side.whole else _INSIDE.format(script=side.script)
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:  # no pipe, which a talkative script could fill
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(python), "-c", script],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
        assert process.stdout is not None
        watchdog = threading.Timer(LONGEST, process.kill)
        watchdog.start()
        told = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        complaints.seek(0)
        complaint = complaints.read()
    if process.returncode:
        raise RuntimeError(complaint.strip().splitlines()[-1] if complaint.strip() else f"exit {process.returncode}")
    found: dict[str, Any] = json.loads(told.splitlines()[-1])
    if side.whole:
        found |= {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime}
    return found


def _imports() -> list[Row]:
    def side(name: str, environment: str, script: str, role: Any = "peer") -> Side:
        return Side(name, environment, script=script, role=role)

    openai = "openai.OpenAI(api_key='k', base_url='http://127.0.0.1:9')"
    cvat = "cvat_sdk.Client('http://127.0.0.1:9', check_server_version=False)"
    label_studio = "label_studio_sdk.LabelStudio(api_key='k', base_url='http://127.0.0.1:9')"
    stock = "synapse_stock.AuthenticatedClient('http://127.0.0.1:9', 'k').get_httpx_client()"
    return [
        Row(
            "P8",
            "import synapse_client",
            "import httpx",
            (
                side("import httpx", "ours", "import httpx", "reference"),
                side("ours", "ours", "import synapse_client", "ours"),
                side("stock generator", "stock", "import synapse_stock, synapse_stock.models"),
                side("openai", "openai", "import openai"),
                side("cvat-sdk", "cvat", "import cvat_sdk"),
                side("label-studio-sdk", "label_studio", "import label_studio_sdk"),
                side("huggingface_hub", "huggingface", "import huggingface_hub"),
            ),
            (Figure("cpu", 0.15),),
            rounds=2,
        ),
        Row(
            "P9",
            "import and construct a client",
            "import httpx, httpx.Client()",
            (
                side("httpx.Client()", "ours", "import httpx; httpx.Client()", "reference"),
                side(
                    "ours",
                    "ours",
                    "from synapse_client import BackendClient; BackendClient('http://127.0.0.1:9', 'k')",
                    "ours",
                ),
                side("stock generator", "stock", f"import synapse_stock, synapse_stock.models; {stock}"),
                side("openai", "openai", f"import openai; {openai}"),
                side("cvat-sdk", "cvat", f"import cvat_sdk; {cvat}"),
                side("label-studio-sdk", "label_studio", f"import label_studio_sdk; {label_studio}"),
                side("huggingface_hub", "huggingface", "import huggingface_hub; huggingface_hub.HfApi()"),
            ),
            (Figure("cpu", 1.3), Figure("resident", 8, "difference")),
        ),
    ]


def _first_page(url: str) -> Row:
    def side(name: str, environment: str, script: str, role: Any = "peer", group: str = "") -> Side:
        return Side(name, environment, script=script.format(url=url), role=role, group=group, whole=True)

    return Row(
        "P9b",
        "whole process that reads one page of 100 tasks",
        "the same with httpx and dicts",
        (
            side("httpx, dicts", "ours", _PAGE, "reference"),
            side("ours", "ours", _OUR_PAGE, "ours"),
            side("ours + orjson", "speed", _OUR_PAGE, "variant"),
            side("stock generator", "stock", _STOCK_PAGE),
            *(
                side(name, name.removesuffix("-sdk").replace("-", "_"), script, group=name)
                for name, script in _OTHERS.items()
            ),
        ),
        (Figure("cpu", 1.3),),
        items=1000,
    )


def _generation(folder: Path) -> Row:
    """Return the row about generating: each side writes into a folder of its own, made anew each time."""
    stock = environments()["stock"]
    copy, output = folder / "generation", folder / "stock-output"
    base = dict(os.environ)
    clear = "import shutil; shutil.rmtree({folder!r}, ignore_errors=True)\n"
    ours = _GENERATE.format(
        command=[sys.executable, "-m", "generator", "generate"],
        folder=str(copy),
        environment=base,
        made=str(copy / "synapse_client" / "api"),
    )
    theirs = _GENERATE.format(
        command=list(stock.generator(output)),
        folder=str(folder),
        environment=base | {"PATH": f"{stock.folder / 'bin'}:/usr/bin:/bin"},
        made=str(output / "api"),
    )
    ours = "".join(clear.format(folder=str(copy / "synapse_client" / name)) for name in _GENERATED) + ours
    return Row(
        "P11",
        "generate the client from the document",
        "stock openapi-python-client on the same document",
        (
            Side(
                "stock generator",
                "stock",
                script=clear.format(folder=str(output)) + theirs,
                role="reference",
                whole=True,
            ),
            Side("ours", "harness", script=ours, role="ours", whole=True),
        ),
        (Figure("wall", 2.0),),
    )


_GENERATED = ("api", "mixins", "models", "params", "__init__.py", "security.py")


def copy_generator(folder: Path) -> None:
    """Copy what our generator needs into ``folder/generation``, so that it writes there and not into the project."""
    copy = folder / "generation"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("generator", "overrides", "synapse_client/backend"):
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    for name in ("openapi.yaml", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)


def rows(url: str, folder: Path) -> list[Row]:
    """Return the rows; the server is at ``url``, and what is generated goes into ``folder``."""
    return [*_imports(), _first_page(url), _generation(folder)]
