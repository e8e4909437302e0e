"""Tasks, assignments, data units and ground truths in notebooks."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import base64
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from synapse_client import BackendClient, ClientError
from synapse_client.models import Assignment, DataUnit, GroundTruth, GroundTruthEvent, Task
from synapse_client.sandbox import Sandbox
from tests.view.samples import HOSTILE, annotated, png

SVG = "{http://www.w3.org/2000/svg}"


def _svg(html: str) -> ET.Element:
    found = re.search(r"<svg.*</svg>", html, re.DOTALL)
    assert found is not None
    return ET.fromstring(found[0])


def test_picture_of_the_server_is_drawn_with_its_marks(synapse_sandbox_fresh: Sandbox) -> None:
    """The drawing holds the picture itself, in its size, and neither address nor token; in lists and expanded."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        box = {"id": "a", "type": "bbox", "data": [2, 3, 8, 9], "classification": {"class": "seven"}}
        client.annotate_task_data(456, {"action": "submit", "data": {"annotations": {"image_1": [box]}}})
        alone = client.get_task(456, params={"expand": "data_unit", "omit": "files"})
        listed = client.list_tasks({"id": 456}).results[0]
        drawings = [alone.show().html, listed.show(client=client, width=200).html, alone._repr_html_()]

    for html in drawings:
        svg = _svg(html)
        assert svg.get("viewBox") == "0 0 16 16"
        [image] = svg.iter(f"{SVG}image")
        assert base64.b64decode(image.get("href", "").partition(",")[2]).startswith(b"\x89PNG")
        [shape] = svg.iter(f"{SVG}polygon")
        assert shape.get("points") == "2,3 10,3 10,12 2,12"
        assert "seven" in html
        assert synapse_sandbox_fresh.url not in html.partition("<table")[0]
        assert synapse_sandbox_fresh.token not in html
    assert "max-width: 200px" in drawings[1]
    assert "<table" in drawings[2]
    fetched = [request for request in synapse_sandbox_fresh.requests() if request.path.startswith("/media/")]
    assert len(fetched) == 3
    assert sum("synapse-access-token" in request.headers for request in fetched) == 1  # of the client that was given


def test_each_kind_of_annotation_is_drawn(tmp_path: Path) -> None:
    """Boxes and polygons as areas, lines, keypoints as dots, classifications as labels; all texts stay texts."""
    svg = _svg(Task.adopt(annotated(tmp_path)).show().html)

    areas = [element.get("points") for element in svg.iter(f"{SVG}polygon")]
    assert areas == ["20,30 120,30 120,110 20,110", "200,20 300,60 250,120"]
    assert [element.get("points") for element in svg.iter(f"{SVG}polyline")] == ["10,180 310,150"]
    assert [element.get("d") for element in svg.iter(f"{SVG}path")] == ["M150 60h0M160 90h0"]
    texts = [element.text for element in svg.iter(f"{SVG}text")]
    assert texts[:3] == ["car", "house", "lane"]
    assert texts[3] == f"{HOSTILE[:27]}…"
    assert texts[4] == "night"
    assert not list(svg.iter(f"{SVG}script"))


@pytest.mark.parametrize("kind", [Task, Assignment, GroundTruthEvent, GroundTruth, DataUnit])
def test_whatever_has_a_picture_shows_it(kind: type[Task], tmp_path: Path) -> None:
    """A data unit without marks, all others with theirs."""
    html = kind.adopt(annotated(tmp_path))._repr_html_()

    assert "data:image/png;base64," in html
    assert len(list(_svg(html).iter(f"{SVG}polygon"))) == (0 if kind is DataUnit else 2)
    assert f"<b>{kind.__name__}</b>" in html


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ({"url": "http://127.0.0.1:9/a.png?signature=s3cr3t"}, "could not be fetched"),
        ({"url": "ftp://127.0.0.1/a.png"}, "could not be fetched"),
        ({"url": "data:image/svg+xml;base64,PHN2Zy8+"}, "not a picture that browsers show"),
        ({"path_original": "/only/on/the/server.png"}, "no address"),
        ({"path": __file__}, "no address"),  # a server does not tell us to read a file of ours
        ({"path_original": "a.png", "url": "http://127.0.0.1:9/a", "size": 10**9}, "too large: 1,000,000,000 bytes"),
    ],
)
def test_picture_that_cannot_be_had_is_said(tmp_path: Path, reference: dict[str, str], reason: str) -> None:
    """What is marked is drawn all the same; the address is not told."""
    html = Task.adopt({**annotated(tmp_path), "files": {"image_1": reference}}).show().html

    assert reason in html
    assert len(list(_svg(html).iter(f"{SVG}polygon"))) == 2
    assert "s3cr3t" not in html


def test_row_without_files_is_its_table() -> None:
    """Nothing is asked for; `show` says what is missing."""
    task = Task.adopt({"id": 1, "data_unit": 789, "data": None})

    assert "<svg" not in task._repr_html_()
    assert "expand=data_unit" in task.show().html


def test_drawing_is_saved_as_a_page(tmp_path: Path) -> None:
    """A file that stands for itself; where it cannot be written, that is said."""
    drawing = Task.adopt(annotated(tmp_path)).show()

    path = drawing.save(tmp_path / "task.html")

    assert "<svg" in path.read_text(encoding="utf-8")
    assert base64.b64encode(png()).decode() in path.read_text(encoding="utf-8")
    assert "save(" in repr(drawing)
    with pytest.raises(ClientError, match="cannot be written"):
        drawing.save(tmp_path)
