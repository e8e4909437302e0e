"""Generated packages as projects: what is written beside them, and that they can be built, installed and checked."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.cli import main
from synapse_client.runtime.describe.version import VERSION
from tests.generator.support import PYTHON, ROOT, SPECS, document

PETSTORE = SPECS / "petstore_3_0.yaml"


def made(package: Path, *more: str, spec: Path = PETSTORE) -> int:
    """Generate a package with its project; return the exit code."""
    return main(["generate", "--spec", str(spec), "--out", str(package), "--project", *more])


def run(*command: str | Path, at: Path) -> str:
    """Run a command, which must succeed, and return what it prints."""
    done = subprocess.run([*map(str, command)], cwd=at, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


_IMPORT = """
import importlib, pkgutil, petstore_client, synapse_client
for module in pkgutil.walk_packages(petstore_client.__path__, "petstore_client."):
    importlib.import_module(module.name)
print(petstore_client.__file__, petstore_client.Client(api_key="k"))
"""


def test_the_wheel_installs_and_imports(tmp_path: Path) -> None:
    """It is built, goes into an empty environment with the engine, and all of it imports there, with types."""
    assert made(tmp_path / "petstore_client") == 0
    for folder in (tmp_path, ROOT):
        build = (PYTHON, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path / "dist")
        run(*build, at=folder)
    wheels = sorted((tmp_path / "dist").glob("*.whl"))
    assert [wheel.name.partition("-")[0] for wheel in wheels] == ["petstore_client", "synapse_client"]
    with ZipFile(wheels[0]) as archive:
        names = archive.namelist()
        metadata = archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    assert "petstore_client/py.typed" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"petstore_client"}
    assert f"Requires-Dist: synapse-client<0.2,>={VERSION}" in metadata

    run(PYTHON, "-m", "uv", "venv", "--quiet", "--offline", "--python", PYTHON, "venv", at=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    run(PYTHON, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps", "-p", python, *wheels, at=tmp_path)
    site = next((tmp_path / "venv").glob("lib/python*/site-packages"))
    # what the engine needs comes from here, as nothing is downloaded
    (site / "needed.pth").write_text(str(next(Path(p) for p in sys.path if p.endswith("site-packages"))))
    (tmp_path / "elsewhere").mkdir()
    printed = run(python, "-P", "-c", _IMPORT, at=tmp_path / "elsewhere")
    assert printed.startswith(str(site / "petstore_client"))


def test_the_package_passes_strict_type_checkers(tmp_path: Path) -> None:
    """Neither mypy --strict nor strict pyright has anything to say about it."""
    assert made(tmp_path / "petstore_client") == 0
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nstrict = True\nmypy_path = {ROOT}\nfollow_imports = silent\n")
    run(PYTHON, "-m", "mypy", "--config-file", "mypy.ini", "-p", "petstore_client", at=tmp_path)
    settings = {"include": ["petstore_client"], "typeCheckingMode": "strict", "extraPaths": [str(ROOT)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    run(PYTHON, "-m", "pyright", "--pythonpath", PYTHON, at=tmp_path)


def test_what_is_written_beside_a_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Name, version and dependency of the project; how to call the client; a line for each method."""
    assert made(tmp_path / "petstore_client") == 0
    project = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["name"], project["version"]) == ("petstore-client", "1.0.17")
    assert project["dependencies"] == [f"synapse-client>={VERSION},<0.2"]
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "from petstore_client import Client" in readme
    assert "| `get_pet_by_id` |" in readme
    capsys.readouterr()
    assert made(tmp_path / "petstore_client", "--check") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "petstore_client: up to date"


@pytest.mark.parametrize(
    ("written", "version"),
    [("1.2", "1.2"), ("v3", "3"), ("2026-07-29.beta", "2026.7.29"), ("next", "0.1.0"), ("1.0.0-rc.1", "1.0.0rc1")],
)
def test_versions(tmp_path: Path, written: str, version: str) -> None:
    """The document's version becomes one that Python's packages can have."""
    text = document("{}", info={"title": 'The "API"\n of \\ all', "version": written})
    (tmp_path / "api.yaml").write_text(text, encoding="utf-8")
    assert made(tmp_path / "all_client", spec=tmp_path / "api.yaml") == 0
    project = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (project["version"], project["description"]) == (version, 'Typed Python client for The "API" of \\ all')


def test_files_that_are_the_users_own_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file beside the package that was not generated, or was changed since, is left alone, and that is said."""
    own = tmp_path / "pyproject.toml"
    own.write_text('[project]\nname = "mine"\n', encoding="utf-8")
    assert made(tmp_path / "petstore_client") == 0
    assert own.read_text(encoding="utf-8") == '[project]\nname = "mine"\n'
    assert f"note: {own} was not generated, or is your own by now, and stays as it is" in capsys.readouterr().out
    readme = tmp_path / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(text.replace("# petstore-client", "# Pets"), encoding="utf-8")
    assert made(tmp_path / "petstore_client", "--check") == 0
    assert made(tmp_path / "petstore_client") == 0
    assert f"note: {readme} was not generated, or is your own by now" in capsys.readouterr().out
    assert "# Pets" in readme.read_text(encoding="utf-8")
    readme.unlink()
    assert made(tmp_path / "petstore_client") == 0
    assert readme.read_text(encoding="utf-8") == text


def test_what_was_generated_is_renewed(tmp_path: Path) -> None:
    """While nobody changed it, a file beside the package follows the document."""
    for version in ("1", "2"):
        (tmp_path / "api.yaml").write_text(document("{}", info={"title": "T", "version": version}), encoding="utf-8")
        assert made(tmp_path / "all_client", spec=tmp_path / "api.yaml") == 0
    assert 'version = "2"' in (tmp_path / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("class", "is a keyword of Python; name the folder as a Python package, such as class_client"),
        ("None", "is a keyword of Python"),
        ("json", "is a module of Python itself"),
        ("__main__", "is a module of Python itself"),
        ("synapse_client", "is what generated clients are built upon"),
        ("my-client", "is not a valid name in Python; name the folder as a Python package, such as my_client"),
        ("2fast", "is not a valid name in Python; name the folder as a Python package, such as fast"),
    ],
)
def test_names_that_cannot_be_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, why: str) -> None:
    """A package folder of such a name is refused before anything is written."""
    assert made(tmp_path / name) == 1
    assert f"{name!r} cannot be imported, as it {why}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_for_another_api(capsys: pytest.CaptureFixture[str]) -> None:
    """Our own package is a project already."""
    assert main(["generate", "--project"]) == 1
    assert "--project goes with --spec and --out" in capsys.readouterr().err
