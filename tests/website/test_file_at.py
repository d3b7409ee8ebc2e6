"""The page at an address of an earlier site stands where any host looks for it, or nowhere."""

import pytest

from portal.website.addresses import file_at


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("news/2016/grants.html", "news/2016/grants.html"),
        ("news/old%20posts/", "news/old posts/index.html"),
        ("caf%C3%A9/", "café/index.html"),
        ("100%25/", "100%/index.html"),
    ],
)
def test_a_letter_by_its_number_stands_for_the_letter(address: str, file: str) -> None:
    assert file_at(address) == file


@pytest.mark.parametrize("address", ["what%3F/", "a%3Ab/", "a%22b.html", "a%2Ab/", "a%20/", "a%7Cb/", "%3Ca%3E/"])
def test_a_name_that_some_disk_refuses_gets_no_page(address: str) -> None:
    assert file_at(address) == ""
