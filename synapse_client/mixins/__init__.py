# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Client methods, by tag: for each tag a blocking and an awaitable mixin."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .annotation import AnnotationClientMixin as AnnotationClientMixin
    from .annotation import AsyncAnnotationClientMixin as AsyncAnnotationClientMixin
    from .core import AsyncCoreClientMixin as AsyncCoreClientMixin
    from .core import CoreClientMixin as CoreClientMixin
    from .data_collection import AsyncDataCollectionClientMixin as AsyncDataCollectionClientMixin
    from .data_collection import DataCollectionClientMixin as DataCollectionClientMixin
    from .hitl import AsyncHITLClientMixin as AsyncHITLClientMixin
    from .hitl import HITLClientMixin as HITLClientMixin
    from .integration import AsyncIntegrationClientMixin as AsyncIntegrationClientMixin
    from .integration import IntegrationClientMixin as IntegrationClientMixin
    from .ml import AsyncMLClientMixin as AsyncMLClientMixin
    from .ml import MLClientMixin as MLClientMixin
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "AnnotationClientMixin": ".annotation",
            "AsyncAnnotationClientMixin": ".annotation",
            "AsyncCoreClientMixin": ".core",
            "AsyncDataCollectionClientMixin": ".data_collection",
            "AsyncHITLClientMixin": ".hitl",
            "AsyncIntegrationClientMixin": ".integration",
            "AsyncMLClientMixin": ".ml",
            "CoreClientMixin": ".core",
            "DataCollectionClientMixin": ".data_collection",
            "HITLClientMixin": ".hitl",
            "IntegrationClientMixin": ".integration",
            "MLClientMixin": ".ml",
        },
    )

__all__ = [
    "AnnotationClientMixin",
    "AsyncAnnotationClientMixin",
    "AsyncCoreClientMixin",
    "AsyncDataCollectionClientMixin",
    "AsyncHITLClientMixin",
    "AsyncIntegrationClientMixin",
    "AsyncMLClientMixin",
    "CoreClientMixin",
    "DataCollectionClientMixin",
    "HITLClientMixin",
    "IntegrationClientMixin",
    "MLClientMixin",
]
