"""The parity check: where text and behaviour could differ, with the way to mend each."""

from __future__ import annotations

from flask import render_template, request
from flask_babel import gettext

from blueprints.organisation.answers import whole
from blueprints.rulebook import bp
from blueprints.rulebook.drafts import seen
from blueprints.rulebook.places import standing
from blueprints.wording import today
from saas.auth.permissions import Permission
from saas.policies import registry
from saas.rulebook import drafting, review
from saas.web.access import requires


@bp.get("/rulebook/parity")
@requires(Permission.RULEBOOK_DRAFT)
def parity() -> str:
    """The rulebooks in force, or one draft: figures without threshold, thresholds without clause, idle clauses."""
    draft_id = whole(request.args.get("draft"))
    draft = seen(draft_id) if draft_id is not None else None
    clauses = drafting.clauses_of(draft) if draft else review.clauses_on(today())
    found = review.parity_of(clauses, standing())
    by_ref = {one.ref: one for one in clauses}
    return render_template(
        "rulebook/parity.html",
        draft=draft,
        parity=found,
        by_ref=by_ref,
        count=len(by_ref),
        labels={item.key: gettext(item.threshold.label) for item in registry.all_items()},
        unset=review.unset_keys(on=today()),
    )
