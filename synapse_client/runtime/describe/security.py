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
        variables: Environment variables that stand in for the argument; the first that is set counts.
    """

    __slots__ = ("argument", "location", "name", "prefix", "variables")

    def __init__(
        self, argument: str, *, location: str, name: str, prefix: str = "", env: str | tuple[str, ...] = ()
    ) -> None:
        self.argument: str = argument
        self.location: str = location
        self.name: str = name
        self.prefix: str = prefix
        self.variables: tuple[str, ...] = (env,) if isinstance(env, str) else env

    @property
    def env(self) -> str | None:
        """The variable that goes before the others, or None."""
        return self.variables[0] if self.variables else None

    def __repr__(self) -> str:
        return f"SecurityScheme({self.argument!r}, {self.location}: {self.name})"
