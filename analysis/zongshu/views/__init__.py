"""Views for exploring by hand in JupyterLab: widgets over the public functions, whose choices end in a script."""

from zongshu.views.explorer import Explorer, explore
from zongshu.views.showing import load_ipython_extension, unload_ipython_extension

__all__ = ["Explorer", "explore", "load_ipython_extension", "unload_ipython_extension"]
