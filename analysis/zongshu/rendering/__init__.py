"""Reports as folders of outputs: notebooks executed side by side, figures, tables and one HTML file."""

from zongshu.rendering.parameters import assignments
from zongshu.rendering.run import FORMATS, Rendered, render

__all__ = ["FORMATS", "Rendered", "assignments", "render"]
