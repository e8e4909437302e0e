"""Run the vendor's plugins, loggers, command line and methods on this package's `compat` client, and on their own.

``python -m scripts.vendor`` makes an environment with Python 3.12, `synapse-sdk` and this package in `.venvs/vendor`,
starts a sandbox, runs the probes of `scripts/vendor_probes` in it with each client, and prints a table. Nothing of
that package becomes part of this one. Exits with 1 when `compat` fails a probe that the vendor's own client passes, or
more than two in all.
"""

from __future__ import annotations

import argparse
import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.environments import FOLDER, ROOT, EnvironmentProblem, find_python
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Edit, FaultRule

VENDOR = "synapse-sdk==2026.2.17"
PYTHON = "3.12"
CLIENTS = ("theirs", "compat")
MOST_FAILURES = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when enough works, 1 when not, 2 when the environment cannot be made."""
    parser = argparse.ArgumentParser(description="Run the vendor's own code on this package's client.")
    parser.add_argument("--client", choices=CLIENTS, help="only this one")
    options = parser.parse_args(arguments)
    try:
        python = _environment()
    except EnvironmentProblem as problem:
        print(f"vendor: {problem}", file=sys.stderr)
        return 2
    found = {client: _run(python, client) for client in CLIENTS if options.client in {None, client}}
    _print(found)
    theirs, ours = found.get("theirs", {}), found.get("compat", {})
    failed = [name for name, error in ours.items() if error]
    worse = [name for name in failed if name in theirs and not theirs[name]]
    return int(bool(worse) or len(failed) > MOST_FAILURES)


def _environment() -> Path:
    folder = FOLDER / "vendor"
    python = folder / "bin" / "python"
    if not python.exists():
        _uv("venv", "--clear", "--python", str(find_python(PYTHON)), str(folder))
    _uv("pip", "install", "--python", str(python), VENDOR, "--editable", str(ROOT))
    return python


def _uv(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "uv", "--quiet", *arguments], check=False, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise EnvironmentProblem(f"uv {' '.join(arguments[:2])} failed:\n{done.stderr.strip()}")


def _run(python: Path, client: str) -> dict[str, str | None]:
    """Return what went wrong with each probe, None where nothing did."""
    with Sandbox(agent=True) as sandbox, socket.create_server(("127.0.0.1", 0)) as silent:
        given: dict[str, Any] = {
            "url": sandbox.url,
            "token": sandbox.token,
            "user_token": sandbox.user_token,
            "tenant": sandbox.tenant,
            "ids": sandbox.ids,
            "agent_url": sandbox.agent_url,
            "agent_token": sandbox.agent_token,
            "silent": f"http://127.0.0.1:{silent.getsockname()[1]}",
        }
        # assignments of the seed hold no data, and no operation gives them any
        rule = FaultRule("GET /sdk/assignments/", Edit({"results.0.data": {"annotations": {}}}), times=None)
        sandbox.faults.plan([rule])
        command = [str(python), "-m", "scripts.vendor_probes", client]
        done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit(f"the probes ended with {done.returncode}:\n{done.stderr[-2000:]}")
    results: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return {result["name"]: result["error"] for result in results}


def _print(found: dict[str, dict[str, str | None]]) -> None:
    names = list(dict.fromkeys(name for results in found.values() for name in results))
    width = max(map(len, names))
    print(f"{'':{width}}  {'  '.join(f'{client:6}' for client in found)}")
    for name in names:
        marks = "  ".join(f"{'fails' if results[name] else 'ok':6}" for results in found.values())
        print(f"{name:{width}}  {marks}")
    for client, results in found.items():
        print(f"\n{client}: {sum(not error for error in results.values())} of {len(results)}")
        for name, error in results.items():
            if error:
                print(f"  {name}: {error}")


if __name__ == "__main__":
    sys.exit(main())
