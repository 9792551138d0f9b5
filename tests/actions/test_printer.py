"""The printer: what a paper may not load, what it may not take, and what happens when a process dies."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from saas.papers import child, fetch, frames, pdf
from saas.papers.failure import PaperFailed
from saas.papers.printer import Limits, Printer
from tests.printed import paper, png, shown


@pytest.fixture(scope="module", autouse=True)
def _printer_ends_with_the_tests() -> Iterator[None]:
    yield
    pdf._printer.stop()


class Listener:
    """A web server on loopback that only counts who comes, and would send them on."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            with line:
                self.heard.append(line.recv(1024))
                line.sendall(b"HTTP/1.1 302 Found\r\nLocation: /secret\r\nContent-Length: 0\r\n\r\n")

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.close()


def test_a_paper_loads_nothing_from_disk_or_network(tmp_path: Path, listener: Listener) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-of-the-server")
    web, file = f"http://127.0.0.1:{listener.port}", secret.as_uri()
    body = (
        f'<img src="{web}/a.png"><img src="{file}"><img src="{secret}"><a rel="attachment" href="{file}">x</a>'
        f'<link rel="attachment" href="{file}"><link rel="attachment" href="{web}/b"><object data="{web}/c"></object>'
        f'<link rel="stylesheet" href="{web}/d.css"><style>@import url("{web}/e.css"); p {{ background: url({web}/f) }}'
        f' @font-face {{ font-family: x; src: url("{web}/g") }}</style><p style="font-family: x">p</p>'
        f'<svg width="9" height="9"><image href="{web}/h.png" width="9" height="9"/><use href="{web}/i.svg#a"/></svg>'
    )
    printed = pdf.print_pdf(paper(body=body))
    assert listener.heard == []
    assert b"canary-of-the-server" not in printed
    assert "0 embedded files" in shown("attached", printed, tmp_path)
    with socket.create_connection(("127.0.0.1", listener.port)) as line:  # the listener itself works
        line.sendall(b"hello")
        line.recv(10)
    assert listener.heard == [b"hello"]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://127.0.0.1/", "part:other", "part:text", "data:text/html,x", "ftp://a/", "x"],
)
def test_the_fetcher_gives_out_images_handed_in_and_nothing_else(address: str) -> None:
    fetcher = fetch.OnlyParts({"logo": png(), "text": b"<svg/>"})
    with pytest.raises(fetch.NotFetched):
        fetcher.fetch(address)
    assert fetcher.fetch("part:logo").content_type == "image/png"


def test_an_image_handed_in_is_printed(tmp_path: Path) -> None:
    printed = pdf.print_pdf(paper(body='<img src="part:logo">'), parts={"logo": png()})
    assert len(shown("images", printed, tmp_path).splitlines()) == 3


def test_the_printer_knows_no_secret_and_no_network() -> None:
    pdf.print_pdf(paper())
    own = Path(f"/proc/{pdf._printer.pid}")
    names = {entry.partition("=")[0] for entry in (own / "environ").read_text().split("\0") if entry}
    assert names <= {"LANG", "PATH", "MALLOC_ARENA_MAX", "FONTCONFIG_FILE"}
    if os.geteuid() == 0:  # where the kernel lets us: no device but an unconfigured loopback
        assert re.findall(r"^\s*(\w+):", (own / "net/dev").read_text(), re.MULTILINE) == ["lo"]


@pytest.mark.parametrize(
    "body",
    [
        '<table><tr><td colspan="99999999">x</td></tr></table>',
        '<table><tr><td rowspan="5000">x</td></tr></table>',
        "<div>" * 3000,
    ],
)
def test_a_bomb_is_refused_at_once(body: str) -> None:
    started = time.monotonic()
    with pytest.raises(PaperFailed) as refused:
        pdf.print_pdf(paper(body=body))
    assert refused.value.reason == "malformed"
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("limits", [{"limit_seconds": 1}, {"memory_mb": 180}])
def test_a_paper_over_its_limits_is_stopped_and_the_next_one_prints(limits: dict[str, int]) -> None:
    with pytest.raises(PaperFailed) as refused:
        pdf.print_pdf(paper(rows=3000), **limits)
    assert refused.value.reason == "limits"
    assert pdf.print_pdf(paper()).startswith(b"%PDF")


def test_after_a_killed_printer_the_next_paper_prints() -> None:
    pdf.print_pdf(paper())
    first = pdf._printer.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert pdf.print_pdf(paper()).startswith(b"%PDF")
    assert pdf._printer.pid != first


def test_a_printer_killed_while_it_prints_is_told_as_such() -> None:
    printer = Printer()
    printer.ask({"task": "whole", "parts": []}, [paper().encode()], Limits())  # it is up, however busy the machine is
    assert printer.pid is not None
    threading.Timer(1.0, os.kill, (printer.pid, signal.SIGKILL)).start()
    with pytest.raises(PaperFailed) as refused:
        printer.ask({"task": "whole", "parts": []}, [paper(rows=5000).encode()], Limits())
    assert refused.value.reason == "stopped"
    printer.stop()


def test_without_pango_the_reader_learns_what_to_install() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        frames.send(ours, {"task": "whole"}, [b""])
        child._answer(theirs, None)
        assert ours.recv(1) == b"!"
        answer, _ = frames.receive(ours)
    assert "apt-get install" in str(PaperFailed(answer["failed"]))


def test_a_forked_job_prints_with_the_printer_of_its_worker() -> None:
    pdf.print_pdf(paper())
    printer = pdf._printer.pid
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            printed = pdf.print_pdf(paper())
            with pytest.raises(PaperFailed) as refused:
                pdf.print_pdf(paper(rows=3000), limit_seconds=1)
            os.write(writer, f"{printed[:4]!r} {pdf._printer.pid} {refused.value.reason}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.wait()
    with open(reader, "rb") as answer:
        assert answer.read().decode() == f"{b'%PDF'!r} {printer} limits"
