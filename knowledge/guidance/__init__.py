"""From an item and a situation to what the applicant must know and bring."""

from knowledge.guidance.compose import compose, limit_in_words, reference
from knowledge.guidance.materials import PointsByMaterial, effect_of, material_list, points_by_material
from knowledge.guidance.model import Guidance, LegalReference, Statement, TimeLimits

__all__ = [
    "Guidance",
    "LegalReference",
    "PointsByMaterial",
    "Statement",
    "TimeLimits",
    "compose",
    "effect_of",
    "limit_in_words",
    "material_list",
    "points_by_material",
    "reference",
]
