"""The plainest page of this kind: Flask, a signed session cookie, one user row, fifty ORM rows, one Jinja template.

The rows are made by `prepare`. No rights, no menu, no languages, no companies.
"""

from __future__ import annotations

from datetime import date, timedelta

from flask import Flask, abort, render_template, session
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SECRET = "the floor keeps no secrets"
SCHEMA = "floor"
ROWS = 500
SHOWN = 50
PAGE = """<!doctype html><html><head><title>Leave</title></head><body><h1>{{ user.name }}</h1>
<table><thead><tr><th>No.</th><th>Name</th><th>Kind</th><th>Reason</th>
<th>From</th><th>To</th><th>State</th><th></th></tr></thead><tbody>
{% for leave in leaves %}<tr><td>{{ leave.number }}</td><td>{{ leave.name }}</td><td>{{ leave.kind }}</td>

<td>{{ leave.reason }}</td><td>{{ leave.first_day }}</td><td>{{ leave.last_day }}</td>
<td><span class="badge">{{ leave.state }}</span></td>
<td><a href="/leave/{{ leave.id }}">show</a></td></tr>
{% endfor %}</tbody></table></body></html>"""


class Base(DeclarativeBase):
    """The floor's own tables."""


class User(Base):
    """Somebody who signs in."""

    __tablename__ = "user"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012 - SQLAlchemy's way
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Leave(Base):
    """One leave."""

    __tablename__ = "leave"
    __table_args__ = {"schema": SCHEMA}  # noqa: RUF012 - SQLAlchemy's way
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    state: Mapped[str]
    reason: Mapped[str]


db = SQLAlchemy(model_class=Base)


def create_app(url: str) -> Flask:
    """Three pages: nothing, the way in, the list."""
    app = Flask("floor")
    app.config.update(SECRET_KEY=SECRET, SQLALCHEMY_DATABASE_URI=url)
    app.jinja_loader = DictLoader({"leaves.html": PAGE})
    db.init_app(app)
    app.add_url_rule("/hello", view_func=hello)
    app.add_url_rule("/sign-in", view_func=sign_in)
    app.add_url_rule("/leave", view_func=leaves)
    return app


def hello() -> str:
    """The framework alone."""
    return "hello"


def sign_in() -> str:
    """Anybody may be the first user."""
    session["user"] = 1
    return "in"


def leaves() -> str:
    """The newest fifty, for somebody signed in."""
    user = db.session.get(User, session.get("user", 0)) or abort(401)
    wanted = select(Leave).order_by(Leave.id.desc()).limit(SHOWN)
    return render_template("leaves.html", user=user, leaves=db.session.scalars(wanted).all())


def prepare(connection: Connection, login: str) -> None:
    """Make the tables with five hundred rows, and let the login read them."""
    connection.execute(text(f"drop schema if exists {SCHEMA} cascade"))
    connection.execute(text(f"create schema {SCHEMA}"))
    Base.metadata.create_all(connection)
    connection.execute(insert(User), [{"name": f"张雨晴 {n}"} for n in range(20)])
    begin = date(2026, 1, 5)
    rows = [
        {
            "number": f"QJ-2026-{n:06d}",
            "name": f"张雨晴 {n % 20}",
            "kind": "年假",
            "first_day": begin + timedelta(days=n),
            "last_day": begin + timedelta(days=n + 1),
            "state": "已批准",
            "reason": "回老家看望父母",
        }
        for n in range(ROWS)
    ]
    connection.execute(insert(Leave), rows)
    connection.execute(text(f"grant usage on schema {SCHEMA} to {login}"))
    connection.execute(text(f"grant select on all tables in schema {SCHEMA} to {login}"))
