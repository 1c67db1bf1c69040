"""A browser for the tests that look at pages; they skip where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.renderers.browser import Browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()
