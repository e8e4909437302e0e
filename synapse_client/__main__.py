"""The command line as ``python -m synapse_client``."""

from __future__ import annotations

import sys

from synapse_client.cli.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
