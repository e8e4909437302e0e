"""How a credential travels, as the API document's security schemes say."""

from __future__ import annotations

__all__ = ["SecurityScheme"]


class SecurityScheme:
    """One security scheme.

    Attributes:
        argument: Name of the constructor argument that takes the credential, such as ``"api_token"``.
        location: ``"header"``, ``"query"`` or ``"cookie"``.
        name: Name of the header, query parameter or cookie.
        prefix: Text before the credential, such as ``"Token "`` or ``"Bearer "``; ``"Basic "`` has ``user:password``
            encoded.
        env: Environment variable that stands in for the argument, or None.
    """

    __slots__ = ("argument", "env", "location", "name", "prefix")

    def __init__(self, argument: str, *, location: str, name: str, prefix: str = "", env: str | None = None) -> None:
        self.argument: str = argument
        self.location: str = location
        self.name: str = name
        self.prefix: str = prefix
        self.env: str | None = env

    def __repr__(self) -> str:
        return f"SecurityScheme({self.argument!r}, {self.location}: {self.name})"
