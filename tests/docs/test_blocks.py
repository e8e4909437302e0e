"""What runs the code of pages: it must fail where the code of a page is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from synapse_client.sandbox import Sandbox
from tests.docs.blocks import Block, Page, blocks_of

TEXT = """Text.

```python
x = 1
print(x)
```

```text
1
```

=== "Tab"

    ```python
    print(x + 1)
    ```

```sh
rm -rf /
```

``` { .python .signature }
not code
```
"""


def test_blocks_are_found() -> None:
    """Python blocks are found with their line, also inside of tabs, and what follows one at once is its output."""
    first, second = blocks_of(TEXT)

    assert first == Block(4, "x = 1\nprint(x)\n", "1\n")
    assert second == Block(15, "print(x + 1)\n", None)


def test_later_blocks_know_earlier_ones(tmp_path: Path, synapse_sandbox: Sandbox) -> None:
    """Names live as long as the page, and the awaited ones of one block can be used in the next."""
    with Page("page", tmp_path, synapse_sandbox).opened() as page:
        page.run(Block(1, "import asyncio\nx = await asyncio.sleep(0, 3)\n", None))
        assert page.run(Block(4, "print(x)\n", None)) == "3\n"


@pytest.mark.parametrize("output", ["2\n", ""])
def test_wrong_output_is_found(tmp_path: Path, synapse_sandbox: Sandbox, output: str) -> None:
    """A page that promises another output than its code prints fails, with the line."""
    with Page("page", tmp_path, synapse_sandbox).opened() as page, pytest.raises(AssertionError, match="page:7 prints"):
        page.run(Block(7, "print(1)\n", output))


def test_failing_tests_of_a_page_are_found(tmp_path: Path, synapse_sandbox: Sandbox) -> None:
    """A block that is a file of tests is run by pytest."""
    failing = "# test_mine.py\ndef test_it():\n    assert 1 == 2\n"
    with Page("page", tmp_path, synapse_sandbox).opened() as page, pytest.raises(AssertionError, match="1 failed"):
        page.run(Block(1, failing, None))
