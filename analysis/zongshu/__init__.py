"""Zongshu (综述): Chinese official reports, read as data."""

__version__ = "0.1.0"
