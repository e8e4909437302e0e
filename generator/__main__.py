"""Entry point of ``python -m generator``."""

from __future__ import annotations

import gc
import sys

# Where this package is (schemathesis brings it), jsonschema builds 38 grammars of URIs from it as it is imported: a
# third of the time that generating takes. OpenAPI's validator has checks of URIs of its own.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # nothing is imported under that name

from generator.cli import main  # noqa: E402  # after that

if __name__ == "__main__":
    gc.disable()  # a run keeps what it reads: looking for what can go took a third of `lint`, and freed nothing
    sys.exit(main())
