"""``python scripts/showcase.py [FOLDER]``: make the pictures that README and site begin with, in ``docs/assets``.

Nothing is posed: an embedded backend gets pictures and annotations, the command line runs on it, and Chromium shows the
page that `synapse-client view` wrote. Needs what ``make install`` installs, and a Chromium.
"""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from synapse_client import BackendClient
from synapse_client.formats import Annotation, Box, Keypoint, to_synapse
from synapse_client.formats import Image as Annotated
from synapse_client.runtime.describe.file_names import file_name
from synapse_client.sandbox import Sandbox

ASSETS: Final = Path(__file__).resolve().parents[1] / "docs" / "assets"
SIZE: Final = (480, 300)
COMMANDS: Final = (
    "import pictures --collection 123 --project 123 --report import.jsonl",
    "call list_tasks --project 123 --param id__gt=457 --limit 4 --columns id,file,status",
    "view --project 123 --no-open",
)
_CARS: Final = ("#c0392b", "#2471a3", "#d68910", "#7d8a94")


def scene(path: Path, seed: int) -> list[Annotation]:
    """Draw a street, and return what is in it."""
    chance = random.Random(seed)  # noqa: S311  # a picture
    picture = Image.new("RGB", SIZE, chance.choice(["#a9cce3", "#d4e6f1", "#f5cba7"]))
    pen = ImageDraw.Draw(picture)
    found: list[Annotation] = []
    for number in range(3):
        x, width, height = 20 + 155 * number, chance.randint(90, 130), chance.randint(80, 140)
        roof = ((x, 180 - height), (x + width / 2, 150 - height), (x + width, 180 - height))
        outline = ((x, 180), *roof, (x + width, 180))
        pen.polygon(outline, fill=chance.choice(["#e8dcc6", "#cdb79e", "#b5a698"]))
        found.append(Annotation(category="house", polygons=[outline]))
    pen.rectangle((0, 180, *SIZE), fill="#5d6066")
    lane = ((0, 262), (160, 252), (320, 256), (480, 246))
    pen.line(lane, fill="#f7f9f9", width=4)
    found.append(Annotation(category="lane", polyline=lane))
    for number in range(chance.randint(1, 3)):
        x, y = 24 + 155 * number + chance.randint(0, 40), 190 + chance.randint(0, 20)
        pen.rounded_rectangle((x, y + 14, x + 100, y + 42), 8, fill=chance.choice(_CARS))
        pen.rounded_rectangle((x + 20, y, x + 76, y + 20), 8, fill="#dfe6e9")
        for wheel in (x + 20, x + 80):
            pen.ellipse((wheel - 9, y + 33, wheel + 9, y + 51), fill="#212529")
        found.append(Annotation(category="car", box=Box(x, y, 100, 51)))
        found.append(Annotation(category="wheels", keypoints=[Keypoint(x + 20, y + 42), Keypoint(x + 80, y + 42)]))
    picture.save(path)
    return found


def terminal(lines: Iterator[str]) -> str:
    """Return what a terminal shows as SVG that loads nothing."""
    console = Console(record=True, width=84, file=io.StringIO(), force_terminal=True)
    for line in lines:
        console.print(Text.from_ansi(line))
    form = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    svg = console.export_svg(title="synapse-client", code_format=form, unique_id="terminal")
    return re.sub(r"[ \t]+\n", "\n", svg)


def _run(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    for command in COMMANDS:
        yield f"\x1b[1;32m$\x1b[0m synapse-client {command}"
        done = subprocess.run(
            [sys.executable, "-m", "synapse_client", *command.split(), "--output=table"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        yield from (done.stdout + done.stderr).replace(str(folder), "~").splitlines()
        yield ""


def _shoot(page: Path, assets: Path) -> None:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=found, args=["--no-sandbox"]) as it,
    ):
        for scheme in ("light", "dark"):
            with it.new_context(color_scheme=scheme, viewport={"width": 1120, "height": 700}) as context:
                shown = context.new_page()
                shown.goto(page.as_uri())
                shown.screenshot(path=assets / f"view-{scheme}.png")


def main(assets: Path = ASSETS) -> None:
    """Make all of them."""
    environment: dict[str, str] = {**os.environ, "COLUMNS": "84", "FORCE_COLOR": "1"}
    with tempfile.TemporaryDirectory() as name, Sandbox() as sandbox:
        folder = Path(name)
        (folder / "pictures").mkdir()
        scenes = {f"street_{n:02}.png": scene(folder / "pictures" / f"street_{n:02}.png", n) for n in range(1, 9)}
        environment |= {"SYNAPSE_URL": sandbox.url, "SYNAPSE_API_TOKEN": sandbox.token}
        shown = list(_run(folder, environment))
        (assets / "terminal.svg").write_text(terminal(iter(shown)), encoding="utf-8")
        with BackendClient(sandbox.url, sandbox.token) as client:
            for task in client.list_tasks({"project": 123}, list_all=True):
                marks = scenes.get(file_name(task) or "")
                if marks is not None:
                    data: dict[str, Any] = to_synapse(Annotated(path="street", annotations=marks))
                    client.annotate_task_data(task.id, {"action": "submit", "data": data})
        command = ["view", "--project", "123", "--no-open", "--filter", "id__gt=457", "--out", "page.html"]
        subprocess.run([sys.executable, "-m", "synapse_client", *command], cwd=folder, env=environment, check=True)
        _shoot(folder / "page.html", assets)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
