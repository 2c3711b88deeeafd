"""The parts of the clerk's page as HTML, each drawn from a Visit."""

from ui.parts.heard import heard
from ui.parts.matter import matter
from ui.parts.packet import packet
from ui.parts.paperwork import paperwork
from ui.parts.viewer import viewer

__all__ = ["heard", "matter", "packet", "paperwork", "viewer"]
