"""Two companies see nothing of each other."""

from __future__ import annotations

from e2e import leave
from e2e.conftest import OpenWindow
from e2e.founding import address
from e2e.window import PHONE, Window
from e2e.words import said


def test_two_companies_see_nothing_of_each_other(window: OpenWindow, mumian: str, qinghe: str) -> None:
    """Neither a session, nor an address, nor an account opens anything next door."""
    mine, theirs = window(), window(PHONE)
    mine.sign_in(mumian, "staff")
    path = leave.ask(mine, mumian, leave.workday(30), reason="木棉的人去体检")

    theirs.sign_in(qinghe, "hr")
    _finds_nothing(theirs, qinghe, path, "木棉的人去体检")
    _session_does_not_carry_over(mine, mumian, qinghe)
    _account_is_unknown(window(), mumian, qinghe)


def _finds_nothing(theirs: Window, slug: str, path: str, secret: str) -> None:
    """Every company counts from one: the same number is nobody's here, or somebody else's."""
    why = f"/decisions/about/leave_request/{path.rpartition('/')[2]}"
    for page in (path, why, f"{path}/proof", "/hr/leave/999999", "/jobs/1"):
        answer = theirs.go(slug, page)
        assert answer.status in (200, 404), page
        theirs.misses(secret)
        theirs.misses("木棉")
    theirs.check()
    theirs.go(slug, "/hr/leave/all")
    theirs.misses(secret)
    theirs.misses("木棉")
    theirs.check()


def _session_does_not_carry_over(mine: Window, home: str, other: str) -> None:
    """The session cookie of one company, sent to the other by hand, is nobody's there."""
    [cookie] = [one for one in mine.context.cookies() if one["name"] == f"zhidu-{home}"]
    assert cookie["httpOnly"]
    forged = [
        {"name": name, "value": cookie["value"], "domain": cookie["domain"], "path": f"/t/{other}"}
        for name in (f"zhidu-{other}", f"zhidu-{home}")
    ]
    mine.context.add_cookies(forged)  # type: ignore[arg-type]  # the same keys as a SetCookieParam
    mine.go(other, "/hr/leave")
    assert mine.page.url.startswith(mine.product.at(other, "/sign-in"))
    mine.check()
    mine.go(home, "/hr/leave")
    mine.sees(said("My requests"))


def _account_is_unknown(visitor: Window, home: str, other: str) -> None:
    visitor.go(other, "/sign-in")
    visitor.fill_in_sign_in(address("staff", home))
    visitor.field(said("Password")).wait_for()
    assert "/sign-in" in visitor.page.url
    visitor.sees(said("The address and the password do not fit together."))
    visitor.check()
