"""The HTTP API: the same results as the command line, for other systems and for pages. Nothing loads until asked."""

from copilot.api.app import PREFIX, application, service_of
from copilot.api.service import Service

__all__ = ["PREFIX", "Service", "application", "service_of"]
