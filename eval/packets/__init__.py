"""Invented packets for measuring: rendered documents with labels, degraded, with injected defects.

Splits: `development` and the numbered `former` ones are for building (those were test splits once, one after the
other, and have been looked at since); `test` is for figures that are reported. No split shares with another what a
reader could learn by heart:

- layouts: `layouts/<split>` holds at least two layouts each of the types that the items ask for, and one of every
  further type (`more.yaml`), different in paper, order and wording of labels, and in whether label and value join;
- words: `data/<split>.yaml` holds separate surnames, given names, roads, districts, company and agency names, vehicles
  and events; `data/forms_<split>.yaml` separate wordings of the forms;
- degradation: `data/degradation.yaml` holds ranges of their own, and another desk to photograph on;
- fonts: those of `test` occur in no other split; see `fonts.FONTS`.

Most papers come by themselves; some as two cards on one sheet, as both sides of a card on one sheet, or with others in
one file (`handing.py`). Labels stand beside each file: its pages, and the documents on them.

Everything is drawn by lot from a seed: the same arguments give the same bytes. All people and companies are invented;
their numbers have right check digits.
"""

from eval.packets.errors import PacketError
from eval.packets.packets import every_defect, generate

__all__ = ["PacketError", "every_defect", "generate"]
