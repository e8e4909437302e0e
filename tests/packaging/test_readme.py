"""The README's code, run as it stands but for the address and the token."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from synapse_client.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)


def test_first_two_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of the quickstart and of the bulk example works against a server and prints what it says."""
    monkeypatch.chdir(tmp_path)
    Image.new("RGB", (8, 8)).save("cat.jpg")
    Path("large_file.zip").write_bytes(bytes(100_000))
    Path("pictures").mkdir()
    for shade in range(3):
        Image.new("RGB", (8, 8), (shade, 0, 0)).save(f"pictures/{shade}.jpg")
    with Sandbox() as sandbox:
        code = BLOCKS[0].replace("https://api.synapse.sh", sandbox.url).replace("your-api-token", sandbox.token)
        names: dict[str, Any] = {}
        exec(compile(code, "README.md", "exec"), names)
        printed = capsys.readouterr().out
        assert "100000/100000 bytes" in printed
        assert " 404 " in printed.splitlines()[-1]

        exec(compile(BLOCKS[1], "README.md", "exec"), names)
        names["client"].close()

    printed = capsys.readouterr().out
    assert "3 done, 0 failed" in printed
    assert len(list(Path("files").iterdir())) >= 3


def test_sandbox_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The example of the embedded backend works as it stands."""
    exec(compile(BLOCKS[2], "README.md", "exec"), {})

    assert "StoragePage" in capsys.readouterr().out


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_links_lead_somewhere(target: str) -> None:
    """A link to a file of the project names a file that is there."""
    assert target.startswith("https://") or (ROOT / target).exists()


def test_make_targets_exist() -> None:
    """A make target that the README or CONTRIBUTING names is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = TEXT + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z]+)", text))
    missing = {target for target in named if not re.search(rf"^{target}:", makefile, flags=re.MULTILINE)}
    assert missing == set()
