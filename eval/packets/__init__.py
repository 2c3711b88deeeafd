"""Invented packets for measuring: rendered documents with labels, degraded, with injected defects.

The two splits share nothing that a reader could learn by heart:

- layouts: `layouts/development` and `layouts/test` hold at least two layouts each of the types
  that the items ask for, and one of every further type (`more.yaml`), different in paper, order and
  wording of labels, and in whether label and value are joined;
- fonts: see `fonts.FONTS`; no font file serves both;
- words: `data/development.yaml` and `data/test.yaml` hold separate surnames, given names, roads, districts, company and
  agency names, vehicles and events; `data/forms_*.yaml` separate wordings of the forms;
- degradation: `data/degradation.yaml` holds ranges of their own, and another desk to photograph on.

Everything is drawn by lot from a seed: the same arguments give the same bytes. All people and companies are invented;
their numbers have right check digits.
"""

from eval.packets.errors import PacketError
from eval.packets.packets import every_defect, generate

__all__ = ["PacketError", "every_defect", "generate"]
