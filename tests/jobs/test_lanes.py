"""What travels over Redis: sealed pointers, and nothing that somebody else put there is ever run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from redis import Redis
from rq import Queue
from rq.serializers import DefaultSerializer, JSONSerializer

from jobs import worker
from jobs.lanes import Lanes, Pointer, SealedJob, key_of, opened
from tests.ground import ROOT
from tests.jobs.stage import Stage


def drain(app: Flask, lane: str = "std") -> None:
    """Work the lane empty in this process."""
    worker.work(app, lane, burst=True)


def test_a_pointer_is_run(app: Flask, stage: Stage, lanes: Lanes):
    job_id = stage.ask("test.plain")
    ids = {"tenant_id": stage.company.tenant_id, "job_id": job_id}
    assert lanes.push("std", Pointer("jobs.door.run", ids), once="a")
    drain(app)
    assert stage.job(job_id).state == "done"
    assert lanes.queues["std"].count == 0


def test_a_pointer_is_not_pushed_twice_in_a_row(lanes: Lanes):
    pointer = Pointer("jobs.door.run", {"tenant_id": 1, "job_id": 2})
    assert lanes.push("std", pointer, once="a")
    assert not lanes.push("std", pointer, once="a")
    assert lanes.queues["std"].count == 1


def test_a_mail_that_comes_due_just_after_the_last_one_went_out_does_not_wait(app: Flask, stage: Stage, lanes: Lanes):
    pointer = Pointer("jobs.mail.send_due", {"tenant_id": stage.company.tenant_id}, drains=True)
    assert lanes.push("std", pointer, once="mail")
    drain(app)
    assert lanes.push("std", pointer, once="mail")
    drain(app)
    assert lanes.queues["std"].count == 0


@pytest.mark.parametrize("serializer", [JSONSerializer, DefaultSerializer])
def test_a_function_pushed_by_hand_is_put_aside_and_never_run(
    app: Flask, stage: Stage, lanes: Lanes, tmp_path: Path, serializer: type
):
    made = tmp_path / "made"
    queue = Queue(lanes.queues["std"].name, connection=lanes.redis, serializer=serializer)
    queue.enqueue("os.system", f"touch {made}", on_success="os.abort", on_failure="os.abort")
    drain(app)
    assert not made.exists()
    assert lanes.redis.llen(f"{lanes.prefix}quarantine") == 1
    assert queue.count == 0


def test_a_sealed_call_that_is_not_on_the_list_is_put_aside(app: Flask, stage: Stage, lanes: Lanes):
    lanes.push("std", Pointer("os.abort", {}), once="a")
    drain(app)
    assert lanes.redis.llen(f"{lanes.prefix}quarantine") == 1


def test_what_somebody_adds_to_a_message_is_ignored(app: Flask, stage: Stage, lanes: Lanes):
    job_id = stage.ask("test.plain")
    ids = {"tenant_id": stage.company.tenant_id, "job_id": job_id}
    lanes.push("std", Pointer("jobs.door.run", ids), once="a")
    message = lanes.queues["std"].get_job_ids()[0]
    extra = {"success_callback_name": "os.abort", "failure_callback_name": "os.abort", "timeout": "x", "meta": b"\x80"}
    lanes.redis.hset(SealedJob.key_for(message), mapping=extra)
    drain(app)
    assert stage.job(job_id).state == "done"


def test_messages_that_nobody_can_read_stop_no_worker(app: Flask, stage: Stage, lanes: Lanes):
    for name in ("no such message", "bad id !", "broken"):
        lanes.redis.rpush(lanes.queues["std"].key, name)
    lanes.redis.hset(SealedJob.key_for("broken"), mapping={"data": b"\xff" * 10})
    drain(app)
    assert lanes.queues["std"].count == 0


def test_a_changed_pointer_has_no_valid_seal(app: Flask):
    key = key_of(app.extensions["zhidu.settings"])
    SealedJob.calls = worker.CALLS
    told = json.loads(json.dumps(Pointer("jobs.door.run", {"tenant_id": 1, "job_id": 2}).sealed(key)))
    assert opened(told, key) == Pointer("jobs.door.run", {"tenant_id": 1, "job_id": 2})
    assert opened(told | {"ids": {"tenant_id": 2, "job_id": 2}}, key) is None
    assert opened(told | {"more": 1}, key) is None
    assert opened(told, key_of(app.extensions["zhidu.settings"])[::-1]) is None
    assert opened(None, key) is None


def test_redis_holds_ids_and_nothing_of_the_company(app: Flask, stage: Stage, lanes: Lanes):
    job_id = stage.ask("test.plain", key="canary-木槿")
    lanes.push("std", Pointer("jobs.door.run", {"tenant_id": stage.company.tenant_id, "job_id": job_id}), once="a")
    everything = b"".join(_dumps(lanes.redis))
    assert "木槿".encode() not in everything
    assert stage.company.schema.encode() not in everything


def _dumps(redis: Redis) -> list[bytes]:
    return [bytes(redis.dump(key) or b"") + bytes(key) for key in redis.scan_iter()]


def test_the_web_does_not_carry_redis_in_its_memory():
    """The web tells PostgreSQL that work is due; only workers and the scheduler speak to Redis."""
    asked = "import sys, saas.factory; sys.exit(bool({'redis', 'rq'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0
