"""The panel: what a clerk has open all day. Calls `copilot` and holds no rules of its own."""
