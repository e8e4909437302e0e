"""Training, data sets, models, inference and deployment."""

# pyright: basic, reportMissingImports=false
# What is driven here has no types, and is not installed where types are checked.

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import Any

from scripts.vendor_probes.common import IDS, context, probe


def _trainer(client: Any, **more: Any) -> Any:
    from pydantic import BaseModel
    from synapse_sdk.plugins.actions.train import BaseTrainAction

    class Params(BaseModel):
        dataset: int | None = None
        checkpoint: int | None = None
        name: str = "trained"
        output_dir: str | None = None

    class Mine(BaseTrainAction[Params]):
        action_name = "train"
        params_model = Params

        def execute(self, data_path: Any, checkpoint: Any) -> dict[str, Any]:
            weights = Path(tempfile.mkdtemp())
            (weights / "best.pt").write_bytes(b"weights")
            self.seen = (data_path, checkpoint)
            return {"weights_path": str(weights)}

    return Mine(Params(**more), context(client))


@probe
def train_flow(client: Any) -> None:
    """Train: data set, training, and the model is registered."""
    before = client.list_models()["count"]
    _trainer(client, dataset=IDS["ground_truth_dataset_version"], output_dir=tempfile.mkdtemp()).run()
    assert client.list_models()["count"] == before + 1, "no model was made"


@probe
def train_creates_a_model(client: Any) -> None:
    """Train: a model of a file, with plugin, version, configuration and parent."""
    path = Path(tempfile.mkdtemp()) / "model.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("best.pt", "weights")
    made = _trainer(client).create_model(
        str(path),
        name="probe",
        plugin=IDS["plugin_code"],
        version=IDS["plugin_version"],
        configuration={"epochs": 1},
        description="d",
        checkpoint=IDS["model"],
    )
    assert made["configuration"] == {"epochs": 1}, made
    assert made["description"] == "d", made


@probe
def train_reads_its_checkpoint(client: Any) -> None:
    """Train: a checkpoint is downloaded and unpacked."""
    path = Path(tempfile.mkdtemp()) / "model.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("best.pt", "weights")
    model = client.create_model({"name": "parent", "plugin": IDS["plugin_code"]}, file=path)
    found = _trainer(client, checkpoint=model["id"]).get_checkpoint()
    assert any(file.name == "best.pt" for file in Path(found["path"]).rglob("*")), found


@probe
def train_names_the_best_trial(client: Any) -> None:
    """Train: the best trial is told to the server."""
    from synapse_sdk.plugins.actions.train.tune import override_best_trial

    warned: list[Any] = []
    action = _trainer(client)
    action.log_message = lambda *args, **_: warned.append(args)

    class Callback:
        _trial_rows = ()

        def _emit_final_snapshot(self, *_: Any) -> None:
            pass

    override_best_trial(action, "trial_1", {"lr": 0.1}, Callback())
    assert not warned, "the server did not take it"


@probe
def dataset_download(client: Any) -> None:
    """Dataset: a version is downloaded, with its files."""
    from synapse_sdk.plugins.actions.dataset import DatasetAction, DatasetOperation, DatasetParams

    params = DatasetParams(
        operation=DatasetOperation.DOWNLOAD,
        dataset=IDS["ground_truth_dataset_version"],
        output_dir=tempfile.mkdtemp(),
    )
    found = DatasetAction(params, context(client)).execute()
    assert found.count > 0, found


@probe
def dataset_splits(client: Any) -> None:
    """Dataset: by splits."""
    from synapse_sdk.plugins.actions.dataset import DatasetAction, DatasetOperation, DatasetParams

    params = DatasetParams(
        operation=DatasetOperation.DOWNLOAD,
        dataset=IDS["ground_truth_dataset_version"],
        splits={"train": {}, "valid": {}},
        output_dir=tempfile.mkdtemp(),
    )
    found = DatasetAction(params, context(client)).execute()
    assert found.is_categorized, found


@probe
def inference_reads_a_model(client: Any) -> None:
    """Inference: a model with its file."""
    from pydantic import BaseModel
    from synapse_sdk.plugins.actions.inference import BaseInferenceAction

    class Params(BaseModel):
        pass

    class Mine(BaseInferenceAction[Params]):
        action_name = "inference"

        def execute(self) -> None:
            pass

    model = Mine(Params(), context(client)).get_model(IDS["model"])
    assert isinstance(model, dict), type(model)
    assert Path(model["file"]).is_file(), model


@probe
def inference_loads_a_model(client: Any) -> None:
    """Inference: a model is unpacked."""
    from pydantic import BaseModel
    from synapse_sdk.plugins.actions.inference import BaseInferenceAction

    class Params(BaseModel):
        pass

    class Mine(BaseInferenceAction[Params]):
        action_name = "inference"

        def execute(self) -> None:
            pass

    path = Path(tempfile.mkdtemp()) / "model.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("best.pt", "weights")
    model = client.create_model({"name": "served", "plugin": IDS["plugin_code"]}, file=path)
    found = Mine(Params(), context(client)).load_model(model["id"])
    assert any(file.name == "best.pt" for file in Path(found["path"]).rglob("*")), found


@probe
def deployment_registers_itself(client: Any) -> None:
    """Deployment: what serves is registered."""
    from pydantic import BaseModel
    from synapse_sdk.plugins.actions.inference import BaseDeploymentAction

    class Params(BaseModel):
        pass

    class Agent:
        def get_serve_application(self, name: str) -> dict[str, Any]:
            return {"status": "RUNNING", "name": name}

    class Mine(BaseDeploymentAction[Params]):
        action_name = "deployment"

        def execute(self) -> None:
            pass

        def get_serve_app_name(self) -> str:
            return "probe@1.0.0"

    found = Mine(Params(), context(client, agent_client=Agent())).register_serve_application()
    assert isinstance(found, int), found
