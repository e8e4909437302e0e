from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from synapse_client import UploadProgress

pytest.importorskip("rich")
PROGRAM = """
import sys, time
from synapse_client.progress import progress_bar
with progress_bar("[b]img[/b].zip") as on_progress:
    for sent in range(0, 3_000_001, 500_000):
        on_progress(sent, 3_000_000)
        time.sleep(0.15)
print("after")
"""


def on_terminal(program: str) -> str:
    """Run a program on a terminal of its own, and return what it showed there."""
    main, side = pty.openpty()
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "20"}
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment) as run:
        os.close(side)
        shown = b""
        try:
            while block := os.read(main, 65536):
                shown += block
        except OSError:  # Linux says so when the other side is closed
            pass
        assert run.wait(60) == 0
    os.close(main)
    return shown.decode()


def test_a_terminal_shows_a_bar_that_moves() -> None:
    """On a terminal the bar is drawn again and again; its text is taken literally."""
    shown = on_terminal(PROGRAM)
    assert "[b]img[/b].zip" in shown
    assert "3.0 MB of 3.0 MB" in shown
    assert sum(part in shown for part in ("0 bytes of", "500.0 kB of", "1.0 MB of", "1.5 MB of", "2.0 MB of")) > 1
    assert "━" in shown
    assert shown.rstrip().endswith("after")


def test_a_pipe_shows_the_end_only() -> None:
    """Where standard error is no terminal, there is one line, and nothing on standard output."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "after\n"
    assert done.stderr.count("3.0 MB of 3.0 MB") == 1
    assert "500.0 kB" not in done.stderr


def test_bulk_progress_counts_items(capsys: pytest.CaptureFixture[str]) -> None:
    """Items of a bulk upload are counted, failed and skipped ones too; their number need not be known."""
    from synapse_client.progress import progress_bar

    with progress_bar("import") as on_progress:
        on_progress(UploadProgress(items=9, total=20, uploaded=5, failed=2, skipped=1, bytes=1_500_000))
    assert "8 of 20, 2 failed, 1.5 MB" in capsys.readouterr().err
    with progress_bar() as on_progress:
        on_progress(UploadProgress(items=9, uploaded=1234))
    assert "1,234, 0 bytes" in capsys.readouterr().err


def test_an_empty_file_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A total of nothing is no division by zero."""
    from synapse_client.progress import progress_bar

    with progress_bar() as on_progress:
        on_progress(0, 0)
    assert "0 bytes of 0 bytes" in capsys.readouterr().err


def test_it_fits_the_methods(tmp_path: Path, synapse_backend: Any) -> None:
    """The same object is passed to a chunked upload and to a bulk upload."""
    from synapse_client.progress import progress_bar

    file = tmp_path / "a.bin"
    file.write_bytes(b"x" * 100_000)
    with progress_bar("a.bin") as on_progress:
        assert synapse_backend.client.create_chunked_upload(file, on_progress=on_progress).id


def test_without_rich_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    from synapse_client.progress import progress_bar

    monkeypatch.setitem(sys.modules, "rich", None)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    with pytest.raises(ImportError, match=r"synapse-client\[progress\]"):
        progress_bar()
