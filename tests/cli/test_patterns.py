"""Which files a pattern is for."""

from __future__ import annotations

import unicodedata

import pytest

from synapse_client.backend.flows.bulk.items import Specification
from synapse_client.cli.errors import CommandError
from synapse_client.cli.patterns import Pattern, patterns_of

IMAGE = Specification("image", True, (".jpg", ".png"))
EXTRA = Specification("extra", False, ())
PICTURE = Specification("image_1", True, (), "image")


def _fitting(pattern: str, *paths: str, specification: Specification = EXTRA) -> list[str]:
    found = Pattern.of(specification, pattern)
    return [path for path in paths if found.key(path) is not None]


@pytest.mark.parametrize(
    ("pattern", "fitting", "others"),
    [
        ("*.{png,jpg}", ["a.png", "b.jpg"], ["c.gif", "x/a.png", "a.png,jpg"]),
        ("*.{png,jp{e,}g}", ["a.png", "b.jpg", "c.jpeg"], ["d.jp"]),
        ("{train,test}/*.png", ["train/a.png", "test/a.png"], ["val/a.png"]),
        ("{a,b*}.txt", ["a.txt", "b.txt", "b1.txt"], ["a1.txt"]),
        ("{x}.png", ["{x}.png"], ["x.png"]),
        ("*.{png,jpg", ["a.{png,jpg"], ["a.png"]),
        ("*.png", ["a.png", "A.PNG", "b.Png"], ["png", "a.png.txt"]),
        ("A*.png", ["A1.PNG"], ["a1.png"]),
        ("*.tar.gz", ["x.tar.GZ"], ["x.gz"]),
        ("**/*.png", ["a.png", "x/a.png", "x/y/a.png"], ["a.jpg"]),
        ("x/**", ["x/a", "x/y/a.png"], ["a", "y/x/a"]),
        ("./x/*.png", ["x/a.png"], ["a.png"]),
        (r"\*.png", ["*.png"], ["a.png"]),
        (r"\{a,b\}.png", ["{a,b}.png"], ["a.png"]),
        (r"{a\,b,c}.png", ["a,b.png", "c.png"], ["a.png"]),
        ("[a].png", ["[a].png"], ["a.png"]),
        ("?.png", ["가.png"], ["ab.png"]),
        ("사진/*.png", [unicodedata.normalize(form, "사진/고양이.png") for form in ("NFC", "NFD")], ["사/x.png"]),
        ("*\n*.png", ["a\nb.png"], ["ab.png"]),
    ],
)
def test_patterns_fit_as_in_a_shell(pattern: str, fitting: list[str], others: list[str]) -> None:
    """With braces, in any case of the ending, however the file system spells letters."""
    assert _fitting(pattern, *fitting, *others) == fitting
    decomposed = unicodedata.normalize("NFD", pattern)
    assert _fitting(decomposed, *fitting, *others) == fitting


def test_a_pattern_with_an_open_ending_takes_what_the_specification_does() -> None:
    """By the server's endings, else by its type; what has no ending is for the pattern to say."""
    names = ("a.JPG", "b.png", "c.tiff", "labels.csv", "d.nii.gz", "bare")
    assert _fitting("*", *names, specification=IMAGE) == ["a.JPG", "b.png", "bare"]
    assert _fitting("*", *names, specification=PICTURE) == ["a.JPG", "b.png", "c.tiff", "bare"]
    assert _fitting("**/*", *names, specification=PICTURE) == ["a.JPG", "b.png", "c.tiff"]
    assert _fitting("**/*", *names, specification=Specification("m", True, (), "medical")) == [
        "c.tiff",
        "d.nii.gz",
        "bare",
    ]
    assert _fitting("*", *names, specification=Specification("d", True, (), "data")) == list(names)
    assert _fitting("*.csv", *names, specification=PICTURE) == ["labels.csv"], "said in so many words"


def test_what_wildcards_stand_for_has_no_open_ending() -> None:
    """So a picture and its label of the same name come together."""
    pictures = Pattern.of(PICTURE, "images/*")
    assert pictures.key("images/cat.one.JPG") == ("cat.one",)
    assert Pattern.of(EXTRA, "labels/*").key("labels/cat.one.json") == ("cat.one",)
    assert Pattern.of(Specification("m", True, (), "medical"), "*").key("scan.nii.gz") == ("scan",)
    assert Pattern.of(EXTRA, "masks/*_mask.{png,bmp}").key("masks/cat.one_mask.BMP") == ("cat.one",)


def test_several_patterns_stand_side_by_side() -> None:
    """Also for one specification, and the same one twice."""
    patterns = patterns_of(["image=*.png", "image=*.jpg", "extra=*.txt", "image=*.png"], [IMAGE, EXTRA])
    assert [(pattern.specification, pattern.text) for pattern in patterns] == [
        ("image", "*.png"),
        ("image", "*.jpg"),
        ("extra", "*.txt"),
    ]


def test_types_tell_specifications_apart() -> None:
    """Where the server does not say which endings they take."""
    text = Specification("text_1", True, (), "text")
    patterns = patterns_of([], [PICTURE, text])
    fits = {name: [p.specification for p in patterns if p.key(name) is not None] for name in ("a.png", "a.txt", "a.x")}
    assert fits == {"a.png": ["image_1"], "a.txt": ["text_1"], "a.x": []}


@pytest.mark.parametrize(
    ("given", "specifications", "message"),
    [
        (["photo"], [IMAGE], "no file specification 'photo'; it has 'image'"),
        (["*.png"], [IMAGE], "no file specification '\\*.png'; it has 'image'"),
        ([], [], "takes no files"),
        ([], [IMAGE, Specification("other", True, (".jpg",))], "Their extensions do not tell"),
        ([], [IMAGE, Specification("other", True, ())], "Their extensions do not tell"),
        ([], [PICTURE, Specification("image_2", True, (), "image")], "Their extensions do not tell"),
    ],
)
def test_patterns_that_mean_nothing_are_refused(
    given: list[str], specifications: list[Specification], message: str
) -> None:
    """With what the collection has."""
    with pytest.raises(CommandError, match=message):
        patterns_of(given, specifications)
