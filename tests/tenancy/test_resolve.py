"""One resolver for all addresses: every forged, doubled or contradictory one means no company at all."""

from __future__ import annotations

from typing import Any

import pytest

from saas.config import Addressing, Settings
from tenants.resolve import SLUG_KEY, Resolve, address_of

BY_PATH = Settings(base_url="https://rules.example.com")
BY_NAME = Settings(base_url="https://rules.example.com", tenant_addressing=Addressing.SUBDOMAIN)


def ask(settings: Settings, host: str, path: str, **environ: str) -> tuple[str, dict[str, Any]]:
    seen: dict[str, Any] = {}

    def app(inner: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.update(inner)
        start_response("200 OK", [])
        return [b""]

    said: list[str] = []
    asked = {"HTTP_HOST": host, "PATH_INFO": path, "SCRIPT_NAME": "", **environ}
    list(Resolve(app, settings)(asked, lambda status, _headers: said.append(status)))
    return said[0][:3], seen


@pytest.mark.parametrize(
    ("path", "slug", "rest"),
    [
        ("/t/mujin/", "mujin", "/"),
        ("/t/mujin", "mujin", "/"),
        ("/t/mujin/hr/leave", "mujin", "/hr/leave"),
        ("/t/mu-jin-2/home", "mu-jin-2", "/home"),
        ("/", None, "/"),
        ("/sign-up", None, "/sign-up"),
        ("/tea", None, "/tea"),
    ],
)
def test_a_path_names_its_company_and_the_routes_never_see_it(path: str, slug: str | None, rest: str):
    status, seen = ask(BY_PATH, "rules.example.com", path)
    assert status == "200"
    assert (seen.get(SLUG_KEY), seen["PATH_INFO"]) == (slug, rest)
    assert seen["SCRIPT_NAME"] == (f"/t/{slug}" if slug else "")


@pytest.mark.parametrize(
    "path",
    [
        "/t",
        "/t/",
        "/t//",
        "/t//hr",
        "/t/MuJin/",
        "/t/mujin./",
        "/t/mujin%2f../",
        "/t/../",
        "/t/./",
        "/t/m/",
        "/t/-mujin/",
        "/t/mujin-/",
        "/t/木槿/",
        "/t/xn--fiqs8s /",
        "/t/mujin\x00/",
        "/t/mujin;x/",
        "/t/1mujin/",
        "/t/mu_jin/",
        "/t/" + "a" * 60 + "/",
    ],
)
def test_a_path_that_is_no_slug_means_nobody(path: str):
    assert ask(BY_PATH, "rules.example.com", path)[0] == "404"


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.test",
        "rules.example.com.evil.test",
        "evil.test:443",
        "mujin.rules.example.com",
        "rules.example.com:8443",
        "rules.example.com.",
        "rules.example.com@evil.test",
        "[::1]",
        "127.0.0.1",
        "rules.example.comx",
        "xrules.example.com",
        " rules.example.com",
    ],
)
@pytest.mark.parametrize("path", ["/", "/t/mujin/", "/sign-up"])
def test_a_forged_host_is_a_bad_request(host: str, path: str):
    assert ask(BY_PATH, host, path)[0] == "400"


def test_the_forwarded_host_of_a_stranger_is_ignored():
    status, seen = ask(BY_PATH, "rules.example.com", "/t/mujin/", HTTP_X_FORWARDED_HOST="evil.test")
    assert (status, seen[SLUG_KEY]) == ("200", "mujin")


@pytest.mark.parametrize(
    ("host", "path", "status", "slug"),
    [
        ("mujin.rules.example.com", "/", "200", "mujin"),
        ("MUJIN.rules.example.com", "/", "200", "mujin"),
        ("rules.example.com", "/", "200", None),
        ("rules.example.com", "/t/mujin/", "404", None),
        ("mujin.rules.example.com", "/t/mujin/", "404", None),
        ("mujin.rules.example.com", "/t/qinghe/", "404", None),
        ("a.mujin.rules.example.com", "/", "400", None),
        ("-x.rules.example.com", "/", "400", None),
        ("mujin.evil.test", "/", "400", None),
        (".rules.example.com", "/", "400", None),
    ],
)
def test_a_sub_domain_names_its_company_and_both_forms_at_once_name_none(
    host: str, path: str, status: str, slug: str | None
):
    answered, seen = ask(BY_NAME, host, path)
    assert answered == status
    assert seen.get(SLUG_KEY) == slug


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_answers_under_any_host(path: str):
    assert ask(BY_PATH, "10.0.0.7:8000", path)[0] == "200"


def test_links_are_made_from_configuration():
    assert address_of("mujin", BY_PATH, "/home") == "https://rules.example.com/t/mujin/home"
    assert address_of("mujin", BY_NAME, "/home") == "https://mujin.rules.example.com/home"
