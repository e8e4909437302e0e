"""The base class of generated models that are one page of a list."""

# pyright: reportPrivateUsage=false
# A page and its class are one thing.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from synapse_client.runtime.describe.model import Model, method

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Page"]


class Page(Model):
    """A model that is one page of a list."""

    __slots__ = ()
    _items: ClassVar[str]  # JSON key of the items
    _count: ClassVar[str | None] = None  # JSON key of how many there are on all pages

    @method
    def to_pandas(self, *, flatten: bool = False, errors: Literal["raise", "coerce"] = "raise") -> pd.DataFrame:
        """Return the items of this page as a DataFrame, one row each, with a column for each documented field.

        Columns are nullable and typed as the fields are, in an empty table too: ``Int64``, ``Float64``, ``boolean``,
        ``string`` (enums as well) and ``datetime64[us, UTC]``; what is nested is kept as dicts and lists. Absent fields
        are null. Fields that the API document does not know follow as columns of their own.

        Args:
            flatten: Give fields of nested objects columns of their own, such as ``files.image_1.url``.
            errors: What becomes of a value of another kind than documented, such as an odd date: ``"raise"`` an error
                that names row, item, field and value, or ``"coerce"`` it to null, with a warning that tells how many
                there were and which came first.

        Raises:
            ImportError: the extra ``pandas`` is not installed.
            ResponseFormatError: a value is of another kind than documented, and ``errors`` is ``"raise"``.
            InvalidInputError: ``errors`` is another word.
        """
        from synapse_client.runtime.tables.frames import pandas_table  # noqa: PLC0415  # few programs make tables

        table = pandas_table(flatten=flatten, errors=errors)
        table.add(self, _keys(self)[0])
        frame: pd.DataFrame = table.finish()
        return frame

    @method
    def to_arrow(self, *, flatten: bool = False, errors: Literal["raise", "coerce"] = "raise") -> pa.Table:
        """Return the items of this page as an Arrow table, one row each, with a column for each documented field.

        Columns are typed as the fields are, in an empty table too: ``int64``, ``double``, ``bool``, ``string`` (enums
        as well), ``timestamp[us, UTC]``; nested objects are structs, objects with free keys maps, arrays lists. JSON of
        no documented form is text, and so are the values of a field that hold several forms in one table. Absent fields
        are null. Fields that the API document does not know follow as columns of their own; inside of structs they are
        JSON text in ``additional_properties``.

        Args:
            flatten: Give fields of nested objects columns of their own, such as ``files.image_1.url``.
            errors: What becomes of a value of another kind than documented, such as an odd date: ``"raise"`` an error
                that names row, item, field and value, or ``"coerce"`` it to null, with a warning that tells how many
                there were and which came first.

        Raises:
            ImportError: the extra ``arrow`` is not installed.
            ResponseFormatError: a value is of another kind than documented, and ``errors`` is ``"raise"``.
            InvalidInputError: ``errors`` is another word.
        """
        from synapse_client.runtime.tables.frames import arrow_table  # noqa: PLC0415  # rarely needed

        table = arrow_table(flatten=flatten, errors=errors)
        table.add(self, _keys(self)[0])
        found: pa.Table = table.finish()
        return found

    @method
    def _repr_html_(self) -> str:
        from synapse_client.runtime.describe.display import page_html  # noqa: PLC0415  # rarely needed

        return page_html(self, *_keys(self))


def _keys(page: Page) -> tuple[str, str | None]:
    cls = type(page)  # as the JSON may have keys of these names
    return cls._items, cls._count
