"""People who send leave requests, one after another, each for a day nobody has asked for yet."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import select, text

from bench import company
from bench.ground import Ground
from bench.load import Served, percentile
from bench.measure import Unfit
from bench.statements import Count, counted
from bench.web import Web
from bin.children import LOOPBACK
from saas import clock
from saas.hr.leave.models import LeaveType
from tenants.context import Inside

PEOPLE = 19
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


@dataclass
class Sender:
    """Somebody with a session."""

    cookie: str
    token: str = ""


class Submitter:
    """Sends requests of one-day personal leave; what earlier runs sent is thrown away first."""

    def __init__(self, ground: Ground, inside: Inside) -> None:
        self.ground, self.inside = ground, inside
        with company.inside_as_owner(ground, inside) as connection:
            connection.execute(text("truncate leave_request cascade"))
            self.kind = connection.scalars(select(LeaveType.id).where(LeaveType.key == "personal")).one()
        self.senders = [Sender(company.signed_in(ground, inside, f"p{n}@bench.test")) for n in range(1, PEOPLE + 1)]
        self.wishes = self._wishes()
        self.path = company.ask(inside, "/hr/leave").path

    def _wishes(self) -> Iterator[tuple[Sender, date]]:
        """Mondays to Thursdays from a month ahead, so that the notice rule is content."""
        with self.ground.app.app_context():
            day = clock.today("Asia/Shanghai") + timedelta(days=30)
        while True:
            day += timedelta(days=1)
            if day.weekday() < 4:
                yield from ((sender, day) for sender in self.senders)

    def _body(self, sender: Sender, day: date) -> str:
        fields = {"type_id": self.kind, "mode": "days", "first_day": day, "last_day": day, "first_part": "whole"}
        rest = {"last_part": "whole", "reason": "家里有事，需要一天", "idempotency_key": uuid4()}
        return urlencode(fields | rest | {"csrf_token": sender.token})

    def in_process(self) -> Count:
        """One submission through the application here; what the sending alone asks of the database."""
        sender, day = next(self.wishes)
        client = self.ground.app.test_client(use_cookies=False)
        base = self.ground.app.extensions["zhidu.settings"].base_url
        page = client.get(f"{self.path}/new", base_url=base, headers={"Cookie": sender.cookie})
        cookie = page.headers.get("Set-Cookie", sender.cookie).partition(";")[0]
        token = _token(page.text)
        body = self._body(Sender(cookie, token), day)
        with counted(self.ground.app) as count:
            answer = client.post(self.path, base_url=base, data=body, content_type=FORM, headers={"Cookie": cookie})
        if answer.status_code != 303:
            raise Unfit(f"a submission answers {answer.status}: {answer.text[:2000]}")
        return count

    def go(self, web: Web, count: int) -> Served:
        """So many submissions through a server, one at a time; only the sending is measured."""
        line = http.client.HTTPConnection(LOOPBACK, web.port, timeout=60)
        chosen = [next(self.wishes) for _ in range(count)]
        for sender, _day in chosen:
            if not sender.token:
                self._open_form(line, sender)
        meter, took = web.meter(), []
        began = time.monotonic()
        for sender, day in chosen:
            sent = time.monotonic()
            headers = {"Cookie": sender.cookie, "Content-Type": FORM}
            line.request("POST", self.path, self._body(sender, day), headers)
            answer = line.getresponse()
            words = answer.read()
            if answer.status != 303:
                raise Unfit(f"a submission answers {answer.status}: {words[:2000].decode()}")
            took.append((time.monotonic() - sent) * 1000)
        cost = meter.cost()
        line.close()
        return Served(count, time.monotonic() - began, percentile(took, 50), percentile(took, 95), cost)

    def _open_form(self, line: http.client.HTTPConnection, sender: Sender) -> None:
        line.request("GET", f"{self.path}/new", headers={"Cookie": sender.cookie})
        answer = line.getresponse()
        page = answer.read().decode()
        if answer.status != 200:
            raise Unfit(f"the leave form answers {answer.status}")
        sender.cookie = (answer.headers.get("Set-Cookie") or sender.cookie).partition(";")[0]
        sender.token = _token(page)


def _token(page: str) -> str:
    found = TOKEN.search(page)
    if found is None:
        raise Unfit("the leave form carries no token")
    return found.group(1)
