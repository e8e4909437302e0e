"""First uses from several threads at once: what is imported when it is first needed is never seen half-made."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

PROCESSES = 8
PROGRAM = """
import sys
from threading import Barrier, Thread

sys.setswitchinterval(1e-6)  # threads take turns as often as they can
import synapse_client
from synapse_client.api.annotation import list_tasks
from synapse_client.api.data_collection import get_data_unit

page = {"count": 1, "next": None, "previous": None, "results": [{"id": 1, "project": 5, "data_unit": {"id": 2}}]}
failures = []


def read_answers():
    task = list_tasks.OPERATION.result.decode(dict(page)).results[0]
    assert type(task).__name__ == "Task" and task.id == 1


def read_more_answers():
    assert type(get_data_unit.OPERATION.result.decode({"id": 2})).__name__ == "DataUnit"


def use_names():
    assert synapse_client.models.Task and synapse_client.StorageCategory and synapse_client.params.TaskInput


def use_more_names():
    client = synapse_client.BackendClient("http://127.0.0.1:9", "t", max_retries=0)
    try:
        client.get_task(1)
    except synapse_client.ClientConnectionError:
        pass
    client.close()


def run(function):
    barrier.wait()
    try:
        function()
    except BaseException as error:
        failures.append(f"{function.__name__}: {error!r}")


functions = [read_answers, read_more_answers, use_names, use_more_names] * 3
barrier = Barrier(len(functions))
threads = [Thread(target=run, args=[function]) for function in functions]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("; ".join(failures))
"""


def _failures(_: int) -> str:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def test_first_calls_from_many_threads() -> None:
    """Whichever threads come first, in any of many fresh processes, models, names and endpoint functions are whole."""
    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(_failures, range(PROCESSES))) == {""}
