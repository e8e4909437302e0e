"""Writing: all or nothing, only what changed, never over handwritten files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import writer
from generator.cli import main
from generator.findings import GenerationError
from generator.writer import Changes, compare, header, write
from tests.generator.support import answer, contents, document, generate

HEAD = header("a.yaml", own=False)
SMALL = document(f"{{{answer('{type: string}')}}}")


def files(**texts: str) -> dict[str, str]:
    """Return generated files by name without suffix; double underscores are folders."""
    return {f"{name.replace('__', '/')}.py": f"{HEAD}\n{text}\n" for name, text in texts.items()}


def put(package: Path, made: dict[str, str]) -> Changes:
    """Write files and return what changed."""
    changes = compare(package, made)
    write(package, made, changes)
    return changes


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    """A second run touches nothing; a change touches one file; what is gone is removed with its folder."""
    package = tmp_path / "p"
    put(package, files(a="1", models__b="2"))
    times = {path: path.stat().st_mtime_ns for path in package.rglob("*.py")}
    assert not put(package, files(a="1", models__b="2"))
    assert {path: path.stat().st_mtime_ns for path in package.rglob("*.py")} == times
    assert put(package, files(a="3", c="4")) == Changes(("c.py",), ("a.py",), ("models/b.py",))
    assert sorted(contents(package)) == ["a.py", "c.py"]
    assert not (package / "models").exists()


def test_handwritten_files_survive(tmp_path: Path) -> None:
    """Files without our header are left alone, also beside generated ones."""
    package = tmp_path / "p"
    put(package, files(models__a="1"))
    (package / "models" / "mine.py").write_text("x = 1\n")
    assert not put(package, files(models__a="1"))
    put(package, files(b="1"))
    assert sorted(contents(package)) == ["b.py", "models/mine.py"]


def test_a_handwritten_file_in_the_way_is_refused(tmp_path: Path) -> None:
    """A file that was not generated is never overwritten."""
    (tmp_path / "a.py").write_text("x = 1\n")
    with pytest.raises(GenerationError, match=r"a\.py was not generated, yet it is where a generated file belongs"):
        compare(tmp_path, files(a="1"))


@pytest.mark.parametrize("fails_at", [1, 2, 3, 4])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    """When a write fails midway, written files are put back, new ones and folders removed."""
    package = tmp_path / "p"
    put(package, files(a="1", b="1", old="1"))
    before = contents(package)
    real, count = writer._replace, 0

    def failing(path: Path, content: bytes) -> None:
        nonlocal count
        count += 1
        if count == fails_at:
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(writer, "_replace", failing)
    with pytest.raises(GenerationError, match="No space left on device; nothing was changed"):
        put(package, files(a="2", b="2", new__c="2", new__d="2"))
    assert contents(package) == before
    assert not (package / "new").exists()


def test_an_interruption_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C midway is passed on after everything has been put back."""
    package = tmp_path / "p"
    put(package, files(a="1"))
    before = contents(package)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writer, "_replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(package, files(a="2"))
    assert contents(package) == before


def test_a_broken_document_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a document that cannot be done, the earlier output is untouched, and no folder is made for a first one."""
    package = generate(tmp_path, SMALL, "small_kept")
    before = contents(package)
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        document("{/a: {get: {operationId: close, responses: {'200': {description: a}}}}}"), encoding="utf-8"
    )
    assert main(["generate", "--spec", str(bad), "--out", str(package)]) == 1
    assert "#/paths/~1a/get: every client has a method 'close'" in capsys.readouterr().err
    assert contents(package) == before
    assert main(["generate", "--spec", str(bad), "--out", str(tmp_path / "new")]) == 1
    assert not (tmp_path / "new").exists()


def test_check_names_each_stale_missing_and_surplus_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`generate --check` writes nothing, names each file that differs, and exits with 1."""
    package = generate(tmp_path, SMALL, "small_checked")
    command = ["generate", "--check", "--spec", str(tmp_path / "small_checked.yaml"), "--out", str(package)]
    assert main(command) == 0
    (package / "client.py").write_text((package / "client.py").read_text() + "# edited\n")
    (package / "api" / "default" / "thing.py").unlink()
    (package / "models" / "gone.py").write_text((package / "security.py").read_text())
    before = contents(package)
    capsys.readouterr()
    assert main(command) == 1
    assert capsys.readouterr().out.splitlines()[:3] == [
        "missing api/default/thing.py",
        "stale   client.py",
        "surplus models/gone.py",
    ]
    assert contents(package) == before


@pytest.mark.parametrize("kind", ["file", "foreign folder", "name"])
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    """`--out` refuses a file, a folder with other content, and a name that cannot be imported."""
    spec = tmp_path / "small.yaml"
    spec.write_text(SMALL, encoding="utf-8")
    out = tmp_path / ("not-a-name" if kind == "name" else "out")
    if kind == "file":
        out.write_text("x")
    elif kind == "foreign folder":
        out.mkdir()
        (out / "__init__.py").write_text("x = 1\n")
    before = contents(tmp_path)
    assert main(["generate", "--spec", str(spec), "--out", str(out)]) == 1
    assert str(out) in capsys.readouterr().err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("check", [False, True])
@pytest.mark.parametrize("name", ["models", "models/thing.py", "api"])
def test_a_symbolic_link_is_not_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, check: bool
) -> None:
    """A folder or a file that is a link to elsewhere is an error; what it leads to stays as it is."""
    schema = "{type: object, properties: {a: {type: string}}}"
    package = generate(tmp_path, document(answer("{$ref: '#/components/schemas/Thing'}"), f"Thing: {schema}"), "linked")
    elsewhere = tmp_path / "elsewhere"
    (package / name).rename(elsewhere)
    (package / name).symlink_to(elsewhere)
    spec = tmp_path / "linked.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("string", "integer"), encoding="utf-8")
    before = contents(elsewhere) if elsewhere.is_dir() else elsewhere.read_bytes()
    more = ["--check"] if check else []
    assert main(["generate", "--spec", str(spec), "--out", str(package), *more]) == 1
    assert f"{package / name} is a symbolic link" in capsys.readouterr().err
    assert (contents(elsewhere) if elsewhere.is_dir() else elsewhere.read_bytes()) == before


def test_a_generated_file_behind_a_link_is_not_surplus(tmp_path: Path) -> None:
    """A link to a file of another package is left alone."""
    package = generate(tmp_path, document(), "plain")
    (package / "other.py").symlink_to(package / "security.py")
    assert main(["generate", "--spec", str(tmp_path / "plain.yaml"), "--out", str(package)]) == 0
    assert (package / "other.py").is_symlink()


@pytest.mark.parametrize("name", ["a\nimport os#.yaml", "a\rb.yaml", "a\u2028b.yaml", "a\x1b[31m.yaml", "a\udcff.yaml"])
def test_a_file_name_cannot_become_code(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """It stands in the first line of each file, which stays one line of printable text."""
    spec = tmp_path / name
    spec.write_text(document(), encoding="utf-8")
    assert main(["generate", "--spec", str(spec), "--out", str(tmp_path / "named")]) == 0
    for content in contents(tmp_path / "named").values():
        first = content.decode().split("\n", maxsplit=1)[0]
        assert first.isprintable()
        assert first.endswith("Do not edit.")
    spec.write_text("{", encoding="utf-8")
    assert main(["generate", "--spec", str(spec), "--out", str(tmp_path / "named")]) == 1
    assert capsys.readouterr().err.splitlines()[0].isprintable()


def test_every_file_has_the_header(tmp_path: Path) -> None:
    """The first line of each generated file says where it comes from and not to edit it; no version, no date."""
    package = generate(tmp_path, SMALL, "small_headed")
    heads = {text.split(b"\n", 1)[0].decode() for text in contents(package).values()}
    assert heads == {"# Generated from small_headed.yaml by `python -m generator generate`. Do not edit."}
