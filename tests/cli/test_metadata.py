"""Tables of metadata, as people have them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synapse_client.backend.flows.bulk.items import Specification
from synapse_client.cli.errors import CommandError
from synapse_client.cli.folder import Folder
from synapse_client.cli.metadata import Metadata, read_meta
from synapse_client.cli.patterns import patterns_of

IMAGE = Specification("image_1", True, (".jpg",))
LABEL = Specification("label_1", False, (".json",))
NFD = unicodedata.normalize("NFD", "x/고양이.jpg")
NFC = unicodedata.normalize("NFC", NFD)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return three pictures, one with a label, one of a Mac; and a note, which is left out."""
    for name in ("a.jpg", "a.json", "x/b.jpg", NFD, "notes.txt"):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return Folder(tmp_path / "data", patterns_of(["image_1", "label_1"], [IMAGE, LABEL]))


def _read(folder: Folder, content: str | bytes, name: str = "m.csv") -> Metadata:
    path = folder.root.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_meta(path, folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.csv", 'file,split,note\na.jpg,train,"x, y"\nx/b.jpg,test,é\n'),
        ("m.csv", '\ufefffile,split,note\r\na.jpg,train,"x, y"\r\nx/b.jpg,test,é\r\n'),
        ("m.csv", 'file,split,note\ra.jpg,train,"x, y"\rx/b.jpg,test,é\r'),
        ("m.csv", "file;split;note\na.jpg;train;x, y\nx/b.jpg;test;é\n"),
        ("m.csv", "sep=;\r\nfile;split;note\r\na.jpg;train;x, y\r\nx/b.jpg;test;é\r\n"),
        ("m.txt", "file\tsplit\tnote\na.jpg\ttrain\tx, y\nx/b.jpg\ttest\té\n"),
        ("m.csv", 'file, split , note\na.jpg,train,"x, y"\n\n./x/b.jpg,test,é\n,,\n'),
        ("m.csv", 'split,note,file,,\ntrain,"x, y",a.jpg,,\ntest,é,x\\b.jpg,,\n'),
        ("m.csv", 'File Name,split,note\na.jpg,train,"x, y"\nx//b.jpg,test,é\n'),
        (
            "m.jsonl",
            '{"file": "a.jpg", "split": "train", "note": "x, y"}\n\n{"file":"x/b.jpg","split":"test","note":"é"}',
        ),
        (
            "m.json",
            '[{"file": "a.jpg", "split": "train", "note": "x, y"},\n{"file":"x/b.jpg","split":"test","note":"é"}]',
        ),
        ("m.json", '{"a.jpg": {"split": "train", "note": "x, y"},\n "x/b.jpg": {"split": "test", "note": "é"}}'),
        ("m.csv", '{"path": "a.jpg", "split": "train", "note": "x, y"}\n{"path":"x/b.jpg","split":"test","note":"é"}'),
    ],
)
def test_every_form_of_a_table_says_the_same(folder: Folder, name: str, content: str) -> None:
    """CSV of any locale, JSON lines, an array, an object by name."""
    assert _read(folder, content, name).by_path == {
        "a.jpg": {"split": "train", "note": "x, y"},
        "x/b.jpg": {"split": "test", "note": "é"},
    }


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("cp949", "cp949 (Korean)"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-8-sig", None)],
)
def test_a_table_of_a_korean_excel_fits_files_of_a_mac(folder: Folder, codec: str, encoding: str | None) -> None:
    """The names are compared as they look; what was found out about the table is told."""
    found = _read(folder, f"파일명\t상태\r\n{NFC}\t정상\r\n".encode(codec))
    assert found.by_path == {NFD: {"상태": "정상"}}
    read = "" if encoding is None else f"read as {encoding}, "
    path = folder.root.parent / "m.csv"
    assert found.remark == f"{path}: {read}columns separated by tabs, file names in the column '파일명'"


def test_a_table_of_a_mac_fits_files_of_windows(tmp_path: Path) -> None:
    """The other way round; the file keeps the name that it has."""
    (tmp_path / "x").mkdir()
    (tmp_path / NFC).write_bytes(b"x")
    folder = Folder(tmp_path, patterns_of([], [IMAGE]))
    found = _read(folder, f"file,n\n{NFD},1\n")
    assert found.by_path == {NFC: {"n": "1"}}
    assert found.remark is None


def test_files_that_look_the_same_are_told_apart_by_their_spelling(tmp_path: Path) -> None:
    """A name that is neither of them is an error that shows the difference."""
    (tmp_path / "x").mkdir()
    for name in (NFC, NFD):
        (tmp_path / name).write_bytes(b"x")
    folder = Folder(tmp_path, patterns_of([], [IMAGE]))
    assert _read(folder, f"file,n\n{NFD},1\n{NFC},2\n").by_path == {NFD: {"n": "1"}, NFC: {"n": "2"}}
    windows = NFC.replace("/", "\\")
    with pytest.raises(CommandError, match=r"line 2: .* may be .*\\u1100.* and .*\\uace0.*, which look the same"):
        _read(folder, f"file,n\n{windows},1\n")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("file,a,b\na.jpg,,1\n", {"b": "1"}),
        ("file,a\na.jpg,\n", {}),
        ('file,a\na.jpg,"1\n2"\n', {"a": "1\n2"}),
        ('file,a\na.jpg,"say ""x"""\n', {"a": 'say "x"'}),
        ("name,file\nKim,a.jpg\n", {"name": "Kim"}),
        ("name,image\nKim,a.jpg\n", {"name": "Kim"}),
        ("name,image\na.jpg,blurred\n", {"image": "blurred"}),
        ("name;image_1\nx;a.jpg\n", {"name": "x"}),
        ("file,a|b|c\na.jpg,1\n", {"a|b|c": "1"}),
        ("file\na.jpg\n", {}),
        (f"file,a\na.jpg,{'x' * 200_000}\n", {"a": "x" * 200_000}),
        (
            '{"file": "a.jpg", "a": null, "b": NaN, "c": [1, {"d": true}]}',
            {"a": None, "b": None, "c": [1, {"d": True}]},
        ),
    ],
)
def test_values_are_kept_as_they_are(folder: Folder, content: str, expected: dict[str, Any]) -> None:
    """What is empty in CSV says nothing, and NaN of Python is null; the column that fits the files has their names."""
    assert _read(folder, content).by_path == {"a.jpg": expected}


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("file,a\nnone.jpg,1\n", "line 2: 'none.jpg' is none of the files", "path within that folder, such as 'a.jpg'"),
        ("file,a\nb.jpg,1\n", "line 2: 'b.jpg' is none of the files", "Is 'x/b.jpg' meant?"),
        ("file,a\nA.JPG,1\n", "line 2: 'A.JPG' is none of the files", "Upper and lower case make a difference"),
        ("file,a\nx/bb.jpg,1\n", "line 2: 'x/bb.jpg' is none", "Is 'x/b.jpg' meant?"),
        ("file,a\nC:\\data\\x\\b.jpg,1\n", "is none of the files", "Is 'x/b.jpg' meant?"),
        (
            "file,a\nnotes.txt,1\n",
            "line 2: 'notes.txt' is none of the files",
            "left out, as 'image_1' takes files that",
        ),
        ("file\nq\na.jpg\nr\n", "line 2: 'q' is none of the files", None),
        ("file\nq\nr\ns\n", "nor are the names in 2 more lines (3: 'r', 4: 's')", None),
        ("split,a\ntrain,1\n", "no column has the names of the files; the columns are 'split', 'a'", "Name it 'file'"),
        ("file,a\n,1\n", "line 2: the name of the file is missing in 'file' (it is empty)", None),
        ("file,a\na.jpg\n", "line 2: 1 column, but the first line has 2", "double quotes"),
        ("file,a\na.jpg,1,2\n", "line 2: 3 columns, but the first line has 2", "double quotes"),
        ("file,a,\na.jpg,1,2\n", "line 2: '2' stands in the 3rd column, which has no name", "Give the column a name"),
        ("file,a,a\na.jpg,1,2\n", "line 1: two columns have the name 'a' (the 2nd and the 3rd)", "another name"),
        ('file,a\na.jpg,"1\nx/b.jpg,2\n', "line 2: not valid CSV", "A quote that is opened must be closed"),
        (f"file,a\n{NFC},1\n{NFD},2\n", "comes twice: line 2 names it too", None),
        ('{"file": "a.jpg"}\n{"file": "a.jpg"}\n', "line 2: 'a.jpg' comes twice: line 1 names it too", None),
        ('{"a.jpg": {"n": 1},\n"a.jpg": {"n": 2}}', "has the key 'a.jpg' twice", None),
        ("{\n", "line 2, column 1: not valid JSON", None),
        ('[{"file": "a.jpg"},\n{"file": ]', "line 2, column 10: not valid JSON", None),
        ('[{"file": "a.jpg"}\n{"file": "x/b.jpg"}]', "line 2: not valid JSON (a comma or ] is missing)", None),
        ('[{"file": "a.jpg"}]\nx', "line 2: something stands behind the end of the JSON", None),
        ('[{"file": "a.jpg"},\n"b"]', 'line 2: a JSON object is needed for each file, not "b"', '{"file"'),
        ('{"file": "a.jpg"}\n{"file": 7}', "line 2: the name of the file is missing in 'file' (got 7)", None),
        ('{"file": "a.jpg", "n": Infinity}', "line 1: Infinity is not a JSON value", None),
        ('{"a.jpg": ' + "[" * 100_000, "line 1: ", None),
        ('{"images": [{"file": "a.jpg"}]}', "no column has the names of the files; the columns are 'images'", None),
        ("<html><table>", "HTML or XML, not a table", "as CSV or JSON"),
        ("", "is empty", None),
        (" \n\n", "is empty", None),
    ],
)
def test_mistakes_are_named_with_file_and_line(folder: Folder, content: str, message: str, hint: str | None) -> None:
    """And with what to do; nothing is dropped in silence."""
    with pytest.raises(CommandError, match=re.escape(message)) as caught:
        _read(folder, content)
    assert str(folder.root.parent / "m.csv") in str(caught.value)
    assert len(str(caught.value)) < 1000
    if hint is not None:
        assert hint in (caught.value.hint or "")


def test_lines_are_counted_over_cells_with_line_breaks(folder: Folder) -> None:
    """As an editor shows them, with the line that says what separates."""
    with pytest.raises(CommandError, match="line 5: 'q' is none of the files"):
        _read(folder, 'sep=;\nfile;a\na.jpg;"1\n2"\nq;3\n')
    with pytest.raises(CommandError, match="line 4: 'q' is none of the files"):
        _read(folder, '[\n{"file": "a.jpg",\n "a": 1},\n{"file": "q"}]')


def test_a_table_that_cannot_be_opened_is_named(folder: Folder, tmp_path: Path) -> None:
    """With the reason of the system."""
    with pytest.raises(CommandError, match=r"none\.csv cannot be read: No such file or directory"):
        read_meta(tmp_path / "none.csv", folder)


_TABLES = [
    text.encode(codec)
    for text in (
        "file,상태\r\na.jpg,정상\r\n",
        "sep=;\nfile;n\na.jpg;1\n",
        '[{"file": "a.jpg", "n": [1, {"b": null}]}]',
        '{"a.jpg": {"n": NaN}}',
        '{"file": "a.jpg"}\n',
    )
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949", "utf-32")
]


@given(
    table=st.sampled_from([*_TABLES, b"", b'{"a.jpg":' * 2000, b"9" * 10_000, b"file," * 500]),
    edits=st.lists(st.tuples(st.integers(0, 100), st.binary(max_size=4), st.integers(0, 3)), max_size=4),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_table_is_it_is_read_or_named(
    folder: Folder, table: bytes, edits: list[tuple[int, bytes, int]]
) -> None:
    """A bare error of a codec or parser reaches nobody, and a message can be read."""
    for at, inserted, removed in edits:
        table = table[:at] + inserted + table[at + removed :]
    try:
        _read(folder, table)
    except CommandError as error:
        text = str(error)
        assert text.startswith(str(folder.root.parent / "m.csv"))
        assert len(text) < 2000
