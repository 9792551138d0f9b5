"""What each starter role may do, read from the role matrix; a company changes its copy.

The role matrix is read column by column: Organisation -> unit, position, person, role and calendar permissions;
Policies / rulebook -> threshold and clause permissions; HR leave -> the leave permissions; Audit log -> AUDIT_READ.
V becomes a read, C a propose or edit, P an approve or confirm, M manages settings; o, u and a are the three scopes.
No grant lets anybody decide a request of her own: the rules refuse that whatever the role.
The audit log of one area only (HR, cases, technical, warehouse) cannot be said by a scope, so those roles do not
get the log: too little is mended by a personal grant, too much is not mended at all.
"""

from saas.auth.permissions import Permission, Scope

Grant = tuple[Permission, Scope]
OWN, UNIT, ALL = Scope.OWN, Scope.UNIT, Scope.ALL

# The matrix's Employee row; whoever works here is an employee first, the general manager included.
EMPLOYEE: tuple[Grant, ...] = (
    (Permission.SELF, OWN),
    (Permission.ORGANISATION_READ, ALL),
    (Permission.PERSON_READ, ALL),  # the directory; fields that are secret are hidden column by column
    (Permission.RULEBOOK_READ, ALL),
    (Permission.POLICY_READ, ALL),
    (Permission.LEGAL_SOURCE_READ, ALL),
    (Permission.DUTY_CHANGE_READ, OWN),
    (Permission.APPOINTMENT_READ, OWN),
    (Permission.AUTHORITY_READ, ALL),
    (Permission.SIGNING_REQUEST, OWN),
    (Permission.SIGNING_READ, OWN),
    (Permission.LEAVE_REQUEST, OWN),
    (Permission.LEAVE_READ, OWN),
)


def _with(*extra: Grant) -> tuple[Grant, ...]:
    """The employee's grants widened: of two scopes for one permission the wider one stays."""
    widest: dict[Permission, Scope] = {}
    for permission, scope in (*EMPLOYEE, *extra):
        widest[permission] = max(scope, widest.get(permission, scope))
    return tuple(widest.items())


# Organisation M a; policies C but never P; leave lists are seen, not decided; audit V a.
TENANT_ADMIN = _with(
    (Permission.COMPANY_MANAGE, ALL),
    (Permission.CHANNEL_MANAGE, ALL),
    (Permission.JOB_MANAGE, ALL),
    (Permission.ORGANISATION_EDIT, ALL),
    (Permission.POSITION_EDIT, ALL),
    (Permission.PERSON_EDIT, ALL),
    (Permission.PERSON_INVITE, ALL),
    (Permission.ROLE_READ, ALL),
    (Permission.ROLE_EDIT, ALL),
    (Permission.GRANT_EDIT, ALL),
    (Permission.CALENDAR_EDIT, ALL),
    (Permission.POLICY_PROPOSE, ALL),
    (Permission.RULEBOOK_DRAFT, ALL),  # used where nobody holds the role that owns the rulebook
    (Permission.AUTHORITY_EDIT, ALL),
    (Permission.LEAVE_READ, ALL),
    (Permission.AUDIT_READ, ALL),
)

# Organisation P, policies P, HR V a and P heads (who signs is the chain's affair; the right must reach every unit).
GENERAL_MANAGER = _with(
    (Permission.POSITION_APPROVE, ALL),
    (Permission.ROLE_READ, ALL),
    (Permission.POLICY_CONFIRM, ALL),
    (Permission.RULEBOOK_DRAFT, ALL),
    (Permission.RULEBOOK_TRACK, ALL),
    (Permission.DUTY_CHANGE_READ, ALL),
    (Permission.APPOINTMENT_PROPOSE, ALL),
    (Permission.APPOINTMENT_READ, ALL),
    (Permission.SIGNING_READ, ALL),
    (Permission.LEAVE_READ, ALL),
    (Permission.LEAVE_APPROVE, ALL),
    (Permission.LEAVE_REPORT, ALL),
    (Permission.AUDIT_READ, ALL),
)

# Policies P and leave P, both for the units in charge; no audit log.
LEADER_IN_CHARGE = _with(
    (Permission.POLICY_CONFIRM, UNIT),
    (Permission.DUTY_CHANGE_READ, UNIT),
    (Permission.APPOINTMENT_PROPOSE, UNIT),
    (Permission.APPOINTMENT_READ, UNIT),
    (Permission.SIGNING_READ, UNIT),
    (Permission.LEAVE_READ, UNIT),
    (Permission.LEAVE_APPROVE, UNIT),
    (Permission.LEAVE_REPORT, UNIT),
)

# Organisation C u: changes inside her own unit, approves position sheets and keeps the unit's calendar.
# Policies P u: she proposes and confirms for her unit, though never her own proposal.
DEPARTMENT_HEAD = _with(
    (Permission.ORGANISATION_EDIT, UNIT),
    (Permission.POSITION_APPROVE, UNIT),
    (Permission.CALENDAR_EDIT, UNIT),
    (Permission.ROLE_READ, ALL),
    (Permission.POLICY_PROPOSE, UNIT),
    (Permission.POLICY_CONFIRM, UNIT),
    (Permission.RULEBOOK_DRAFT, UNIT),
    (Permission.RULEBOOK_TRACK, UNIT),
    (Permission.LEGAL_SOURCE_EDIT, UNIT),
    (Permission.DUTY_CHANGE_PROPOSE, UNIT),
    (Permission.DUTY_CHANGE_READ, UNIT),
    (Permission.APPOINTMENT_PROPOSE, UNIT),
    (Permission.APPOINTMENT_READ, UNIT),
    (Permission.SIGNING_READ, UNIT),
    (Permission.LEAVE_READ, UNIT),
    (Permission.LEAVE_APPROVE, UNIT),
    (Permission.LEAVE_REPORT, UNIT),
    (Permission.AUDIT_READ, UNIT),
)

# Leave P "when named": the right is held for the unit, leave.approver_roles says whether it is used.
SUPERVISOR = _with((Permission.LEAVE_READ, UNIT), (Permission.LEAVE_APPROVE, UNIT))

# Organisation C positions and people; owner of the personnel rulebook: proposes, others confirm; leave C P a.
HR = _with(
    (Permission.POSITION_EDIT, ALL),
    (Permission.PERSON_EDIT, ALL),
    (Permission.PERSON_INVITE, ALL),
    (Permission.ROLE_READ, ALL),
    (Permission.CALENDAR_EDIT, ALL),
    (Permission.POLICY_PROPOSE, ALL),
    (Permission.RULEBOOK_DRAFT, ALL),
    (Permission.RULEBOOK_TRACK, ALL),
    (Permission.LEGAL_SOURCE_EDIT, ALL),
    (Permission.DUTY_CHANGE_PROPOSE, ALL),
    (Permission.DUTY_CHANGE_READ, ALL),
    (Permission.APPOINTMENT_PROPOSE, ALL),
    (Permission.APPOINTMENT_READ, ALL),
    (Permission.AUTHORITY_EDIT, ALL),
    (Permission.LEAVE_READ, ALL),
    (Permission.LEAVE_APPROVE, ALL),
    (Permission.LEAVE_MANAGE, ALL),
    (Permission.LEAVE_REPORT, ALL),
)

# HR column "u", without a letter for the act: read as the supervisor's right over the unit she leads. A shop run by
# a store manager alone would otherwise have nobody who may decide leave.
OPERATIONS_DIRECTOR = _with(
    (Permission.LEAVE_READ, UNIT),
    (Permission.LEAVE_APPROVE, UNIT),
    (Permission.LEAVE_REPORT, UNIT),
)

# Reads everything, changes nothing; "sampled" is how an auditor works, not how far the right reaches.
AUDITOR = _with(
    (Permission.ROLE_READ, ALL),
    (Permission.RULEBOOK_TRACK, ALL),
    (Permission.DUTY_CHANGE_READ, ALL),
    (Permission.APPOINTMENT_READ, ALL),
    (Permission.SIGNING_READ, ALL),
    (Permission.LEAVE_READ, ALL),
    (Permission.AUDIT_READ, ALL),
)

# No view of the organisation; the rulebook's text with its live figures is enough to know the rules.
CONTRACTOR: tuple[Grant, ...] = (
    (Permission.SELF, OWN),
    (Permission.RULEBOOK_READ, ALL),
    (Permission.LEAVE_REQUEST, OWN),
    (Permission.LEAVE_READ, OWN),
)
