"""From facts and a layout to pages, and what befalls them on the way to the window."""
