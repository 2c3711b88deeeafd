"""知识维护: find, read, edit, preview, compare, try, publish, undo; what is to be done; import."""

from ui.curator.routes import router

__all__ = ["router"]
