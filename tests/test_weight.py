"""A page of a briefing weighs little, so that it is there at once on a slow line too."""

from __future__ import annotations

import gzip

import pytest

from briefing.bundle import bundle
from briefing.page import Places
from briefing.site import build
from tests.host import ROOT

MOST = 60_000
"""Bytes, compressed as a server sends them: a page's own HTML with its pictures, the style sheet and the script."""

PAGES = {page.path: page.body for page in build(ROOT / "seeds", places=Places()).pages}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(path):
    files = [PAGES[path].encode("utf-8"), *bundle().values()]
    assert sum(len(gzip.compress(content)) for content in files) < MOST
