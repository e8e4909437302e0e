"""Where each view of the agent is; with or without a slash at the end exactly as the real one has it."""

from __future__ import annotations

from django.urls import path

from synapse_client.sandbox._server.agent import plugins, ray, system

handler404 = "synapse_client.sandbox._server.agent.base.not_found"

urlpatterns = [
    path("health/", system.Fixed.as_view(answer={"status": "ok"})),
    path("gpu_status/", system.Fixed.as_view(answer={"available": False, "gpus": []})),
    path("metrics/<str:panel>/", system.Metrics.as_view()),
    path("code-server/info/", system.CodeServer.as_view()),
    path("jobs/", ray.Jobs.as_view()),
    path("jobs/<str:job_id>/", ray.JobDetail.as_view()),
    path("jobs/<str:job_id>/logs/", ray.JobLogs.as_view()),
    path("jobs/<str:job_id>/logs/stream/", ray.JobLogStream.as_view()),
    path("jobs/<str:job_id>/stop/", ray.JobStop.as_view()),
    path("nodes/", ray.Held.as_view(kind="nodes")),
    path("nodes/<str:key>/", ray.Held.as_view(kind="nodes")),
    path("tasks/", ray.Held.as_view(kind="tasks")),
    path("tasks/<str:key>/", ray.Held.as_view(kind="tasks")),
    path("serve_applications/", ray.Held.as_view(kind="applications")),
    path("serve_applications/<str:key>/", ray.Application.as_view()),
    path("plugin_releases/", plugins.Releases.as_view()),
    path("plugin_releases/run_debug/", plugins.RunDebug.as_view()),
    path("plugin_releases/<str:lookup>", plugins.Release.as_view()),
    path("plugin_releases/<str:lookup>/run/", plugins.Run.as_view()),
    path("containers/", plugins.Containers.as_view()),
    path("containers/docker/", plugins.DockerContainers.as_view()),
    path("containers/docker/<str:container_id>", plugins.DockerContainer.as_view()),
    path("containers/docker/<str:container_id>/stop/", plugins.DockerState.as_view(state="exited")),
    path("containers/docker/<str:container_id>/start/", plugins.DockerState.as_view(state="running")),
    path("containers/<str:container_id>", plugins.Container.as_view()),
    path("builds/<str:build_id>/", plugins.Build.as_view()),
    path(
        "system/compose-config/",
        system.Fixed.as_view(answer={"working_dir": "/", "config_files": [], "is_gpu_mode": False}),
    ),
    path("system/status/", system.Status.as_view()),
    path("system/update/", system.Replace.as_view(operation="update")),
    path("system/restart/", system.Replace.as_view(operation="restart")),
    path("resources/cluster/", system.Cluster.as_view()),
    path("resources/feasibility/", system.Feasibility.as_view()),
    path("resources/policy/", system.Policy.as_view()),
]
