"""Every permission of the product, `area.resource:action`, in one enum."""

from enum import IntEnum, StrEnum


class Permission(StrEnum):
    """What a role may do; the scope (own, unit, all) is said in the grant."""

    SELF = "account.self:use"
    AUDIT_READ = "audit.log:read"
    CALENDAR_EDIT = "organisation.calendar:edit"
    COMPANY_MANAGE = "company.profile:manage"
    GRANT_EDIT = "organisation.grant:edit"
    LEAVE_APPROVE = "hr.leave:approve"
    LEAVE_MANAGE = "hr.leave:manage"
    LEAVE_READ = "hr.leave:read"
    LEAVE_REPORT = "hr.leave:report"
    LEAVE_REQUEST = "hr.leave:request"
    ORGANISATION_EDIT = "organisation.unit:edit"
    ORGANISATION_READ = "organisation.unit:read"
    PERSON_EDIT = "organisation.person:edit"
    PERSON_INVITE = "organisation.person:invite"
    PERSON_READ = "organisation.person:read"
    POLICY_CONFIRM = "policies.threshold:confirm"
    POLICY_PROPOSE = "policies.threshold:propose"
    POLICY_READ = "policies.threshold:read"
    POSITION_APPROVE = "organisation.position:approve"
    POSITION_EDIT = "organisation.position:edit"
    ROLE_EDIT = "organisation.role:edit"
    ROLE_READ = "organisation.role:read"
    RULEBOOK_READ = "rulebook.clause:read"


class Scope(IntEnum):
    """How far a permission reaches; larger holds smaller."""

    OWN = 1
    UNIT = 2
    ALL = 3
