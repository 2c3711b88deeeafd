"""Files of strangers are taken apart in processes of their own, which can do nothing else and not for long.

Nothing is imported here, so that such a process starts with little: see `openers` for the way in.
"""
