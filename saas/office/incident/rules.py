"""What an incident needs before it is closed."""

from __future__ import annotations

from saas.core.errors import Objection
from saas.core.text import N_

MAJOR = "major"
KIND_MAJOR_LIMIT = "incident.major_resolve_hours"


def resolve_key(severity: str) -> str:
    """The threshold of the resolving clock: major problems have their own (D22-57)."""
    return KIND_MAJOR_LIMIT if severity == MAJOR else "incident.resolve_hours"


def closing_objections(severity: str, cause: str, documents: int) -> list[Objection]:
    """Why it cannot be closed yet: the root cause is missing, or a major one without its document."""
    found = []
    if not cause.strip():
        text = N_("Write down the root cause first.")
        found.append(Objection("incident.cause", text, field="cause", clause="D01-20"))
    if severity == MAJOR and not documents:
        text = N_("A major incident is closed with a document: name it, or attach it.")
        found.append(Objection("incident.document", text, field="document", clause="D22-57"))
    return found
