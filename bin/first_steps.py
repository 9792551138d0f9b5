"""Runs several flask commands in one process, which loads the product once: python -m bin.first_steps 'a b' 'c d'."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import click
from flask.cli import ScriptInfo

from wsgi import app

HEADING = "== flask "


def main(commands: Sequence[str]) -> int:
    """Each command in turn, its output below its heading; 1, naming it, at the first that fails."""
    for command in commands:
        print(f"{HEADING}{command}", flush=True)
        began = time.monotonic()
        try:
            with app.cli.make_context("flask", command.split(), obj=ScriptInfo(create_app=lambda: app)) as context:
                app.cli.invoke(context)
        except click.ClickException as error:
            print(f"flask {command}: {error.format_message()}", file=sys.stderr)
            return 1
        if command != commands[-1]:
            print(f"   {time.monotonic() - began:.2f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
