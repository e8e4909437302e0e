# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Inputs: a TypedDict for each request body and for each set of query parameters."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .annotate_task_data_params import AnnotateTaskDataParams as AnnotateTaskDataParams
    from .annotation_input import AnnotationInput as AnnotationInput
    from .assignment_tags_input import AssignmentTagsInput as AssignmentTagsInput
    from .best_trial_input import BestTrialInput as BestTrialInput
    from .checksums_input import ChecksumsInput as ChecksumsInput
    from .chunked_upload_chunk_input import ChunkedUploadChunkInput as ChunkedUploadChunkInput
    from .chunked_upload_finish_input import ChunkedUploadFinishInput as ChunkedUploadFinishInput
    from .chunked_upload_start_input import ChunkedUploadStartInput as ChunkedUploadStartInput
    from .chunked_upload_whole_input import ChunkedUploadWholeInput as ChunkedUploadWholeInput
    from .create_tasks_of_data_units_params import CreateTasksOfDataUnitsParams as CreateTasksOfDataUnitsParams
    from .data_file_input import DataFileInput as DataFileInput
    from .data_file_upload_input import DataFileUploadInput as DataFileUploadInput
    from .data_unit_file_input import DataUnitFileInput as DataUnitFileInput
    from .data_unit_input import DataUnitInput as DataUnitInput
    from .data_unit_tasks_input import DataUnitTasksInput as DataUnitTasksInput
    from .get_agent_params import GetAgentParams as GetAgentParams
    from .get_assignment_params import GetAssignmentParams as GetAssignmentParams
    from .get_data_unit_params import GetDataUnitParams as GetDataUnitParams
    from .get_ground_truth_version_params import GetGroundTruthVersionParams as GetGroundTruthVersionParams
    from .get_job_params import GetJobParams as GetJobParams
    from .get_model_params import GetModelParams as GetModelParams
    from .get_plugin_params import GetPluginParams as GetPluginParams
    from .get_plugin_release_params import GetPluginReleaseParams as GetPluginReleaseParams
    from .get_project_params import GetProjectParams as GetProjectParams
    from .get_task_params import GetTaskParams as GetTaskParams
    from .get_task_tag_params import GetTaskTagParams as GetTaskTagParams
    from .job_update_input import JobUpdateInput as JobUpdateInput
    from .list_agent_error_logs_params import ListAgentErrorLogsParams as ListAgentErrorLogsParams
    from .list_agents_params import ListAgentsParams as ListAgentsParams
    from .list_assignments_data_params import ListAssignmentsDataParams as ListAssignmentsDataParams
    from .list_assignments_files_params import ListAssignmentsFilesParams as ListAssignmentsFilesParams
    from .list_assignments_params import ListAssignmentsParams as ListAssignmentsParams
    from .list_chunked_uploads_params import ListChunkedUploadsParams as ListChunkedUploadsParams
    from .list_data_collection_params import ListDataCollectionParams as ListDataCollectionParams
    from .list_data_files_params import ListDataFilesParams as ListDataFilesParams
    from .list_data_units_params import ListDataUnitsParams as ListDataUnitsParams
    from .list_ground_truth_events_data_params import ListGroundTruthEventsDataParams as ListGroundTruthEventsDataParams
    from .list_ground_truth_events_files_params import (
        ListGroundTruthEventsFilesParams as ListGroundTruthEventsFilesParams,
    )
    from .list_ground_truth_events_params import ListGroundTruthEventsParams as ListGroundTruthEventsParams
    from .list_ground_truth_versions_params import ListGroundTruthVersionsParams as ListGroundTruthVersionsParams
    from .list_ground_truths_params import ListGroundTruthsParams as ListGroundTruthsParams
    from .list_jobs_params import ListJobsParams as ListJobsParams
    from .list_models_params import ListModelsParams as ListModelsParams
    from .list_plugin_releases_params import ListPluginReleasesParams as ListPluginReleasesParams
    from .list_plugins_params import ListPluginsParams as ListPluginsParams
    from .list_serve_applications_params import ListServeApplicationsParams as ListServeApplicationsParams
    from .list_storages_params import ListStoragesParams as ListStoragesParams
    from .list_task_tags_params import ListTaskTagsParams as ListTaskTagsParams
    from .list_tasks_data_params import ListTasksDataParams as ListTasksDataParams
    from .list_tasks_files_params import ListTasksFilesParams as ListTasksFilesParams
    from .list_tasks_params import ListTasksParams as ListTasksParams
    from .log_input import LogInput as LogInput
    from .login_input import LoginInput as LoginInput
    from .model_input import ModelInput as ModelInput
    from .plugin_input import PluginInput as PluginInput
    from .plugin_release_input import PluginReleaseInput as PluginReleaseInput
    from .plugin_release_upload_input import PluginReleaseUploadInput as PluginReleaseUploadInput
    from .plugin_run_input import PluginRunInput as PluginRunInput
    from .plugin_run_parameters_input import PluginRunParametersInput as PluginRunParametersInput
    from .plugin_update_input import PluginUpdateInput as PluginUpdateInput
    from .presigned_confirm_file_input import PresignedConfirmFileInput as PresignedConfirmFileInput
    from .presigned_confirm_input import PresignedConfirmInput as PresignedConfirmInput
    from .presigned_confirm_multipart_input import PresignedConfirmMultipartInput as PresignedConfirmMultipartInput
    from .presigned_confirm_part_input import PresignedConfirmPartInput as PresignedConfirmPartInput
    from .presigned_file_input import PresignedFileInput as PresignedFileInput
    from .presigned_upload_input import PresignedUploadInput as PresignedUploadInput
    from .serve_application_input import ServeApplicationInput as ServeApplicationInput
    from .set_tags_assignments_params import SetTagsAssignmentsParams as SetTagsAssignmentsParams
    from .set_tags_tasks_params import SetTagsTasksParams as SetTagsTasksParams
    from .storage_input import StorageInput as StorageInput
    from .storage_session_input import StorageSessionInput as StorageSessionInput
    from .tags_input import TagsInput as TagsInput
    from .task_annotation_input import TaskAnnotationInput as TaskAnnotationInput
    from .task_annotation_list_input import TaskAnnotationListInput as TaskAnnotationListInput
    from .task_batch_input import TaskBatchInput as TaskBatchInput
    from .task_batch_item_input import TaskBatchItemInput as TaskBatchItemInput
    from .task_input import TaskInput as TaskInput
    from .task_tags_input import TaskTagsInput as TaskTagsInput
    from .uploaded_file_input import UploadedFileInput as UploadedFileInput
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "AnnotateTaskDataParams": ".annotate_task_data_params",
            "AnnotationInput": ".annotation_input",
            "AssignmentTagsInput": ".assignment_tags_input",
            "BestTrialInput": ".best_trial_input",
            "ChecksumsInput": ".checksums_input",
            "ChunkedUploadChunkInput": ".chunked_upload_chunk_input",
            "ChunkedUploadFinishInput": ".chunked_upload_finish_input",
            "ChunkedUploadStartInput": ".chunked_upload_start_input",
            "ChunkedUploadWholeInput": ".chunked_upload_whole_input",
            "CreateTasksOfDataUnitsParams": ".create_tasks_of_data_units_params",
            "DataFileInput": ".data_file_input",
            "DataFileUploadInput": ".data_file_upload_input",
            "DataUnitFileInput": ".data_unit_file_input",
            "DataUnitInput": ".data_unit_input",
            "DataUnitTasksInput": ".data_unit_tasks_input",
            "GetAgentParams": ".get_agent_params",
            "GetAssignmentParams": ".get_assignment_params",
            "GetDataUnitParams": ".get_data_unit_params",
            "GetGroundTruthVersionParams": ".get_ground_truth_version_params",
            "GetJobParams": ".get_job_params",
            "GetModelParams": ".get_model_params",
            "GetPluginParams": ".get_plugin_params",
            "GetPluginReleaseParams": ".get_plugin_release_params",
            "GetProjectParams": ".get_project_params",
            "GetTaskParams": ".get_task_params",
            "GetTaskTagParams": ".get_task_tag_params",
            "JobUpdateInput": ".job_update_input",
            "ListAgentErrorLogsParams": ".list_agent_error_logs_params",
            "ListAgentsParams": ".list_agents_params",
            "ListAssignmentsDataParams": ".list_assignments_data_params",
            "ListAssignmentsFilesParams": ".list_assignments_files_params",
            "ListAssignmentsParams": ".list_assignments_params",
            "ListChunkedUploadsParams": ".list_chunked_uploads_params",
            "ListDataCollectionParams": ".list_data_collection_params",
            "ListDataFilesParams": ".list_data_files_params",
            "ListDataUnitsParams": ".list_data_units_params",
            "ListGroundTruthEventsDataParams": ".list_ground_truth_events_data_params",
            "ListGroundTruthEventsFilesParams": ".list_ground_truth_events_files_params",
            "ListGroundTruthEventsParams": ".list_ground_truth_events_params",
            "ListGroundTruthVersionsParams": ".list_ground_truth_versions_params",
            "ListGroundTruthsParams": ".list_ground_truths_params",
            "ListJobsParams": ".list_jobs_params",
            "ListModelsParams": ".list_models_params",
            "ListPluginReleasesParams": ".list_plugin_releases_params",
            "ListPluginsParams": ".list_plugins_params",
            "ListServeApplicationsParams": ".list_serve_applications_params",
            "ListStoragesParams": ".list_storages_params",
            "ListTaskTagsParams": ".list_task_tags_params",
            "ListTasksDataParams": ".list_tasks_data_params",
            "ListTasksFilesParams": ".list_tasks_files_params",
            "ListTasksParams": ".list_tasks_params",
            "LogInput": ".log_input",
            "LoginInput": ".login_input",
            "ModelInput": ".model_input",
            "PluginInput": ".plugin_input",
            "PluginReleaseInput": ".plugin_release_input",
            "PluginReleaseUploadInput": ".plugin_release_upload_input",
            "PluginRunInput": ".plugin_run_input",
            "PluginRunParametersInput": ".plugin_run_parameters_input",
            "PluginUpdateInput": ".plugin_update_input",
            "PresignedConfirmFileInput": ".presigned_confirm_file_input",
            "PresignedConfirmInput": ".presigned_confirm_input",
            "PresignedConfirmMultipartInput": ".presigned_confirm_multipart_input",
            "PresignedConfirmPartInput": ".presigned_confirm_part_input",
            "PresignedFileInput": ".presigned_file_input",
            "PresignedUploadInput": ".presigned_upload_input",
            "ServeApplicationInput": ".serve_application_input",
            "SetTagsAssignmentsParams": ".set_tags_assignments_params",
            "SetTagsTasksParams": ".set_tags_tasks_params",
            "StorageInput": ".storage_input",
            "StorageSessionInput": ".storage_session_input",
            "TagsInput": ".tags_input",
            "TaskAnnotationInput": ".task_annotation_input",
            "TaskAnnotationListInput": ".task_annotation_list_input",
            "TaskBatchInput": ".task_batch_input",
            "TaskBatchItemInput": ".task_batch_item_input",
            "TaskInput": ".task_input",
            "TaskTagsInput": ".task_tags_input",
            "UploadedFileInput": ".uploaded_file_input",
        },
    )

__all__ = [
    "AnnotateTaskDataParams",
    "AnnotationInput",
    "AssignmentTagsInput",
    "BestTrialInput",
    "ChecksumsInput",
    "ChunkedUploadChunkInput",
    "ChunkedUploadFinishInput",
    "ChunkedUploadStartInput",
    "ChunkedUploadWholeInput",
    "CreateTasksOfDataUnitsParams",
    "DataFileInput",
    "DataFileUploadInput",
    "DataUnitFileInput",
    "DataUnitInput",
    "DataUnitTasksInput",
    "GetAgentParams",
    "GetAssignmentParams",
    "GetDataUnitParams",
    "GetGroundTruthVersionParams",
    "GetJobParams",
    "GetModelParams",
    "GetPluginParams",
    "GetPluginReleaseParams",
    "GetProjectParams",
    "GetTaskParams",
    "GetTaskTagParams",
    "JobUpdateInput",
    "ListAgentErrorLogsParams",
    "ListAgentsParams",
    "ListAssignmentsDataParams",
    "ListAssignmentsFilesParams",
    "ListAssignmentsParams",
    "ListChunkedUploadsParams",
    "ListDataCollectionParams",
    "ListDataFilesParams",
    "ListDataUnitsParams",
    "ListGroundTruthEventsDataParams",
    "ListGroundTruthEventsFilesParams",
    "ListGroundTruthEventsParams",
    "ListGroundTruthVersionsParams",
    "ListGroundTruthsParams",
    "ListJobsParams",
    "ListModelsParams",
    "ListPluginReleasesParams",
    "ListPluginsParams",
    "ListServeApplicationsParams",
    "ListStoragesParams",
    "ListTaskTagsParams",
    "ListTasksDataParams",
    "ListTasksFilesParams",
    "ListTasksParams",
    "LogInput",
    "LoginInput",
    "ModelInput",
    "PluginInput",
    "PluginReleaseInput",
    "PluginReleaseUploadInput",
    "PluginRunInput",
    "PluginRunParametersInput",
    "PluginUpdateInput",
    "PresignedConfirmFileInput",
    "PresignedConfirmInput",
    "PresignedConfirmMultipartInput",
    "PresignedConfirmPartInput",
    "PresignedFileInput",
    "PresignedUploadInput",
    "ServeApplicationInput",
    "SetTagsAssignmentsParams",
    "SetTagsTasksParams",
    "StorageInput",
    "StorageSessionInput",
    "TagsInput",
    "TaskAnnotationInput",
    "TaskAnnotationListInput",
    "TaskBatchInput",
    "TaskBatchItemInput",
    "TaskInput",
    "TaskTagsInput",
    "UploadedFileInput",
]
