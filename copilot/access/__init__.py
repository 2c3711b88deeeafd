"""Who may come in, and what they may open: accounts, sessions, tokens, roles of pages, the gate before the server."""

from copilot.access.accounts import Account, Accounts
from copilot.access.errors import AccessError
from copilot.access.sessions import COOKIE, Session
from copilot.access.tokens import Token
from copilot.access.web import current_actor, needs

__all__ = ["COOKIE", "AccessError", "Account", "Accounts", "Session", "Token", "current_actor", "needs"]
