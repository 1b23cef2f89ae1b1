"""How long the properties search: 100 examples each, 20,000 with ``--hypothesis-profile=fuzz`` (``make fuzz``)."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("fuzz", max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
