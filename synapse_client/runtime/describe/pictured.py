"""The base class of generated models that are of a picture, such as a task: they can show it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Protocol

from synapse_client.runtime.describe.model import Model, described, method

if TYPE_CHECKING:
    import os
    from pathlib import Path
    from types import ModuleType

__all__ = ["Drawing", "Pictured"]


class Drawing(Protocol):
    """A picture with what is marked in it; a notebook shows it at the end of a cell."""

    @property
    def html(self) -> str:
        """The drawing as HTML that stands for itself: the picture is in it, and nothing is loaded from anywhere."""
        ...

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the drawing to an HTML file, and return its path."""
        ...

    def _repr_html_(self) -> str: ...


class Pictured(Model):
    """A model of a picture, which may say what is marked in it."""

    __slots__ = ()
    _annotations: ClassVar[str | None] = None  # JSON key of what is marked in the picture

    @method
    def show(self, *, client: object = None, width: int = 640) -> Drawing:
        """Return a drawing of the picture with its boxes, polygons, lines, keypoints and labels, for a notebook.

        The picture is fetched from where the answer says, and becomes part of the drawing, so that this can be kept:
        presigned addresses expire, and open the file to whoever has them. What cannot be had (the answer tells no
        files, the address has expired, it is not a picture) is said in its place.

        Args:
            client: The client whose way to the network is used for the picture: proxy and certificates. By default a
                client of its own, without any token.
            width: Width of the drawing in pixels, at most.

        Example:
            >>> client.get_task(456, params={"expand": "data_unit"}).show()
        """
        drawing: Drawing = self._view().show(self, self._annotations, client=client, width=width)
        return drawing

    @method
    def _repr_html_(self) -> str:
        shown: str = self._view().model_html(self, self._annotations)
        return shown

    @classmethod
    def _view(cls) -> ModuleType:
        """Return what draws: it lies beside the generated models, and nothing loads it before it is needed."""
        return import_module("..view", described(cls)[0])
