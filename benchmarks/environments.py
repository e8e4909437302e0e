"""The virtual environments of the sides: made once under ``.bench/``, and again when what is in them changes."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import attrs

__all__ = ["FOLDER", "ROOT", "Environment", "UnavailableError", "environments", "variables"]

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / ".bench"
"""Where everything lies that a benchmark leaves; git ignores it."""
_PINS: Final = Path(__file__).with_name("environments.toml")
_SPEC: Final = ROOT / "openapi.yaml"


_OF_THE_NETWORK: Final = {
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
}


def variables() -> dict[str, str]:
    """Return the environment variables of a side's process: without this machine's proxies and certificates.

    The server is on this machine, and some clients would trust what a variable names instead of what they are told.
    """
    told = {"PYTHONHASHSEED": "0"}
    return {name: value for name, value in os.environ.items() if name.upper() not in _OF_THE_NETWORK} | told


class UnavailableError(Exception):
    """An environment cannot be made, so its sides are not measured."""


@attrs.frozen
class Environment:
    """One virtual environment.

    Attributes:
        name: Its name in ``environments.toml``.
        requirements: What pip installs; ``"."`` is this project.
        extras: Extras of this project that come with it.
        generates: Name of the package that the stock generator makes of our document in it.
    """

    name: str
    requirements: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    extras: tuple[str, ...] = attrs.field(default=(), converter=tuple[str, ...])
    generates: str | None = None

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return FOLDER / "environments" / self.name

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def _arguments(self) -> list[str]:
        """Return what pip is to install."""
        found: list[str] = []
        for requirement in self.requirements:
            if requirement != ".":
                found.append(requirement)
                continue
            project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
            missing = set(self.extras) - set(project["optional-dependencies"])
            if missing:
                raise UnavailableError(f"pyproject.toml has no extra {', '.join(sorted(missing))}")
            extras = f"[{','.join(self.extras)}]" if self.extras else ""
            found += ["--editable", f"{ROOT}{extras}"]
        return found

    def _stamp(self, arguments: list[str]) -> str:
        """Return what is installed, so that the environment is made again when that changes."""
        parts: list[Any] = [arguments, sys.version]
        if "." in self.requirements:
            project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
            parts += [project["dependencies"], [project["optional-dependencies"][extra] for extra in self.extras]]
        return json.dumps(parts)

    def prepare(self) -> None:
        """Make it, unless it is there and as it should be. Another run that does so is waited for.

        Raises:
            UnavailableError: it cannot be made; the message says why.
        """
        arguments = self._arguments()
        FOLDER.mkdir(exist_ok=True)
        with (FOLDER / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._is_stale("installed.json", self._stamp(arguments)):
                print(f"Making the environment {self.name} …", file=sys.stderr, flush=True)
                shutil.rmtree(self.folder, ignore_errors=True)
                self._run(sys.executable, "-m", "venv", str(self.folder))
                pip = (str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
                self._run(*pip, *arguments)
                (self.folder / "installed.json").write_text(self._stamp(arguments), encoding="utf-8")
            digest = hashlib.sha256(_SPEC.read_bytes()).hexdigest()
            if self.generates and self._is_stale("generated.txt", digest):
                self._generate(self.generates)
                (self.folder / "generated.txt").write_text(digest, encoding="utf-8")

    def _is_stale(self, name: str, wanted: str) -> bool:
        stamp = self.folder / name
        return not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted

    def _generate(self, package: str) -> None:
        """Let the stock generator make its package of our document, and put it beside the installed ones."""
        found = self._run(str(self.python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
        target = Path(found.strip()) / package
        shutil.rmtree(target, ignore_errors=True)
        self._run(*self.generator(target), environment={"PATH": f"{self.folder / 'bin'}:/usr/bin:/bin"})

    def generator(self, target: Path, document: Path | None = None) -> tuple[str, ...]:
        """Return the command that runs the stock generator, on our document by default."""
        command = str(self.folder / "bin" / "openapi-python-client")
        path = str(document or _SPEC)
        return (command, "generate", "--path", path, "--meta", "none", "--output-path", str(target))

    def _run(self, *command: str, environment: dict[str, str] | None = None) -> str:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            lines = (done.stderr or done.stdout).strip().splitlines() or [f"exit status {done.returncode}"]
            raise UnavailableError(f"{' '.join(command[:4])} …: {lines[-1]}")
        return done.stdout

    def versions(self) -> dict[str, str]:
        """Return the versions of all that is installed in it."""
        listed = json.loads(
            self._run(str(self.python), "-m", "pip", "list", "--format=json", "--disable-pip-version-check")
        )
        tools = {"pip", "setuptools", "wheel"}
        return {package["name"]: package["version"] for package in listed if package["name"] not in tools}


def environments() -> dict[str, Environment]:
    """Return all environments by their names."""
    pins = tomllib.loads(_PINS.read_text(encoding="utf-8"))
    return {name: Environment(name=name, **told) for name, told in pins.items()}
