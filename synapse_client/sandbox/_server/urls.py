"""Which path leads where. Every API path ends in a slash."""

from __future__ import annotations

from django.urls import path, re_path

from synapse_client.sandbox._server import control, payloads
from synapse_client.sandbox._server.views import (
    annotation,
    core,
    data,
    docs,
    home,
    integration,
    media,
    ml,
    presigned,
    tail,
)

handler400 = "synapse_client.sandbox._server.errors.bad_request"
handler404 = "synapse_client.sandbox._server.errors.not_found"
handler500 = "synapse_client.sandbox._server.errors.server_error"

_LIST = {"get": "list"}
_LIST_CREATE = {"get": "list", "post": "create"}
_CREATE = {"post": "create"}
_DETAIL = {"get": "retrieve"}

_ANNOTATION = [
    path("projects/<str:pk>/", annotation.ProjectViewSet.as_view(_DETAIL)),
    path("task_tags/", annotation.TaskTagViewSet.as_view(_LIST)),
    path("task_tags/<str:pk>/", annotation.TaskTagViewSet.as_view(_DETAIL)),
    path("sdk/tasks/", annotation.SdkTaskViewSet.as_view(_LIST)),
    path("sdk/tasks/data/", annotation.SdkTaskDataViewSet.as_view(_LIST)),
    path("sdk/tasks/files/", annotation.SdkTaskFilesViewSet.as_view(_LIST)),
    path("tasks/", annotation.TaskViewSet.as_view(_CREATE)),
    path("tasks/set_tags/", annotation.TaskViewSet.as_view({"post": "set_tags"})),
    path("tasks/<str:pk>/", annotation.TaskViewSet.as_view(_DETAIL)),
    path("tasks/<str:pk>/annotate_task_data/", annotation.TaskViewSet.as_view({"put": "annotate_task_data"})),
    path("sdk/assignments/", annotation.SdkAssignmentViewSet.as_view(_LIST)),
    path("sdk/assignments/data/", annotation.SdkAssignmentDataViewSet.as_view(_LIST)),
    path("sdk/assignments/files/", annotation.SdkAssignmentFilesViewSet.as_view(_LIST)),
    path("assignments/set_tags/", annotation.AssignmentViewSet.as_view({"post": "set_tags"})),
    path("assignments/<str:pk>/", annotation.AssignmentViewSet.as_view(_DETAIL)),
]

_CORE = [
    re_path(r"^health/?$", core.health),
    path("users/login/", core.LoginView.as_view()),
    path("users/me/", core.MeView.as_view()),
    path("chunked_upload/", core.ChunkedUploadView.as_view()),
    path("chunked_upload/<str:pk>/", core.ChunkedUploadView.as_view(), name="chunkedupload-detail"),
]

_DATA = [
    path("storages/", data.StorageViewSet.as_view(_LIST_CREATE)),
    path("storages/<str:pk>/session/", data.StorageViewSet.as_view({"post": "session"})),
    path("storages/<str:pk>/", data.StorageViewSet.as_view(_DETAIL)),
    path("data_collections/", data.DataCollectionViewSet.as_view(_LIST)),
    path("data_collections/<str:pk>/", data.DataCollectionViewSet.as_view(_DETAIL)),
    path("data_files/", data.DataFileViewSet.as_view(_LIST_CREATE)),
    path("data_files/verify_checksums/", data.DataFileViewSet.as_view({"post": "verify_checksums"})),
    path("data_files/presigned_upload/upload/", presigned.PresignedUploadView.as_view()),
    path("data_files/presigned_upload/confirm_upload/", presigned.ConfirmUploadView.as_view()),
    path("data_units/", data.DataUnitViewSet.as_view(_LIST_CREATE)),
    path("data_units/create_tasks/", data.DataUnitViewSet.as_view({"post": "create_tasks"})),
    path("data_units/<str:pk>/", data.DataUnitViewSet.as_view(_DETAIL)),
]

_INTEGRATION = [
    path("agents/", integration.AgentViewSet.as_view(_LIST)),
    path("agents/<str:pk>/", integration.AgentViewSet.as_view(_DETAIL)),
    path("agents/<str:pk>/error_logs/", integration.AgentErrorLogView.as_view()),
    path("agents/<str:pk>/node_install_script/", integration.NodeInstallScriptView.as_view()),
    path("agents/<str:pk>/connect/", integration.AgentViewSet.as_view({"post": "connect"})),
    path("trains/<str:pk>/override_best_trial/", integration.BestTrialView.as_view()),
    path("plugins/", integration.PluginViewSet.as_view(_LIST_CREATE)),
    path("plugins/<str:pk>/", integration.PluginViewSet.as_view({"get": "retrieve", "put": "update"})),
    path("plugins/<str:pk>/run/", integration.PluginViewSet.as_view({"post": "run"})),
    path("plugin_releases/", integration.PluginReleaseViewSet.as_view(_LIST_CREATE)),
    path("plugin_releases/<str:pk>/", integration.PluginReleaseViewSet.as_view(_DETAIL)),
    path("jobs/", integration.JobViewSet.as_view(_LIST)),
    path("jobs/<str:pk>/", integration.JobViewSet.as_view({"get": "retrieve", "patch": "partial_update"})),
    path("jobs/<str:pk>/console_logs/", integration.JobViewSet.as_view({"get": "console_logs"})),
    path("jobs/<str:pk>/tail_console_logs/", tail.EventTailView.as_view()),
    path("async/jobs/<str:pk>/tail_console_logs/", tail.EventTailView.as_view()),
    path("logs/", integration.LogViewSet.as_view(_CREATE)),
    path("serve_applications/", integration.ServeApplicationViewSet.as_view(_LIST_CREATE)),
]

_ML = [
    path("models/", ml.ModelViewSet.as_view(_LIST_CREATE)),
    path("models/<str:pk>/", ml.ModelViewSet.as_view(_DETAIL)),
    path("sdk/ground_truth_events/", ml.GroundTruthEventViewSet.as_view(_LIST)),
    path("sdk/ground_truth_events/data/", ml.GroundTruthEventDataViewSet.as_view(_LIST)),
    path("sdk/ground_truth_events/files/", ml.GroundTruthEventFilesViewSet.as_view(_LIST)),
    path("ground_truths/", ml.GroundTruthViewSet.as_view(_LIST)),
    path("ground_truth_dataset_versions/", ml.GroundTruthDatasetVersionViewSet.as_view(_LIST)),
    path("ground_truth_dataset_versions/<str:pk>/", ml.GroundTruthDatasetVersionViewSet.as_view(_DETAIL)),
]

# What the API leads to but does not describe: stored files and places to put them, the page
# that shows its pictures, the one that shows the document, and the control of this sandbox.
_FILES = [
    path("media/<path:name>", media.media),
    path(f"{payloads.FOLDER}/<str:key>/", payloads.download),
    path(f"{presigned.FOLDER}/<str:file_key>/", presigned.put_object),
]
_DOCS = [
    path("", home.page),
    path("docs", home.to_docs),
    path("docs/", docs.page),
    path("docs/<str:name>", docs.asset),
    path("openapi.yaml", docs.document),
]
_CONTROL = [
    path("__sandbox__/reset/", control.reset),
    path("__sandbox__/requests/", control.requests),
    path("__sandbox__/seed_tasks/", control.seed_tasks),
    path("__sandbox__/faults/", control.fault_plan),
]

urlpatterns = [*_ANNOTATION, *_CORE, *_DATA, *_INTEGRATION, *_ML, *_FILES, *_DOCS, *_CONTROL]
