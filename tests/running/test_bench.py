"""Every measured figure can be measured: a tiny run of each part, on the servers of the tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bench import __main__ as bench
from bench import ground, measure
from tenants.owner import owner_engine
from tests.ground import Urls


@pytest.fixture(scope="module")
def standing(urls: Urls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ground.Ground]:
    """Databases of their own on the servers of this run."""
    name = f"bench_{urls.owner.rpartition('/')[2]}"
    yield ground.ground_on(urls.owner, urls.app, urls.redis, tmp_path_factory.mktemp("bench"), name=name)
    with owner_engine(urls.owner).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for made in (name, f"{name}_many"):
            connection.execute(text(f'drop database if exists "{made}" with (force)'))


@pytest.mark.parametrize("part", bench.NAMES)
def test_a_tiny_run_of_each_part_prints_its_figures(
    part: str, standing: ground.Ground, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(measure, "KEPT", tmp_path)
    assert bench.main([part, "--rounds", "1", "--small"], standing) == 0
    (written,) = tmp_path.iterdir()
    figures = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    assert figures
    assert {figure["bench"] for figure in figures} == {part}
    assert any("goal" in figure for figure in figures)
    # Counts and sizes are the same on every machine, so they are held to here; times are not.
    exact = [figure for figure in figures if "statements" in figure["figure"] or figure["unit"] == "KB"]
    assert [figure["figure"] for figure in exact if not figure.get("ok", True)] == []


def test_a_figure_is_held_against_its_goal(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    sheet = measure.Sheet("run", tmp_path)
    sheet.title("part", "words")
    assert sheet.figure("dear", [3.0, 1.0, 2.0], unit="ms", most=1.5) == 2.0
    sheet.figure("fast", [3.0], least=3.0)
    assert (sheet.met, sheet.missed) == (1, ["part: dear"])
    assert "2 [1..3] ms   goal <= 1.50 ms: MISS" in capsys.readouterr().out


def test_a_run_whose_baseline_is_off_fails(monkeypatch: pytest.MonkeyPatch, standing: ground.Ground):
    def spoiled(_ground: object, _plan: object, sheet: measure.Sheet) -> None:
        sheet.unfit.append("the bare page is slow")

    monkeypatch.setattr(bench.importlib.import_module("bench.floor"), "run", spoiled)
    assert bench.main(["floor", "--small"], standing) == 1
