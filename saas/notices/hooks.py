"""What an endpoint of the company is sent: the event as JSON, signed so that it can tell that it is from us."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from saas.notices.robots import Verdict

EVENT, DELIVERY = "Zhidu-Event", "Zhidu-Delivery"
TIMESTAMP, SIGNATURE = "Zhidu-Timestamp", "Zhidu-Signature"
GONE = 410


def written(body: Mapping[str, Any], company: str) -> bytes:
    """The body as it is sent and signed."""
    return json.dumps({"company": company, **body}, ensure_ascii=False, sort_keys=True).encode()


def headers(kind: str, delivery: str, raw: bytes, *, secret: str, at: datetime) -> dict[str, str]:
    """The delivery's id stays the same however often it is sent; timestamp and signature are new each time."""
    moment = str(int(at.timestamp()))
    return {
        "Content-Type": "application/json; charset=utf-8",
        EVENT: kind,
        DELIVERY: delivery,
        TIMESTAMP: moment,
        SIGNATURE: f"v1={signature(raw, secret, moment)}",
    }


def signature(raw: bytes, secret: str, moment: str) -> str:
    """HMAC-SHA256 with the endpoint's secret over `timestamp.body`, in hexadecimal digits."""
    return hmac.new(secret.encode(), moment.encode() + b"." + raw, sha256).hexdigest()


def verdict(status: int) -> Verdict:
    """2xx is taken, 410 means that nobody wants it any more, everything else comes again."""
    return Verdict(200 <= status < 300, str(status), for_good=status == GONE)
