"""A login without any of the product's care: it may read and write by itself, wherever its path points."""

from __future__ import annotations

from sqlalchemy import make_url, text

from bench.ground import Ground

PLAIN_LOGIN = "bench_plain"


def plain_url(ground: Ground, role: str = "") -> str:
    """Where it signs in; with `role` it may do by itself what that company's role may."""
    url = make_url(ground.app_url).set(username=PLAIN_LOGIN)
    with ground.owner() as connection:
        known = connection.scalar(text("select 1 from pg_roles where rolname = :name"), {"name": PLAIN_LOGIN})
        verb = "alter" if known else "create"
        connection.execute(text(f"{verb} role {PLAIN_LOGIN} login inherit password '{url.password}'"))
        connection.execute(text(f'grant connect on database "{url.database}" to {PLAIN_LOGIN}'))
        if role:
            connection.execute(text(f'grant "{role}" to {PLAIN_LOGIN}'))
    return url.render_as_string(hide_password=False)
