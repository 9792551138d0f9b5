"""What every teller needs: functions that are called with an event and tell people of it."""

from __future__ import annotations

from saas.events import Event, Machine


def author_of(event: Event) -> Machine:
    """The author of an event, as `by` of what it leads to; he is not told of his own act."""
    return Machine(event.author_name, event.author_id)
