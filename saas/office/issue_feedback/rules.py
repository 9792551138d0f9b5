"""To whom feedback goes, and what keeps it from being closed."""

from __future__ import annotations

from saas.core.errors import Objection
from saas.core.text import N_

ROUTES = (("商品", "operations"), ("页面", "marketing"), ("仿冒", "administration"), ("来电", "marketing"))
OTHERWISE = "operations"


def role_for(kind: str) -> str:
    """The starter role that handles a kind: products the editors, pages the designers, counterfeits the IP case."""
    return next((role for word, role in ROUTES if word in kind), OTHERWISE)


def solving_objections(solution: str) -> list[Objection]:
    """The solution is kept so that the next one finds it (D22-35)."""
    if solution.strip():
        return []
    return [Objection("feedback.solution", N_("Write down the solution."), field="solution", clause="D22-35")]
