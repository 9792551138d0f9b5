"""Each company on a sub-domain of its own: signed up, entered, and kept apart by the browser itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from bin.children import LOOPBACK
from e2e import product as whole
from e2e.founding import PASSWORD, address
from e2e.product import Product
from e2e.window import DESKTOP, Window
from e2e.words import said

HOST = "zhidu.localhost"  # every browser finds names below localhost by itself
COMPANIES = {"mumian": "木棉服饰", "qinghe": "青禾商贸"}
OWNER, SLUG = "owner@yunshan.test", "yunshan"
SLOWLY = 1.5

Open = Callable[[], Window]


@pytest.fixture(scope="module")
def named() -> Iterator[Product]:
    """A second product whose companies have names instead of paths."""
    folder = whole.folder_of_run("names")
    running = whole.start(folder, name=HOST)
    running.python("e2e.founding", *(f"{slug}={name}" for slug, name in COMPANIES.items()))
    yield running
    running.stop(erase=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def visitor(browser: Browser, named: Product) -> Iterator[Window]:
    """One person's browser."""
    window = Window(browser, named, DESKTOP, "zh-CN")
    yield window
    window.close()


def test_a_company_signs_up_to_its_first_page(named: Product, visitor: Window) -> None:
    """From the product's own host to the company's, where alone its owner is signed in."""
    _asks(visitor)
    visitor.open(named.wait_for_mail(OWNER, rf"http://{HOST}:\S+/sign-up/\S+"))
    visitor.sees(f"{SLUG}.{urlsplit(named.url).netloc}")
    visitor.check()
    visitor.field(said("Password")).fill(PASSWORD)
    visitor.button(said("Open the company")).click()
    visitor.check()
    visitor.link(said("Go there")).click()
    visitor.page.wait_for_url(named.at(SLUG, "/setup/template"))
    visitor.check()
    _finds_the_way_back(named, visitor)


def _asks(visitor: Window) -> None:
    """Letters typed into the address while its suggestion is on the way stay as they are."""
    visitor.open(f"{visitor.product.url}/sign-up")
    field, name = visitor.field(said("Address of your company here")), visitor.field(said("Company"))
    name.fill("云杉家居")
    expect(field).to_have_value("yunshanjiaju")
    visitor.page.route("**/sign-up/address?*", _late)
    with visitor.page.expect_response(lambda answer: "/sign-up/address" in answer.url):
        name.fill("云杉家居用品")
        with visitor.page.expect_request(lambda asked: "/sign-up/address" in asked.url):
            pass
        field.fill(SLUG)
    visitor.sees(said("%(address)s is free.", address=f"{SLUG}.{urlsplit(visitor.product.url).netloc}"))
    assert field.input_value() == SLUG
    visitor.page.unroute("**/sign-up/address?*")
    visitor.field(said("Your name")).fill("云杉")
    visitor.field(said("Your e-mail")).fill(OWNER)
    visitor.check()
    visitor.button(said("Send the link")).click()
    visitor.heading(said("Look into your mailbox")).wait_for()


def _late(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(1000 * SLOWLY)
    route.continue_()


def _finds_the_way_back(named: Product, visitor: Window) -> None:
    """Cookies gone, the front page leads to the company's own sign-in page."""
    visitor.context.clear_cookies()
    visitor.open(named.url)
    visitor.field(said("Address of your company here")).fill(SLUG)
    visitor.button(said("Go to sign in")).click()
    visitor.link(said("Go there")).click()
    visitor.page.wait_for_url(named.at(SLUG, "/sign-in"))
    visitor.fill_in_sign_in(OWNER)
    visitor.page.wait_for_url(f"{named.at(SLUG)}**")
    visitor.sees(said("Set up the company"))
    visitor.check()


def test_two_companies_cookies_stay_apart(named: Product, visitor: Window) -> None:
    """One browser, two companies: each host gets its own cookie only, and a carried one opens nothing."""
    visitor.sign_in("mumian", "staff")
    visitor.sign_in("qinghe", "hr")
    mine, theirs = _cookie(visitor, "mumian"), _cookie(visitor, "qinghe")
    assert (mine["domain"], theirs["domain"]) == (f"mumian.{HOST}", f"qinghe.{HOST}")
    assert mine["httpOnly"]
    assert mine["path"] == "/"
    assert visitor.go("mumian").request.all_headers()["cookie"].count("zhidu-") == 1
    visitor.sees("张雨晴")
    visitor.misses("青禾")
    visitor.context.clear_cookies(domain=theirs["domain"])
    forged = [
        {"name": name, "value": mine["value"], "domain": theirs["domain"], "path": "/"}
        for name in ("zhidu-qinghe", "zhidu-mumian")
    ]
    visitor.context.add_cookies(forged)  # type: ignore[arg-type]  # the same keys as a SetCookieParam
    visitor.go("qinghe", "/hr/leave")
    assert visitor.page.url.startswith(named.at("qinghe", "/sign-in"))
    visitor.check()
    visitor.go("mumian", "/hr/leave")
    visitor.sees(said("My requests"))
    visitor.check()


def _cookie(visitor: Window, slug: str) -> dict[str, object]:
    [found] = [dict(one) for one in visitor.context.cookies() if one["name"] == f"zhidu-{slug}"]
    return found


def test_a_forged_address_means_no_company(named: Product, visitor: Window) -> None:
    """A path where names are used, both at once, an unknown company: 404. A host that is not ours: 400."""
    visitor.sign_in("mumian", "staff")
    port = urlsplit(named.url).port
    wanted = {
        f"{named.url}/t/mumian/home": 404,
        named.at("mumian", "/t/mumian/home"): 404,
        named.at("mumian", "/t/qinghe/home"): 404,
        named.at("nobody", "/home"): 404,
        f"http://a.mumian.{HOST}:{port}/home": 400,
        f"http://mumian.localhost:{port}/home": 400,
        f"http://{LOOPBACK}:{port}/home": 400,
    }
    assert {url: visitor.open(url).status for url in wanted} == wanted
    assert visitor.go("mumian").status == 200
    assert address("staff", "mumian") not in visitor.page.url
