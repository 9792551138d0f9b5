"""What a paper may load while it is printed: small images in it, and the parts handed in with it. Nothing else."""

# WeasyPrint ships no types:
# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Mapping
from urllib.request import DataHandler, Request

from weasyprint.urls import URLFetcher, URLFetcherResponse

LARGEST_IMAGE = 512 * 1024  # bytes
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class NotFetched(ValueError):  # noqa: N818 - it reads as what happened
    """The address is none that a paper may load."""


class OnlyParts(URLFetcher):
    """Gives out `data:` images and `part:name`; opens no file, no socket and follows no redirect."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._parts = parts

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The image at `url`, PNG or JPEG by its first bytes; raises `NotFetched` for all else."""
        image = self._read(url)
        if len(image) > LARGEST_IMAGE:
            raise NotFetched("the image is too large")
        for start, kind in _KINDS.items():
            if image.startswith(start):
                return URLFetcherResponse(url, image, {"Content-Type": kind})
        raise NotFetched("neither PNG nor JPEG")

    def _read(self, url: str) -> bytes:
        scheme, _, name = url.partition(":")
        if scheme == "part" and name in self._parts:
            return self._parts[name]
        if scheme == "data" and len(url) <= LARGEST_IMAGE * 2:
            return bytes(DataHandler().data_open(Request(url)).read())  # noqa: S310 - decodes in memory
        raise NotFetched(f"a paper may not load {scheme}:")
