"""A district's own data: templates of every kind, and a checker that names each fault with its file and row."""

from eval.own.check import Fault, check
from eval.own.templates import KINDS, write_template

__all__ = ["KINDS", "Fault", "check", "write_template"]
