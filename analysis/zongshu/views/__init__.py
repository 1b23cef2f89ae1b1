"""Views for exploring by hand in JupyterLab: widgets over the public functions, whose choices end in a script."""

from zongshu.views.explorer import Explorer, explore

__all__ = ["Explorer", "explore"]
