# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Endpoint functions of the tag `data_collection`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import confirm_presigned_upload as confirm_presigned_upload
    from . import create_data_file as create_data_file
    from . import create_data_units as create_data_units
    from . import create_tasks_of_data_units as create_tasks_of_data_units
    from . import get_data_collection as get_data_collection
    from . import get_data_unit as get_data_unit
    from . import list_data_collection as list_data_collection
    from . import list_data_files as list_data_files
    from . import list_data_units as list_data_units
    from . import request_presigned_upload as request_presigned_upload
    from . import verify_data_files_checksums as verify_data_files_checksums
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "confirm_presigned_upload": ".confirm_presigned_upload",
            "create_data_file": ".create_data_file",
            "create_data_units": ".create_data_units",
            "create_tasks_of_data_units": ".create_tasks_of_data_units",
            "get_data_collection": ".get_data_collection",
            "get_data_unit": ".get_data_unit",
            "list_data_collection": ".list_data_collection",
            "list_data_files": ".list_data_files",
            "list_data_units": ".list_data_units",
            "request_presigned_upload": ".request_presigned_upload",
            "verify_data_files_checksums": ".verify_data_files_checksums",
        },
    )

__all__ = [
    "confirm_presigned_upload",
    "create_data_file",
    "create_data_units",
    "create_tasks_of_data_units",
    "get_data_collection",
    "get_data_unit",
    "list_data_collection",
    "list_data_files",
    "list_data_units",
    "request_presigned_upload",
    "verify_data_files_checksums",
]
