"""The HTTP reference: Swagger UI, from the files of a Python package, so that nothing is loaded from elsewhere."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.findings import GenerationError
from generator.ir import Spec

__all__ = ["copy_assets", "http_page"]

_FILES = ("swagger-ui.css", "swagger-ui-bundle.js")


def http_page(spec: Spec) -> str:
    """Return the page that shows the document; requests cannot be sent from it."""
    return f"""---
hide: [toc]
---

# HTTP reference

{len(spec.operations)} operations, from [openapi.yaml](../openapi.yaml). To send requests, start a
[sandbox](../guides/testing.md) and open its `/docs/`.

<link rel="stylesheet" href="../swagger/swagger-ui.css">
<div id="swagger-ui"></div>
<script src="../swagger/swagger-ui-bundle.js"></script>
<script src="../swagger/openapi.js"></script>
<script src="../swagger/show.js"></script>
"""


_SHOW = """// Shows the document that openapi.js holds; without requests, as there is no server here.
SwaggerUIBundle({
  spec: window.openapi,
  dom_id: "#swagger-ui",
  deepLinking: false,
  docExpansion: "list",
  defaultModelsExpandDepth: -1,
  supportedSubmitMethods: [],
  validatorUrl: null,
});

// It follows the colours of the page.
const scheme = () =>
  document.documentElement.classList.toggle("dark-mode", document.body.dataset.mdColorScheme === "slate");
new MutationObserver(scheme).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
scheme();
"""


def copy_assets(data: dict[str, Any], folder: Path) -> None:
    """Put Swagger UI and the document into a folder.

    Raises:
        GenerationError: the package that brings Swagger UI is not installed.
    """
    found = find_spec("drf_spectacular_sidecar")
    if found is None or not found.submodule_search_locations:
        raise GenerationError("drf-spectacular-sidecar is not installed; run `make install`")
    source = Path(found.submodule_search_locations[0]) / "static" / "drf_spectacular_sidecar" / "swagger-ui-dist"
    folder.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        shutil.copyfile(source / name, folder / name)
    # Text, not a file to fetch: so the page works from a disk too.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    (folder / "openapi.js").write_text(f"window.openapi = {text};\n", encoding="utf-8")
    (folder / "show.js").write_text(_SHOW, encoding="utf-8")
