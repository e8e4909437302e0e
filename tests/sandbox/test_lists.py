from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from synapse_client.sandbox import Sandbox


def _pages(api: httpx.Client, url: str) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = []
    following: str | None = url
    while following:
        pages.append(api.get(following).raise_for_status().json())
        following = pages[-1]["next"]
    return pages


def test_pages_cover_every_row_once(sandbox: Sandbox, api: httpx.Client) -> None:
    """Following `next` gives all rows in the order of their ids."""
    sandbox.seed_tasks(240)
    pages = _pages(api, "/sdk/tasks/")
    ids = [task["id"] for page in pages for task in page["results"]]
    assert [len(page["results"]) for page in pages] == [100, 100, 42]
    assert ids == sorted(set(ids))
    assert {page["count"] for page in pages} == {242}


def test_page_size_is_capped_at_100(sandbox: Sandbox, api: httpx.Client) -> None:
    """More than 100 gives 100; what makes no sense gives the default, 100."""
    sandbox.seed_tasks(120)
    for size in ("500", "0", "-3", "many", ""):
        assert len(api.get("/sdk/tasks/", params={"page_size": size}).json()["results"]) == 100
    assert len(api.get("/sdk/tasks/?page_size=7").json()["results"]) == 7


def test_links_are_absolute_and_keep_every_parameter(sandbox: Sandbox, api: httpx.Client) -> None:
    """`next` and `previous` have scheme, host, and all parameters, also repeated ones."""
    sandbox.seed_tasks(10)
    query = [("project", "123"), ("expand", "data_unit"), ("expand", "assignment"), ("page_size", "4"), ("page", "2")]
    page = api.get("/sdk/tasks/", params=urlencode(query)).json()
    for link, number in ((page["next"], "3"), (page["previous"], None)):
        url = httpx.URL(link)
        assert f"{url.scheme}://{url.netloc.decode()}" == sandbox.url
        assert url.params.get_list("expand") == ["data_unit", "assignment"]
        assert (url.params["project"], url.params["page_size"]) == ("123", "4")
        assert url.params.get("page") == number


@pytest.mark.parametrize(
    ("path", "ordering"),
    [("/sdk/tasks/", "-id"), ("/sdk/assignments/", "id"), ("/sdk/ground_truth_events/", "-pgh_id")],
)
def test_pages_by_cursor(sandbox: Sandbox, api: httpx.Client, path: str, ordering: str) -> None:
    """`pagination=cursor` gives pages without a count, in the order that is asked for, capped as others are."""
    sandbox.seed_tasks(5)
    every = [row["id"] for row in api.get(path, params={"ordering": ordering}).json()["results"]]
    pages = _pages(api, f"{path}?pagination=cursor&page_size=2&ordering={ordering}")
    assert [row["id"] for page in pages for row in page["results"]] == every
    assert [sorted(page) for page in pages] == [["next", "previous", "results"]] * len(pages)
    assert api.get(path, params={"pagination": "cursor", "cursor": "x"}).status_code == 404


@pytest.mark.parametrize("page", ["99", "0", "-1", "x", "", "9" * 40])
def test_page_that_does_not_exist_is_a_404(api: httpx.Client, page: str) -> None:
    """The body is `{detail}`."""
    answer = api.get("/sdk/tasks/", params={"page": page})
    assert answer.status_code == 404
    assert answer.json() == {"detail": "Invalid page."}


def test_filters_narrow_the_list_down(api: httpx.Client) -> None:
    """Each filter of tasks keeps what fits."""
    api.post("/tasks/set_tags/", json={"ids": [456], "tags": [1, 2]}).raise_for_status()
    api.put("/tasks/457/annotate_task_data/", json={"action": "submit", "data": {}}).raise_for_status()
    expected: dict[str, list[int]] = {
        "project=123": [456, 457],
        "project=999": [],
        "schema=dm_schema_v1": [456, 457],
        "schema=json_schema": [],
        "has_assignment=true": [456, 457],
        "has_assignment=false": [],
        "has_reached_max_assignments=false": [456, 457],
        "has_reached_max_assignments=true": [],
        "status_label=in_progress": [456, 457],
        "status_label=completed": [],
        "status_label=skipped&status_label=in_progress": [456, 457],
        "status_label=skipped,completed": [],
        "status_review=stand_by": [456, 457],
        "status_review=rejected,stand_by": [456, 457],
        "assignments=789": [456],
        "assignments__is_discarded=true": [],
        "labelers=1": [456, 457],
        "labelers=999": [],
        "reviewers=1": [],
        "groups=1": [],
        "stages=1": [],
        "workshops=1": [],
        "discarded_filter=discarded": [],
        "discarded_filter=not_discarded": [456, 457],
        "ids=457,999": [457],
        "ids_ex=457": [456],
        "id__in=456,999": [456],
        "tags=1": [456],
        "tags=1&tags=2": [456],
        "tags=2,3": [456],
        "tags=3": [],
        "is_discarded=false": [456, 457],
        "is_discarded=True": [],
        "created__gt=2020-01-01T00:00:00%2B09:00": [456, 457],
        "created__gte=2400-01-01T00:00:00Z": [],
        "created__lt=2400-01-01T00:00:00Z": [456, 457],
        "created__lte=2020-01-01T00:00:00Z": [],
        # what the server does not know is ignored
        "status=completed": [456, 457],
        "created_after=2400-01-01T00:00:00Z": [456, 457],
        "no_such=1": [456, 457],
        "id__gt=456": [457],
        "id__gte=456&id__lt=457": [456],
        "id__lte=456": [456],
        "id=457": [457],
        "pagination=other&id__above=456": [456, 457],
        "search=digits": [456, 457],
        "search=nothing": [],
        "ordering=-id": [457, 456],
        "ordering=status": [457, 456],
        "ordering=no_such_field": [456, 457],
        "limit=1": [456, 457],
    }
    for query, ids in expected.items():
        assert [task["id"] for task in api.get(f"/sdk/tasks/?{query}").json()["results"]] == ids, query


@pytest.mark.parametrize(
    "query",
    [
        "project=x",
        "project=",
        "project=1e999999999",
        f"project={'9' * 5000}",
        "is_discarded=maybe",
        "tags=a",
        "status_label=done",
    ],
)
def test_filter_value_of_the_wrong_type_is_a_400(api: httpx.Client, query: str) -> None:
    """The body names the parameter."""
    answer = api.get(f"/sdk/tasks/?{query}")
    assert answer.status_code == 400
    assert list(answer.json()) == [query.split("=", maxsplit=1)[0]]


def test_unknown_job_status_is_a_400(api: httpx.Client) -> None:
    """A word that names no state."""
    assert [job["id"] for job in api.get("/jobs/?status=running").json()["results"]] == [789]
    assert api.get("/jobs/?status=HIBERNATING").status_code == 400


def test_fields_and_omit_make_partial_answers(api: httpx.Client) -> None:
    """`fields` keeps, `omit` drops, also inside expanded objects."""
    assert api.get("/sdk/tasks/?fields=id,status").json()["results"][0] == {"id": 456, "status": "pending"}
    omitted = api.get("/tasks/456/?omit=files,data").json()
    assert not {"files", "data"} & set(omitted)
    nested = api.get("/tasks/456/?expand=data_unit&fields=id,data_unit.id").json()
    assert nested == {"id": 456, "data_unit": {"id": 787}}


@pytest.mark.parametrize("query", ["expand=data_unit,assignment", "expand=data_unit&expand=assignment"])
def test_expand_takes_a_comma_list_or_repeated_keys(api: httpx.Client, query: str) -> None:
    """Relations become objects; without `expand` they are ids."""
    plain = api.get("/tasks/456/").json()
    assert plain["data_unit"] == 787
    assert "assignment" not in plain
    expanded = api.get(f"/tasks/456/?{query}").json()
    assert expanded["data_unit"]["id"] == 787
    assert expanded["assignment"]["id"] == 789


def test_listing_makes_few_queries_however_long_it_is(sandbox: Sandbox, api: httpx.Client) -> None:
    """Rows in a page far behind are as whole as those in front."""
    sandbox.seed_tasks(5000)
    last = api.get("/sdk/tasks/?page=51&expand=data_unit").json()["results"]
    assert len(last) == 2
    assert last[0]["data_unit"]["files"]["image_1"]["url"].startswith(sandbox.url)
