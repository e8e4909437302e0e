"""Rows about processes: importing, constructing a client, reading a first page; and how their scripts are run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.environments import variables
from benchmarks.places import Places
from benchmarks.rows import Figure, Role, Row, Side

__all__ = ["LONGEST", "rows", "run_script"]

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
{trust}
answer = httpx.Client({verify}).get("{url}/sdk/tasks/?page_size=100", headers={{"Synapse-Access-Token": "Token token"}})
tasks = answer.json()["results"]
print('{{"items": %d, "digest": "%d %s"}}' % (len(tasks), sum(t["id"] for t in tasks), tasks[0]["status"]))
"""
_OUR_PAGE = """
from synapse_client import BackendClient
tasks = BackendClient("{url}", "token"{ours}).list_tasks(params={{"page_size": 100}}).results
print('{{"items": %d, "digest": "%d %s"}}' % (len(tasks), sum(t.id for t in tasks), tasks[0].status))
"""
_STOCK_PAGE = """
from synapse_stock import AuthenticatedClient
from synapse_stock.api.annotation import list_tasks
{trust}
client = AuthenticatedClient("{url}", "token"{stock})
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


def run_script(side: Side, python: Path, folder: Path) -> dict[str, Any]:
    """Run the side's script in an interpreter of its own, in that folder, and return the measurement.

    With ``side.whole`` time is that of the whole process and of the processes that it waited for, and the peak that of
    the largest of them.

    Raises:
        RuntimeError: it failed.
    """
    script = side.script if side.whole else _INSIDE.format(script=side.script)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:  # no pipe, which a talkative script could fill
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(python), "-c", script],
            cwd=folder,
            env=variables(),
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
        unit = 1 if sys.platform == "darwin" else 1024
        found |= {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * unit}
    return found


def _imports() -> list[Row]:
    def side(name: str, environment: str, script: str, role: Role = "peer") -> Side:
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
            (Figure("cpu", 0.4), Figure("resident", -9, "difference")),
        ),
    ]


def _first_page(places: Places, *, secure: bool) -> Row:
    url, authorities = places.secure["url"] if secure else places.url, places.secure["verify"]
    trusting = {
        "trust": f"import ssl\ntrusted = ssl.create_default_context(cafile={authorities!r})" if secure else "",
        "verify": "verify=trusted" if secure else "",
        "ours": f", verify={authorities!r}" if secure else "",
        "stock": ", verify_ssl=trusted" if secure else "",
    }

    def side(name: str, environment: str, script: str, role: Role = "peer", group: str = "") -> Side:
        script = script.format(url=url, **trusting)
        return Side(name, environment, script=script, role=role, group=group, whole=True)

    sides = [
        side("httpx, dicts", "ours", _PAGE, "reference"),
        side("ours", "ours", _OUR_PAGE, "ours"),
        side("ours + orjson", "speed", _OUR_PAGE, "variant"),
        side("stock generator", "stock", _STOCK_PAGE),
    ]
    if not secure:
        sides += [
            side(name, name.removesuffix("-sdk").replace("-", "_"), script, group=name)
            for name, script in _OTHERS.items()
        ]
    return Row(
        "P9b",
        f"whole process that reads one page of 100 tasks, {'https' if secure else 'http'}",
        "the same with httpx and dicts",
        tuple(sides),
        (Figure("cpu", 0.85),),
        items=1000,
    )


def rows(places: Places) -> list[Row]:
    """Return the rows P8 to P9b for the server at these places."""
    return [*_imports(), _first_page(places, secure=False), _first_page(places, secure=True)]
