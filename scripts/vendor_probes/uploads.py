"""The upload action."""

# pyright: basic, reportMissingImports=false
# What is driven here has no types, and is not installed where types are checked.

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.vendor_probes.common import GIVEN, IDS, TOKEN, context, png, probe, storage


def _upload(client: Any, **more: Any) -> Any:
    from synapse_sdk.plugins.actions.upload import DefaultUploadAction, UploadParams

    number, folder = storage(client)
    for name in ("image_1", "data_meta_1"):
        (folder / "in" / name).mkdir(parents=True)
    for index in range(3):
        (folder / "in" / "image_1" / f"a{index}.png").write_bytes(png())
        (folder / "in" / "data_meta_1" / f"a{index}.json").write_text(json.dumps({"index": index}))

    class Mine(DefaultUploadAction[UploadParams]):
        action_name = "upload"
        params_model = UploadParams

    given = {"name": "probe", "path": "in", "storage": number, "data_collection": IDS["data_collection"], **more}
    params = UploadParams.model_validate(given, context={"client": client})
    before = client._get("data_units/", params={"page_size": 1})["count"]
    found = Mine(params, context(client)).run()
    made = client._get("data_units/", params={"page_size": 1})["count"] - before
    assert found.success, found
    assert (found.uploaded_files, found.data_units, made) == (3, 3, 3), f"{found}, {made} made"
    return found


@probe
def upload_action(client: Any) -> None:
    """Upload: three units of two files each."""
    _upload(client)


@probe
def upload_action_with_project(client: Any) -> None:
    """Upload: with a project, one unit a request."""
    _upload(client, project=IDS["project"], creating_data_unit_batch_size=1)


@probe
def upload_action_side_by_side(client: Any) -> None:
    """Upload: requests for units side by side."""
    _upload(client, creating_data_unit_batch_size=1, creating_data_unit_max_workers=3)


@probe
def upload_checks_its_parameters(client: Any) -> None:
    """Upload: parameters are checked against the server, and a missing collection is refused."""
    from pydantic import ValidationError
    from synapse_sdk.plugins.actions.upload import UploadParams

    given = {"name": "x", "path": "in", "storage": IDS["storage"], "project": IDS["project"]}
    UploadParams.model_validate({**given, "data_collection": IDS["data_collection"]}, context={"client": client})
    try:
        UploadParams.model_validate({**given, "data_collection": 99999}, context={"client": client})
    except ValidationError:
        return
    raise AssertionError("a collection that is not there was accepted")


@probe
def units_one_by_one(client: Any) -> None:
    """Upload: the strategy of single units, whose failures are counted."""
    from synapse_sdk.plugins.actions.upload.strategies.data_unit import _create_batch

    path = Path(tempfile.mkdtemp()) / "a.png"
    path.write_bytes(png())
    unit = client.upload_data_file({"files": {"image_1": path}}, IDS["data_collection"], use_chunked_upload=None)
    made, error, _ = _create_batch(client, [unit])
    assert error is None, error
    assert len(made) == 1, made
    made, error, _ = _create_batch(client, [{**unit, "data_collection": 99999}], max_retries=1, sleep=lambda _: None)
    assert made == [], made
    assert error is not None


@probe
def lost_answers_are_not_sent_again(_: Any) -> None:
    """Upload: a write whose answer is lost is not repeated, one that never arrived is."""
    from synapse_sdk.clients import backend
    from synapse_sdk.plugins.actions.upload.strategies.data_unit import should_retry_data_unit_batch

    def raised(call: Callable[[], object]) -> BaseException:
        try:
            call()
        except Exception as error:  # noqa: BLE001  # it is looked at
            return error
        raise AssertionError("nothing was raised")

    slow = backend.BackendClient(GIVEN["silent"], access_token=TOKEN, timeout={"connect": 1, "read": 1})
    assert not should_retry_data_unit_batch(
        raised(lambda: slow.create_data_units([{"data_collection": 1, "files": {}}]))
    )
    away = backend.BackendClient("http://127.0.0.1:9", access_token=TOKEN, timeout={"connect": 1, "read": 1})
    if hasattr(away, "_retry_config"):
        away._retry_config["total"] = 0
    assert should_retry_data_unit_batch(raised(lambda: away.create_data_units([{"data_collection": 1, "files": {}}])))
