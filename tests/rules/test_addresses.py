"""Which numbers and addresses are open to the world, and which belong to a vendor."""

from __future__ import annotations

import pytest

from saas.notices.addresses import LONGEST, Reach, is_public, objections, robot_objections

OPEN = Reach()
WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"


@pytest.mark.parametrize("number", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_the_open_internet(number: str):
    assert is_public(number)


INSIDE = """
    127.0.0.1 10.0.0.1 172.31.9.9 192.168.0.1 169.254.169.254 100.64.0.1 100.100.100.200 0.0.0.0 224.0.0.1
    240.0.0.1 255.255.255.255 192.0.0.1 198.18.0.1 203.0.113.9 ::1 :: fe80::1%eth0 fc00::1 fd12::1 ff02::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::a00:1 2002:7f00:1:: 2002:a00:1::
    2001:db8::1 2001:0:4136:e378:8000:63bf:f5ff:fffe nonsense
"""


@pytest.mark.parametrize("number", INSIDE.split())
def test_our_own_network_in_whatever_clothes(number: str):
    assert not is_public(number)


@pytest.mark.parametrize("url", ["https://hooks.example.com/in", "https://hooks.example.com:443/in?a=b"])
def test_a_public_endpoint_may_be_written_to(url: str):
    assert objections(url, OPEN) == []


@pytest.mark.parametrize("url", ["x" * LONGEST + "y", "https://a b/", "https://[::1", "https:///a", "ftp://a.example/"])
def test_what_is_no_address_is_said_to_be_none(url: str):
    [reason] = objections(url, OPEN)
    assert reason.field == "url"


def test_a_stub_is_allowed_where_it_is_named_with_its_port_and_nowhere_else():
    reach = Reach({"127.0.0.1:8090"})
    assert objections("http://127.0.0.1:8090/x", reach) == []
    assert robot_objections("feishu", "http://127.0.0.1:8090/x", reach) == []
    assert objections("http://127.0.0.1:8091/x", reach)
    assert robot_objections("feishu", "http://127.0.0.1/x", reach)


def test_a_robot_lives_at_its_vendors_address():
    assert robot_objections("wecom", WECOM, OPEN) == []
    for url in (
        "https://qyapi.weixin.qq.com/cgi-bin/gettoken",
        "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send",
    ):
        assert robot_objections("wecom", url, OPEN)
    assert robot_objections("dingtalk", WECOM, OPEN)
    assert robot_objections("feishu", "https://open.larksuite.com/open-apis/bot/v2/hook/x", OPEN) == []
