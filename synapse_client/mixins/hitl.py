# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Methods of the tag `hitl`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from synapse_client.runtime.describe.types import UrlConversion
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.annotation_data import AnnotationData
    from ..models.annotation_data_page import AnnotationDataPage
    from ..models.annotation_files import AnnotationFiles
    from ..models.annotation_files_page import AnnotationFilesPage
    from ..models.assignment import Assignment
    from ..models.assignment_page import AssignmentPage
    from ..params.assignment_tags_input import AssignmentTagsInput
    from ..params.get_assignment_params import GetAssignmentParams
    from ..params.list_assignments_data_params import ListAssignmentsDataParams
    from ..params.list_assignments_files_params import ListAssignmentsFilesParams
    from ..params.list_assignments_params import ListAssignmentsParams
    from ..params.set_tags_assignments_params import SetTagsAssignmentsParams
    from ..params.tags_input import TagsInput

__all__ = ["AsyncHITLClientMixin", "HITLClientMixin"]


class HITLClientMixin(SyncCaller):
    """Assignments of tasks to people."""

    def get_assignment(self, pk: int | str, params: GetAssignmentParams | None = None) -> Assignment:
        """Get an assignment.

        Returns one assignment with its annotations and the state of labelling and review.

        Args:
            pk: Identifier of the assignment.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `task`. One name, a comma
                    list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The assignment.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /assignments/{pk}/`

        Example:
            >>> client.get_assignment(789, params={"expand": "task"})
        """
        from ..api.hitl.get_assignment import request

        return self.send(request(pk, params))

    @overload
    def list_assignments(
        self,
        params: ListAssignmentsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> AssignmentPage: ...
    @overload
    def list_assignments(
        self,
        params: ListAssignmentsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[Assignment, AssignmentPage]: ...
    @overload
    def list_assignments(
        self, params: ListAssignmentsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[Assignment, AssignmentPage]: ...
    @overload
    def list_assignments(
        self,
        params: ListAssignmentsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> AssignmentPage | PageIterator[Assignment, AssignmentPage]: ...
    def list_assignments(
        self,
        params: ListAssignmentsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List assignments.

        Returns the assignments that the token may see, with the files of their data units, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tasks`: Only assignments of the tasks with these identifiers.
                `users`: Only assignments of the annotators with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `task_tags`: Only assignments whose task carries one of the tags with these identifiers.
                `tags`: Only those that carry one of the tags with these identifiers.
                `workshop`: Only assignments in the workshop with this identifier.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `is_discarded`: Only those that were, or were not, set aside.
                `is_discard_confirmed`: Only assignments whose setting aside is, or is not, confirmed.
                `is_confirmed`: Only assignments that are, or are not, confirmed.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `label_submitted__gt`: Only those submitted by their annotator after this moment.
                `label_submitted__gte`: Only those submitted by their annotator at or after this moment.
                `label_submitted__lt`: Only those submitted by their annotator before this moment.
                `label_submitted__lte`: Only those submitted by their annotator at or before this moment.
                `last_labeled__gt`: Only those last annotated after this moment.
                `last_labeled__gte`: Only those last annotated at or after this moment.
                `last_labeled__lt`: Only those last annotated before this moment.
                `last_labeled__lte`: Only those last annotated at or before this moment.
                `last_reviewed__gt`: Only those last reviewed after this moment.
                `last_reviewed__gte`: Only those last reviewed at or after this moment.
                `last_reviewed__lt`: Only those last reviewed before this moment.
                `last_reviewed__lte`: Only those last reviewed at or before this moment.
                `labeler_last_action_at__gt`: Only those last touched by their annotator after this moment.
                `labeler_last_action_at__gte`: Only those last touched by their annotator at or after this moment.
                `labeler_last_action_at__lt`: Only those last touched by their annotator before this moment.
                `labeler_last_action_at__lte`: Only those last touched by their annotator at or before this moment.
                `reviewer_last_action_at__gt`: Only those last touched by their reviewer after this moment.
                `reviewer_last_action_at__gte`: Only those last touched by their reviewer at or after this moment.
                `reviewer_last_action_at__lt`: Only those last touched by their reviewer before this moment.
                `reviewer_last_action_at__lte`: Only those last touched by their reviewer at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `task`, and `data`, which
                    comes anyway. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object
                    with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be
                    downloaded from there without authentication; `inline` sends them as they are, and an object with
                    `mode`, `truncated` and `presigned_url` where they are too large.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`, `file`,
                `data_unit.files`. `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of assignments. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/assignments/`

        Example:
            >>> client.list_assignments(params={"expand": "task"})
        """
        from ..api.hitl.list_assignments import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_assignments_data(
        self, params: ListAssignmentsDataParams | None = None, list_all: Literal[False] = False
    ) -> AnnotationDataPage: ...
    @overload
    def list_assignments_data(
        self, params: ListAssignmentsDataParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_assignments_data(
        self, params: ListAssignmentsDataParams | None, list_all: Literal[True]
    ) -> PageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_assignments_data(
        self, params: ListAssignmentsDataParams | None = None, list_all: bool = False
    ) -> AnnotationDataPage | PageIterator[AnnotationData, AnnotationDataPage]: ...
    def list_assignments_data(self, params: ListAssignmentsDataParams | None = None, list_all: bool = False) -> Any:
        """List the annotations of assignments.

        Returns identifier and annotations of the assignments that `list_assignments` would return, without anything
        else.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tasks`: Only assignments of the tasks with these identifiers.
                `users`: Only assignments of the annotators with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `task_tags`: Only assignments whose task carries one of the tags with these identifiers.
                `tags`: Only those that carry one of the tags with these identifiers.
                `workshop`: Only assignments in the workshop with this identifier.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `is_discarded`: Only those that were, or were not, set aside.
                `is_discard_confirmed`: Only assignments whose setting aside is, or is not, confirmed.
                `is_confirmed`: Only assignments that are, or are not, confirmed.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `label_submitted__gt`: Only those submitted by their annotator after this moment.
                `label_submitted__gte`: Only those submitted by their annotator at or after this moment.
                `label_submitted__lt`: Only those submitted by their annotator before this moment.
                `label_submitted__lte`: Only those submitted by their annotator at or before this moment.
                `last_labeled__gt`: Only those last annotated after this moment.
                `last_labeled__gte`: Only those last annotated at or after this moment.
                `last_labeled__lt`: Only those last annotated before this moment.
                `last_labeled__lte`: Only those last annotated at or before this moment.
                `last_reviewed__gt`: Only those last reviewed after this moment.
                `last_reviewed__gte`: Only those last reviewed at or after this moment.
                `last_reviewed__lt`: Only those last reviewed before this moment.
                `last_reviewed__lte`: Only those last reviewed at or before this moment.
                `labeler_last_action_at__gt`: Only those last touched by their annotator after this moment.
                `labeler_last_action_at__gte`: Only those last touched by their annotator at or after this moment.
                `labeler_last_action_at__lt`: Only those last touched by their annotator before this moment.
                `labeler_last_action_at__lte`: Only those last touched by their annotator at or before this moment.
                `reviewer_last_action_at__gt`: Only those last touched by their reviewer after this moment.
                `reviewer_last_action_at__gte`: Only those last touched by their reviewer at or after this moment.
                `reviewer_last_action_at__lt`: Only those last touched by their reviewer before this moment.
                `reviewer_last_action_at__lte`: Only those last touched by their reviewer at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object
                    with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be
                    downloaded from there without authentication; `inline` sends them as they are, and an object with
                    `mode`, `truncated` and `presigned_url` where they are too large.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of annotations. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/assignments/data/`

        Example:
            >>> client.list_assignments_data()
        """
        from ..api.hitl.list_assignments_data import request

        return self._list(request(params), None, list_all)

    @overload
    def list_assignments_files(
        self,
        params: ListAssignmentsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> AnnotationFilesPage: ...
    @overload
    def list_assignments_files(
        self,
        params: ListAssignmentsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_assignments_files(
        self, params: ListAssignmentsFilesParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_assignments_files(
        self,
        params: ListAssignmentsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> AnnotationFilesPage | PageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    def list_assignments_files(
        self,
        params: ListAssignmentsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List the files of assignments.

        Returns identifier and files of the assignments that `list_assignments` would return, without anything else;
        the files are a list.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tasks`: Only assignments of the tasks with these identifiers.
                `users`: Only assignments of the annotators with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `task_tags`: Only assignments whose task carries one of the tags with these identifiers.
                `tags`: Only those that carry one of the tags with these identifiers.
                `workshop`: Only assignments in the workshop with this identifier.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `is_discarded`: Only those that were, or were not, set aside.
                `is_discard_confirmed`: Only assignments whose setting aside is, or is not, confirmed.
                `is_confirmed`: Only assignments that are, or are not, confirmed.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `label_submitted__gt`: Only those submitted by their annotator after this moment.
                `label_submitted__gte`: Only those submitted by their annotator at or after this moment.
                `label_submitted__lt`: Only those submitted by their annotator before this moment.
                `label_submitted__lte`: Only those submitted by their annotator at or before this moment.
                `last_labeled__gt`: Only those last annotated after this moment.
                `last_labeled__gte`: Only those last annotated at or after this moment.
                `last_labeled__lt`: Only those last annotated before this moment.
                `last_labeled__lte`: Only those last annotated at or before this moment.
                `last_reviewed__gt`: Only those last reviewed after this moment.
                `last_reviewed__gte`: Only those last reviewed at or after this moment.
                `last_reviewed__lt`: Only those last reviewed before this moment.
                `last_reviewed__lte`: Only those last reviewed at or before this moment.
                `labeler_last_action_at__gt`: Only those last touched by their annotator after this moment.
                `labeler_last_action_at__gte`: Only those last touched by their annotator at or after this moment.
                `labeler_last_action_at__lt`: Only those last touched by their annotator before this moment.
                `labeler_last_action_at__lte`: Only those last touched by their annotator at or before this moment.
                `reviewer_last_action_at__gt`: Only those last touched by their reviewer after this moment.
                `reviewer_last_action_at__gte`: Only those last touched by their reviewer at or after this moment.
                `reviewer_last_action_at__lt`: Only those last touched by their reviewer before this moment.
                `reviewer_last_action_at__lte`: Only those last touched by their reviewer at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`.
                `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of lists of files. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/assignments/files/`

        Example:
            >>> client.list_assignments_files()
        """
        from ..api.hitl.list_assignments_files import request

        return self._list(request(params), url_conversion, list_all)

    def set_tags_assignments(
        self, data: TagsInput | AssignmentTagsInput, params: SetTagsAssignmentsParams | None = None
    ) -> dict[str, Any]:
        """Tag several assignments.

        Adds tags to assignments, or removes them with `action: remove`. Takes the keys `ids`, `tags` and `action`,
        or `assignment_ids` and `tag_ids`, which add.

        Args:
            data: Assignments and tags.
            params: Query parameters, each of them optional.
                `project`: Touch only those of the named assignments that belong to the project with this
                    identifier.

        Returns:
            The tags were set.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /assignments/set_tags/`

        Example:
            >>> client.set_tags_assignments(
            ...     {"ids": [789, 790], "tags": [2], "action": "remove"}, params={"project": 123}
            ... )
        """
        from ..api.hitl.set_tags_assignments import request

        return self.send(request(data, params))


class AsyncHITLClientMixin(AsyncCaller):
    """Assignments of tasks to people.

    Its methods are awaited.
    """

    async def get_assignment(self, pk: int | str, params: GetAssignmentParams | None = None) -> Assignment:
        """Get an assignment.

        Returns one assignment with its annotations and the state of labelling and review.

        Args:
            pk: Identifier of the assignment.
            params: Query parameters, each of them optional.
                `expand`: Relations to send as objects instead of identifiers, or to add: `task`. One name, a comma
                    list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.

        Returns:
            The assignment.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /assignments/{pk}/`

        Example:
            >>> await client.get_assignment(789, params={"expand": "task"})
        """
        from ..api.hitl.get_assignment import request

        return await self.send(request(pk, params))

    @overload
    def list_assignments(
        self,
        params: ListAssignmentsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[AssignmentPage]: ...
    @overload
    def list_assignments(
        self,
        params: ListAssignmentsParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[Assignment, AssignmentPage]: ...
    @overload
    def list_assignments(
        self, params: ListAssignmentsParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[Assignment, AssignmentPage]: ...
    @overload
    def list_assignments(
        self,
        params: ListAssignmentsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[AssignmentPage] | AsyncPageIterator[Assignment, AssignmentPage]: ...
    def list_assignments(
        self,
        params: ListAssignmentsParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List assignments.

        Returns the assignments that the token may see, with the files of their data units, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tasks`: Only assignments of the tasks with these identifiers.
                `users`: Only assignments of the annotators with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `task_tags`: Only assignments whose task carries one of the tags with these identifiers.
                `tags`: Only those that carry one of the tags with these identifiers.
                `workshop`: Only assignments in the workshop with this identifier.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `is_discarded`: Only those that were, or were not, set aside.
                `is_discard_confirmed`: Only assignments whose setting aside is, or is not, confirmed.
                `is_confirmed`: Only assignments that are, or are not, confirmed.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `label_submitted__gt`: Only those submitted by their annotator after this moment.
                `label_submitted__gte`: Only those submitted by their annotator at or after this moment.
                `label_submitted__lt`: Only those submitted by their annotator before this moment.
                `label_submitted__lte`: Only those submitted by their annotator at or before this moment.
                `last_labeled__gt`: Only those last annotated after this moment.
                `last_labeled__gte`: Only those last annotated at or after this moment.
                `last_labeled__lt`: Only those last annotated before this moment.
                `last_labeled__lte`: Only those last annotated at or before this moment.
                `last_reviewed__gt`: Only those last reviewed after this moment.
                `last_reviewed__gte`: Only those last reviewed at or after this moment.
                `last_reviewed__lt`: Only those last reviewed before this moment.
                `last_reviewed__lte`: Only those last reviewed at or before this moment.
                `labeler_last_action_at__gt`: Only those last touched by their annotator after this moment.
                `labeler_last_action_at__gte`: Only those last touched by their annotator at or after this moment.
                `labeler_last_action_at__lt`: Only those last touched by their annotator before this moment.
                `labeler_last_action_at__lte`: Only those last touched by their annotator at or before this moment.
                `reviewer_last_action_at__gt`: Only those last touched by their reviewer after this moment.
                `reviewer_last_action_at__gte`: Only those last touched by their reviewer at or after this moment.
                `reviewer_last_action_at__lt`: Only those last touched by their reviewer before this moment.
                `reviewer_last_action_at__lte`: Only those last touched by their reviewer at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `expand`: Relations to send as objects instead of identifiers, or to add: `task`, and `data`, which
                    comes anyway. One name, a comma list, or several values.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object
                    with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be
                    downloaded from there without authentication; `inline` sends them as they are, and an object with
                    `mode`, `truncated` and `presigned_url` where they are too large.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`, `file`,
                `data_unit.files`. `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of assignments. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/assignments/`

        Example:
            >>> await client.list_assignments(params={"expand": "task"})
        """
        from ..api.hitl.list_assignments import request

        return self._list(request(params), url_conversion, list_all)

    @overload
    def list_assignments_data(
        self, params: ListAssignmentsDataParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[AnnotationDataPage]: ...
    @overload
    def list_assignments_data(
        self, params: ListAssignmentsDataParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_assignments_data(
        self, params: ListAssignmentsDataParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    @overload
    def list_assignments_data(
        self, params: ListAssignmentsDataParams | None = None, list_all: bool = False
    ) -> Awaitable[AnnotationDataPage] | AsyncPageIterator[AnnotationData, AnnotationDataPage]: ...
    def list_assignments_data(self, params: ListAssignmentsDataParams | None = None, list_all: bool = False) -> Any:
        """List the annotations of assignments.

        Returns identifier and annotations of the assignments that `list_assignments` would return, without anything
        else.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tasks`: Only assignments of the tasks with these identifiers.
                `users`: Only assignments of the annotators with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `task_tags`: Only assignments whose task carries one of the tags with these identifiers.
                `tags`: Only those that carry one of the tags with these identifiers.
                `workshop`: Only assignments in the workshop with this identifier.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `is_discarded`: Only those that were, or were not, set aside.
                `is_discard_confirmed`: Only assignments whose setting aside is, or is not, confirmed.
                `is_confirmed`: Only assignments that are, or are not, confirmed.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `label_submitted__gt`: Only those submitted by their annotator after this moment.
                `label_submitted__gte`: Only those submitted by their annotator at or after this moment.
                `label_submitted__lt`: Only those submitted by their annotator before this moment.
                `label_submitted__lte`: Only those submitted by their annotator at or before this moment.
                `last_labeled__gt`: Only those last annotated after this moment.
                `last_labeled__gte`: Only those last annotated at or after this moment.
                `last_labeled__lt`: Only those last annotated before this moment.
                `last_labeled__lte`: Only those last annotated at or before this moment.
                `last_reviewed__gt`: Only those last reviewed after this moment.
                `last_reviewed__gte`: Only those last reviewed at or after this moment.
                `last_reviewed__lt`: Only those last reviewed before this moment.
                `last_reviewed__lte`: Only those last reviewed at or before this moment.
                `labeler_last_action_at__gt`: Only those last touched by their annotator after this moment.
                `labeler_last_action_at__gte`: Only those last touched by their annotator at or after this moment.
                `labeler_last_action_at__lt`: Only those last touched by their annotator before this moment.
                `labeler_last_action_at__lte`: Only those last touched by their annotator at or before this moment.
                `reviewer_last_action_at__gt`: Only those last touched by their reviewer after this moment.
                `reviewer_last_action_at__gte`: Only those last touched by their reviewer at or after this moment.
                `reviewer_last_action_at__lt`: Only those last touched by their reviewer before this moment.
                `reviewer_last_action_at__lte`: Only those last touched by their reviewer at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `response_mode`: How the annotations of a row, its `data`, are sent: `presigned` sends an object
                    with `mode`, `presigned_url`, `size` (bytes) and `data_digest` (SHA-256) in their place, to be
                    downloaded from there without authentication; `inline` sends them as they are, and an object with
                    `mode`, `truncated` and `presigned_url` where they are too large.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of annotations. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/assignments/data/`

        Example:
            >>> await client.list_assignments_data()
        """
        from ..api.hitl.list_assignments_data import request

        return self._list(request(params), None, list_all)

    @overload
    def list_assignments_files(
        self,
        params: ListAssignmentsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: Literal[False] = False,
    ) -> Awaitable[AnnotationFilesPage]: ...
    @overload
    def list_assignments_files(
        self,
        params: ListAssignmentsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        *,
        list_all: Literal[True],
    ) -> AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_assignments_files(
        self, params: ListAssignmentsFilesParams | None, url_conversion: UrlConversion | None, list_all: Literal[True]
    ) -> AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    @overload
    def list_assignments_files(
        self,
        params: ListAssignmentsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Awaitable[AnnotationFilesPage] | AsyncPageIterator[AnnotationFiles, AnnotationFilesPage]: ...
    def list_assignments_files(
        self,
        params: ListAssignmentsFilesParams | None = None,
        url_conversion: UrlConversion | None = None,
        list_all: bool = False,
    ) -> Any:
        """List the files of assignments.

        Returns identifier and files of the assignments that `list_assignments` would return, without anything else;
        the files are a list.

        Args:
            params: Query parameters, each of them optional.
                `project`: Only those of the project with this identifier.
                `tasks`: Only assignments of the tasks with these identifiers.
                `users`: Only assignments of the annotators with these identifiers.
                `reviewers`: Only those reviewed by one of the users with these identifiers.
                `groups`: Only those of one of the groups of data with these identifiers.
                `stages`: Only those in one of the stages with these identifiers.
                `task_tags`: Only assignments whose task carries one of the tags with these identifiers.
                `tags`: Only those that carry one of the tags with these identifiers.
                `workshop`: Only assignments in the workshop with this identifier.
                `status_label`: Only those that the annotator has brought this far, or to one of these states.
                `status_review`: Only those that the reviewer has brought this far, or to one of these states.
                `is_discarded`: Only those that were, or were not, set aside.
                `is_discard_confirmed`: Only assignments whose setting aside is, or is not, confirmed.
                `is_confirmed`: Only assignments that are, or are not, confirmed.
                `created__gt`: Only those created after this moment.
                `created__gte`: Only those created at or after this moment.
                `created__lt`: Only those created before this moment.
                `created__lte`: Only those created at or before this moment.
                `label_submitted__gt`: Only those submitted by their annotator after this moment.
                `label_submitted__gte`: Only those submitted by their annotator at or after this moment.
                `label_submitted__lt`: Only those submitted by their annotator before this moment.
                `label_submitted__lte`: Only those submitted by their annotator at or before this moment.
                `last_labeled__gt`: Only those last annotated after this moment.
                `last_labeled__gte`: Only those last annotated at or after this moment.
                `last_labeled__lt`: Only those last annotated before this moment.
                `last_labeled__lte`: Only those last annotated at or before this moment.
                `last_reviewed__gt`: Only those last reviewed after this moment.
                `last_reviewed__gte`: Only those last reviewed at or after this moment.
                `last_reviewed__lt`: Only those last reviewed before this moment.
                `last_reviewed__lte`: Only those last reviewed at or before this moment.
                `labeler_last_action_at__gt`: Only those last touched by their annotator after this moment.
                `labeler_last_action_at__gte`: Only those last touched by their annotator at or after this moment.
                `labeler_last_action_at__lt`: Only those last touched by their annotator before this moment.
                `labeler_last_action_at__lte`: Only those last touched by their annotator at or before this moment.
                `reviewer_last_action_at__gt`: Only those last touched by their reviewer after this moment.
                `reviewer_last_action_at__gte`: Only those last touched by their reviewer at or after this moment.
                `reviewer_last_action_at__lt`: Only those last touched by their reviewer before this moment.
                `reviewer_last_action_at__lte`: Only those last touched by their reviewer at or before this moment.
                `id`: Only the one with this identifier.
                `id__in`: Only those with one of these identifiers.
                `id__gt`: Only those whose identifier is greater.
                `id__gte`: Only those whose identifier is this or greater.
                `id__lt`: Only those whose identifier is smaller.
                `id__lte`: Only those whose identifier is this or smaller.
                `ids`: Only those with one of these identifiers.
                `ids_ex`: Only those with none of these identifiers.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `pagination`: `cursor` makes the server link its pages by cursors: they stay quick however far one
                    reads, and right while rows come and go. Such a page has no `count`. Sort by a field that no two
                    rows share, such as `-id`.
                `cursor`: Place in a list that is read by cursors, from the `next` or `previous` of a page.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
                `url_host`: `internal` makes file addresses with the host by which the server is reached from within
                    its own network.
            url_conversion: Functions that turn file URLs into something else, by (dotted) field: `files`.
                `client.download_to(folder)` makes such a function.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of lists of files. With `list_all`: an iterator over all items.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `GET /sdk/assignments/files/`

        Example:
            >>> await client.list_assignments_files()
        """
        from ..api.hitl.list_assignments_files import request

        return self._list(request(params), url_conversion, list_all)

    async def set_tags_assignments(
        self, data: TagsInput | AssignmentTagsInput, params: SetTagsAssignmentsParams | None = None
    ) -> dict[str, Any]:
        """Tag several assignments.

        Adds tags to assignments, or removes them with `action: remove`. Takes the keys `ids`, `tags` and `action`,
        or `assignment_ids` and `tag_ids`, which add.

        Args:
            data: Assignments and tags.
            params: Query parameters, each of them optional.
                `project`: Touch only those of the named assignments that belong to the project with this
                    identifier.

        Returns:
            The tags were set.

        Raises:
            ValidationError: 400: The request is malformed or a value is refused
            AuthenticationError: 401: No token was sent, or it is not valid.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the token may not see it.
            PayloadTooLargeError: 413: The request body is too large for the server or for a proxy before it, which
                may answer in HTML.
            HTTPError: 415: The media type of the request body is not one of those documented here.
            RateLimitError: 429: Too many requests in a short time.
            ServerError: 5XX: The server or a proxy before it failed (500, 502, 503, 504) or has no space left
                (507).
            ClientError: any other failure; the base class of those above.

        API: `POST /assignments/set_tags/`

        Example:
            >>> await client.set_tags_assignments(
            ...     {"ids": [789, 790], "tags": [2], "action": "remove"}, params={"project": 123}
            ... )
        """
        from ..api.hitl.set_tags_assignments import request

        return await self.send(request(data, params))
