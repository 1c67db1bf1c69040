"""What all tests share: none measures time; LibreOffice and Chromium start few times, where there are any."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.renderers.browser import Browser
from tests.rendering.office import Office, installed

settings.register_profile("untimed")
settings.load_profile("untimed")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look for garbage in it over and over takes a sixth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice; its profile, which takes as long to make as several texts to save, serves all tests."""
    return installed(tmp_path_factory.mktemp("office") / "profile")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser for the tests of a module that look at pages; they skip where there is none."""
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()
