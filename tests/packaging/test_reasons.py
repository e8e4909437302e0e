"""What turns a check off says why."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b")
WITH_REASON = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\]) +[#-] *\S")


def test_whoever_silences_a_check_says_why() -> None:
    """Each `noqa` and `type: ignore` names its rule and has a reason beside it, in generated code and tests too."""
    named = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],  # whichever git there is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [
        f"{name}:{number}: {line.strip()}"
        for name in named.stdout.splitlines()
        if (ROOT / name).exists() and name != Path(__file__).relative_to(ROOT).as_posix()
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if SILENCED.search(line) and not WITH_REASON.search(line)
    ]
    assert not found, "\n".join(found)
