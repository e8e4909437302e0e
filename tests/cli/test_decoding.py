"""In which encoding a table is."""

from __future__ import annotations

import re

import pytest

from synapse_client.cli.decoding import decoded
from synapse_client.cli.errors import CommandError

KOREAN = "file,상태,비고\r\n고양이_1.jpg,정상,맑음\r\n강아지.jpg,불량 ㅋㅋ,①번 ㎡ · 펭귄\r\n"
JAPANESE = "file,状態\r\n猫の写真.jpg,良い\r\n犬.jpg,トラック\r\n"
CHINESE = "file,状态\r\n小猫照片.jpg,正常\r\n汽车.jpg,缺陷\r\n"
TAIWANESE = "file,狀態\r\n小貓照片.jpg,正常\r\n汽車.jpg,缺陷\r\n"
GERMAN = "file;Maß\r\nBär.jpg;größer\r\nÄpfel.jpg;Übung – „gut“\r\nfaçade.jpg;naïve\r\n"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (KOREAN, "utf-8", "UTF-8"),
        (KOREAN, "utf-8-sig", "UTF-8"),
        (KOREAN, "utf-16", "UTF-16"),
        (KOREAN, "utf-32", "UTF-32"),
        ("\ufeff" + KOREAN, "utf-16-be", "UTF-16"),
        (KOREAN, "utf-16-le", "UTF-16"),
        (KOREAN, "utf-16-be", "UTF-16"),
        ("a;가", "utf-16-le", "UTF-16"),
        (KOREAN, "cp949", "cp949 (Korean)"),
        ("file,비고\n1.jpg,가\n", "euc_kr", "cp949 (Korean)"),
        (JAPANESE, "cp932", "cp932 (Japanese)"),
        (CHINESE, "gb18030", "GB 18030 (Chinese)"),
        (TAIWANESE, "cp950", "cp950 (Chinese)"),
        (GERMAN, "cp1252", "cp1252 (Western European)"),
        ("file\né.jpg\n", "cp1252", "cp1252 (Western European)"),
    ],
)
def test_the_encoding_of_a_spreadsheet_is_found(text: str, codec: str, encoding: str) -> None:
    """By its mark, by being valid, or by what people write in that language."""
    found = decoded(text.encode(codec), "t.csv")
    assert (found.text.removeprefix("\ufeff"), found.encoding) == (text.removeprefix("\ufeff"), encoding)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04\x14\x00", "t.csv is a workbook of Excel or another archive, not a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "t.csv is a workbook of Excel, or a document of another program, not a text"),
        (b"PAR1\x00", "t.csv is a Parquet file, not a text file"),
        (b"\x1f\x8b\x08", "t.csv is compressed, not a text file"),
        (b"\x00\x01\x02\x03\xff\xff\x00\x00", "t.csv is not a text file"),
        (b"a\nb,\xff\xfe\xfa\n", "t.csv, line 2: not valid UTF-8, and what other encoding it may be cannot be told"),
        ("file\nПривет мир.jpg\n".encode("cp1251"), "t.csv, line 2: not valid UTF-8, and"),
        ("file,uwagi\nściana.jpg,wąż i gęś\nłódź.jpg,\n".encode("cp1250"), "t.csv, line 2: not valid UTF-8, and"),
        (b"\xef\xbb\xbfa\nb\xff\n", "t.csv, line 2: not valid UTF-8, as which it begins"),
        (b"\xff\xfea\x00\x00", "t.csv, line 1: not valid UTF-16, as which it begins"),
    ],
)
def test_what_cannot_be_told_is_an_error_that_helps(content: bytes, message: str) -> None:
    """With file, line, and what to do; nothing is guessed."""
    with pytest.raises(CommandError, match=re.escape(message)) as caught:
        decoded(content, "t.csv")
    assert "Save the table as UTF-8: in Excel as the file type 'CSV UTF-8" in (caught.value.hint or "")
