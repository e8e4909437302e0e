from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

from benchmarks.figures import results
from benchmarks.measure import measure
from benchmarks.report import table
from benchmarks.rows import Figure, Row, Side
from benchmarks.samples import small_content
from benchmarks.server import Server

PYTHONS: dict[str, Path | str] = {"ours": Path(sys.executable), "absent": "no such package"}
RATIO = (Figure("cpu", 100.0),)


def side(name: str, task: str, args: dict[str, Any], role: Any = "ours", **more: Any) -> Side:
    """Return a side that runs in the tests' own environment."""
    return Side(name, more.pop("environment", "ours"), "ours", task, args, role=role, **more)


def small_files(folder: Path, count: int) -> str:
    """Write small files and return their folder."""
    for number in range(count):
        (folder / f"{number:05}.jpg").write_bytes(small_content(number))
    return str(folder)


def test_measures_models_against_dicts_of_the_same_page(server: Server) -> None:
    """A page of tasks gives the same fields as models and as dicts, and a ratio for each round."""
    args = {"size": 3, "calls": 1}
    sides = (side("dicts", "loads", args, "reference"), side("ours", "parse", args), side("read", "read", args))
    measured = measure(Row("P1", "parse", "dicts", sides, RATIO), 3, PYTHONS, server)
    assert measured.error is None
    assert [len(values["cpu"]) for values in measured.values.values()] == [3, 3, 3]


def test_measures_listing_and_compares_all_fields_first(server: Server) -> None:
    """Three pages are listed; the unmeasured round lists fewer and looks at every field."""
    args = {"url": server.url}
    sides = (
        side("one", "listing", args, "reference", check={"full": True}),
        side("ours", "listing", args, check={"full": True}),
    )
    row = Row("P2", "list", "one", sides, RATIO, items=250, check_items=120)
    measured = measure(row, 2, PYTHONS, server)
    assert measured.error is None
    assert server.state()["requests"] >= 3
    assert len(results(measured)[0].others) == 0


def test_compares_what_the_server_received(server: Server, tmp_path: Path) -> None:
    """Two ways to upload the same files agree in number, bytes and MD5 at the server."""
    args = {"url": server.url, "folder": small_files(tmp_path, 5), "count": 5}
    sides = (
        side("loop", "files", args, "reference", sends=True),
        side("ours", "bulk", args, sends=True),
        side("other", "bulk", args, "peer", sends=True, environment="absent"),
    )
    measured = measure(Row("P6", "bulk", "loop", sides, RATIO), 1, PYTHONS, server)
    assert measured.error is None
    assert measured.missing == {2: "no such package"}
    state = server.state()
    assert (state["files"], state["units"], state["bytes"]) == (5, 5, 250_000)


def test_measures_over_tls(server: Server, tmp_path: Path) -> None:
    """Sides that are told whom to trust send and fetch the same files over TLS as in the clear."""
    small = {"folder": small_files(tmp_path, 5), "count": 5}
    plain, secure = {"url": server.url}, {"url": server.secure_url, "verify": server.authorities}
    sides = (
        side("clear", "files", small | plain, "reference", sends=True),
        *(side(task, task, small | secure, sends=True) for task in ("files", "bulk")),
    )
    assert measure(Row("P6t", "bulk", "clear", sides, RATIO), 1, PYTHONS, server).error is None
    assert server.state()["files"] == 5
    fetched = {"folder": str(tmp_path), "count": 5}
    sides = (side("clear", "download", fetched | plain, "reference"), side("ours", "download", fetched | secure))
    measured = measure(Row("P7t", "download", "clear", sides, RATIO), 1, PYTHONS, server)
    assert measured.error is None


def test_measures_requests_in_flight(server: Server) -> None:
    """As many requests are sent one by one as side by side, over connections that the rounds share."""
    args = {"url": server.url, "count": 20}
    sides = (side("one", "asking", args | {"limit": 1}, "reference"), side("five", "asking", args | {"limit": 5}))
    measured = measure(Row("P12", "ask", "one", sides, RATIO), 2, PYTHONS, server)
    assert measured.error is None
    assert server.state()["requests"] == 20


def test_no_side_sees_this_machine_s_proxies_and_certificates(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What variables say of the network is for the way to the package index, and the server is here."""
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere.pem")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    args = {"url": server.url}
    sides = (side("one", "listing", args, "reference"), side("ours", "listing", args))
    assert measure(Row("P2", "list", "one", sides, RATIO, items=5), 1, PYTHONS, server).error is None
    script = "import os; assert not {'SSL_CERT_FILE', 'http_proxy'} & set(os.environ)"
    told = Side("script", "ours", script=script, role="ours")
    row = Row("P8", "import", "nothing", (told, attrs.evolve(told, role="reference")), RATIO)
    assert measure(row, 1, PYTHONS, server).error is None


def test_a_row_whose_sides_differ_has_no_figure_and_says_so(server: Server, tmp_path: Path) -> None:
    """A side that does less is not compared by its time; the table and the log name the difference."""
    args = {"url": server.url, "folder": small_files(tmp_path, 5), "count": 5}
    sides = (side("all", "bulk", args, "reference", sends=True), side("ours", "bulk", args | {"count": 4}, sends=True))
    said: list[str] = []
    measured = measure(Row("P6", "bulk", "all", sides, RATIO), 1, PYTHONS, server, said.append)
    assert measured.error == "the sides differ in items (all: 5, ours: 4)"
    assert said == [f"P6 FAILED: {measured.error}"]
    [line] = results(measured)
    assert line.ours is None
    assert "failed" in table([line])
    assert "the sides differ in items" in table([line])


def test_a_peer_that_fails_is_told_and_the_others_are_measured(server: Server) -> None:
    """An error of another client costs its figure only; one of ours costs the row."""
    args = {"size": 3, "calls": 1}
    fine = (side("dicts", "loads", args, "reference"), side("ours", "parse", args))
    failing = side("other", "parse", {"size": "three", "calls": 1}, "peer")
    measured = measure(Row("P1", "parse", "dicts", (*fine, failing), RATIO), 2, PYTHONS, server)
    assert measured.error is None
    assert set(measured.values) == {0, 1}
    assert "TypeError" in measured.missing[2]
    ours = side("ours", "parse", {"size": "three", "calls": 1})
    said: list[str] = []
    broken = measure(Row("P1", "parse", "dicts", (fine[0], ours), RATIO), 2, PYTHONS, server, said.append)
    assert broken.error is not None
    assert "TypeError" in broken.error
    assert broken.values == {}


def test_memory_is_measured_in_a_process_of_its_own(server: Server, tmp_path: Path) -> None:
    """Each round of an upload's memory begins with a warm, idle client, whose requests do not count."""
    path = tmp_path / "file.bin"
    path.write_bytes(b"x" * 100_000)
    args = {"url": server.url, "path": str(path), "warm": True}
    sides = (side("ours", "upload", args, fresh=True, sends=True),)
    row = Row("P5m", "upload", "idle", sides, (Figure("growth", 1000, "mebibytes"),))
    measured = measure(row, 1, PYTHONS, server)
    assert measured.error is None
    assert (server.state()["files"], server.state()["bytes"]) == (1, 100_000)
    assert results(measured)[0].unit == "MiB"


def test_a_script_is_measured_inside_or_as_a_whole_process(server: Server) -> None:
    """The time of a script excludes the interpreter's start, that of a whole process includes it."""
    whole = Side("whole", "ours", script="print('{\"items\": 1}')", whole=True, role="reference")
    inside = Side("inside", "ours", script="sum(range(10))", role="ours")
    row = Row("P8", "import", "whole", (whole, inside), RATIO, equal=False)
    measured = measure(row, 1, PYTHONS, server)
    assert measured.error is None
    assert measured.values[1]["wall"][0] < measured.values[0]["wall"][0]
    assert measured.values[0]["peak"][0] > 2**20
    failing = Side("failing", "ours", script="import no_such_module", role="ours")
    broken = measure(Row("P8", "import", "whole", (whole, failing), RATIO), 1, PYTHONS, server, lambda _: None)
    assert broken.error is not None
    assert "no_such_module" in broken.error


def test_a_side_that_hangs_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round that takes far too long ends its process and is told, so that a run comes to its end."""
    monkeypatch.setattr("benchmarks.measure.LONGEST", 0.5)
    args = {"url": server.url, "pause": 3600.0}
    row = Row("P4", "list", "before", (side("ours", "flowing", args),), (Figure("growth", 24, "mebibytes"),), items=300)
    measured = measure(row, 1, PYTHONS, server, lambda _: None)
    assert measured.error is not None
    assert "its process ended with -9" in measured.error
