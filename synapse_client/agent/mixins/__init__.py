# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Client methods, by tag: for each tag a blocking and an awaitable mixin."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .container import AsyncContainerClientMixin as AsyncContainerClientMixin
    from .container import ContainerClientMixin as ContainerClientMixin
    from .core import AsyncCoreClientMixin as AsyncCoreClientMixin
    from .core import CoreClientMixin as CoreClientMixin
    from .plugin import AsyncPluginClientMixin as AsyncPluginClientMixin
    from .plugin import PluginClientMixin as PluginClientMixin
    from .ray import AsyncRayClientMixin as AsyncRayClientMixin
    from .ray import RayClientMixin as RayClientMixin
    from .resource import AsyncResourceClientMixin as AsyncResourceClientMixin
    from .resource import ResourceClientMixin as ResourceClientMixin
    from .system import AsyncSystemClientMixin as AsyncSystemClientMixin
    from .system import SystemClientMixin as SystemClientMixin
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "AsyncContainerClientMixin": ".container",
            "AsyncCoreClientMixin": ".core",
            "AsyncPluginClientMixin": ".plugin",
            "AsyncRayClientMixin": ".ray",
            "AsyncResourceClientMixin": ".resource",
            "AsyncSystemClientMixin": ".system",
            "ContainerClientMixin": ".container",
            "CoreClientMixin": ".core",
            "PluginClientMixin": ".plugin",
            "RayClientMixin": ".ray",
            "ResourceClientMixin": ".resource",
            "SystemClientMixin": ".system",
        },
    )

__all__ = [
    "AsyncContainerClientMixin",
    "AsyncCoreClientMixin",
    "AsyncPluginClientMixin",
    "AsyncRayClientMixin",
    "AsyncResourceClientMixin",
    "AsyncSystemClientMixin",
    "ContainerClientMixin",
    "CoreClientMixin",
    "PluginClientMixin",
    "RayClientMixin",
    "ResourceClientMixin",
    "SystemClientMixin",
]
