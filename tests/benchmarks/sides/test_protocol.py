from __future__ import annotations

from pathlib import Path

from benchmarks.sides.protocol import put_aside


def test_puts_a_round_s_files_aside_without_deleting_them(tmp_path: Path) -> None:
    """The folder's name is free again, its files are there and empty, and a second round is put elsewhere."""
    for _ in range(2):
        folder = tmp_path / "downloads"
        (folder / "below").mkdir(parents=True)
        (folder / "below" / "file").write_bytes(b"content")
        put_aside(folder)
        assert not folder.exists()
    kept = sorted(tmp_path.rglob("file"))
    assert [path.stat().st_size for path in kept] == [0, 0]
