# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Methods of the tag `hitl`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from synapse_client.runtime.describe.types import UrlConversion
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.assignment import Assignment
    from ..models.assignment_page import AssignmentPage
    from ..params.assignment_tags_input import AssignmentTagsInput
    from ..params.get_assignment_params import GetAssignmentParams
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
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

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
            >>> client.get_assignment(789)
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
                `project`: Only assignments of the project with this identifier.
                `task`: Only assignments of the task with this identifier.
                `user`: Only assignments of the annotator with this identifier.
                `status_label`: Only assignments that the annotator has brought this far. One of `stand_by`,
                    `in_progress`, `completed`, `skipped`.
                `status_review`: Only assignments that the reviewer has brought this far. One of `stand_by`,
                    `in_progress`, `rejected`, `completed`, `skipped`.
                `is_confirmed`: Only assignments that are, or are not, confirmed.
                `is_discarded`: Only assignments that were, or were not, set aside.
                `tags`: Only assignments that carry one of the tags with these identifiers.
                `created_after`: Only those created at or after this moment.
                `id__gt`: Only assignments whose identifier is greater.
                `id__gte`: Only assignments whose identifier is this or greater.
                `id__lt`: Only assignments whose identifier is smaller.
                `id__lte`: Only assignments whose identifier is this or smaller.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
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
            >>> client.list_assignments(params={"project": 123, "task": 456})
        """
        from ..api.hitl.list_assignments import request

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
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

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
            >>> await client.get_assignment(789)
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
                `project`: Only assignments of the project with this identifier.
                `task`: Only assignments of the task with this identifier.
                `user`: Only assignments of the annotator with this identifier.
                `status_label`: Only assignments that the annotator has brought this far. One of `stand_by`,
                    `in_progress`, `completed`, `skipped`.
                `status_review`: Only assignments that the reviewer has brought this far. One of `stand_by`,
                    `in_progress`, `rejected`, `completed`, `skipped`.
                `is_confirmed`: Only assignments that are, or are not, confirmed.
                `is_discarded`: Only assignments that were, or were not, set aside.
                `tags`: Only assignments that carry one of the tags with these identifiers.
                `created_after`: Only those created at or after this moment.
                `id__gt`: Only assignments whose identifier is greater.
                `id__gte`: Only assignments whose identifier is this or greater.
                `id__lt`: Only assignments whose identifier is smaller.
                `id__lte`: Only assignments whose identifier is this or smaller.
                `search`: Only those whose texts contain these words. File names are not searched.
                `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
                `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
                `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
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
            >>> await client.list_assignments(params={"project": 123, "task": 456})
        """
        from ..api.hitl.list_assignments import request

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
