"""The mail of the day, and reminders of the house: rights that end, reviews that are due, thresholds still blank."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

from jobs import house_reminders
from jobs.bindings import Result, Task, job
from saas.core.text import N_
from saas.notices import digest as mails
from saas.work import Progress

Steps = Generator[Progress, None, Result]
USERS = 100


@job("notices.digest", label=N_("Mail of the day"), minutes=20)
def digest(task: Task, *, on: date) -> Steps:
    """One mail for each person for whom something waits; written once a day, whatever is killed."""
    written = int((task.cursor or {}).get("written", 0))
    after = int((task.cursor or {}).get("after", 0))
    while users := mails.readers(after_id=after, most=USERS):
        written += sum(mails.write(user_id, on=on, at=task.at) for user_id in users)
        after = users[-1]
        yield Progress(written, written, {"after": after, "written": written})
    return {"written": written}


@job("organisation.reminders", label=N_("Reminders of rights and thresholds"), minutes=10)
def reminders(task: Task, *, on: date) -> None:
    """Each told once by its key, however often this runs."""
    house_reminders.remind_of_grants(at=task.at, on=on)
    house_reminders.remind_of_reviews(at=task.at, on=on)
    house_reminders.remind_of_blanks(at=task.at, on=on)
