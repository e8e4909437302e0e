"""Our own documents, and what is made of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.flows import Flows

__all__ = ["PRODUCTS", "Product"]


@dataclass(frozen=True)
class Product:
    """A client of our own, and the document that it is made of.

    Attributes:
        document: Name of the document's file, at the top of the project.
        folder: Where its generated part is, below the package; "" for the package itself.
        clients: Names of its clients, which ``client.py`` holds.
        about: First line of the package's docstring.
        flow_room: Folder of the methods that are written by hand, below the package.
        rooms: Folders below the package whose public names are the package's, too.
    """

    document: str
    folder: str
    clients: tuple[str, ...]
    about: str
    flow_room: str
    rooms: tuple[str, ...] = ()

    def flows(self, package: Path) -> Flows:
        """Return where its flows are, in a package of ours that may be a copy."""
        return Flows(package / self.flow_room, ".".join(("synapse_client", *Path(self.flow_room).parts)))

    def path(self, name: str) -> str:
        """Return the path below the package of one of its generated files."""
        return f"{self.folder}/{name}" if self.folder else name

    @property
    def public(self) -> Mapping[str, str]:
        """Name → module of the clients that its package offers: its own, and those of the products inside of it."""
        names = dict.fromkeys(self.clients, ".client")
        for other in PRODUCTS:
            if other is not self and not self.folder:
                names |= dict.fromkeys(other.clients, f".{other.folder}")
        return names


PRODUCTS = (
    Product(
        document="openapi.yaml",
        folder="",
        clients=("AsyncBackendClient", "BackendClient"),
        about="Typed Python client for the Synapse data platform.",
        flow_room="backend/flows",
        rooms=("runtime", "backend"),
    ),
    Product(
        document="openapi-agent.yaml",
        folder="agent",
        clients=("AgentClient", "AsyncAgentClient"),
        about="Typed Python client for Synapse agents.",
        flow_room="agent/flows",
    ),
)
