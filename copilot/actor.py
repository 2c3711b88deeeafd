"""Who does something: a person with an account, another system with a token, or this machine's own user."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody may do. The administrator of a centre is a supervisor who may also manage accounts."""

    CLERK = "clerk"
    HELPER = "helper"
    CURATOR = "curator"
    EVALUATOR = "evaluator"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Actor:
    """`name` stands in the audit log."""

    name: str
    roles: frozenset[Role]

    def may(self, *roles: Role) -> bool:
        """Whether one of `roles` is held; an administrator manages accounts and sees no cases for that."""
        return not self.roles.isdisjoint(roles)


# Whoever sits at a machine that serves itself alone, where no accounts are in use.
LOCAL = Actor("本机", frozenset(Role))
# The program itself: erasing after the retention time, migrations.
SYSTEM = Actor("系统", frozenset())
