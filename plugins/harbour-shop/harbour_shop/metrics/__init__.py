"""The metrics the shop knows, by the names that the use cases give them.

A field of work has a module here with its own `METRICS`; one line below adds it.
"""

import re
from types import MappingProxyType

from harbour_shop.metrics import advocacy, followup, repurchase, sales, support
from harbour_shop.metrics.measure import Measure, Metric, Period
from harbour_shop.refusal import unknown
from harbour_shop.shop import Visit

METRICS: MappingProxyType[str, Metric] = MappingProxyType(
    {
        **advocacy.METRICS,
        **followup.METRICS,
        **sales.METRICS,
        **support.METRICS,
        **repurchase.METRICS,
    }
)


def named(kpi: str) -> str:
    """Look a metric up by name, also written "checkout-time"; refuses with all there are."""
    names = {_slug(name): name for name in METRICS}
    if _slug(kpi) not in names:
        raise unknown("metric", kpi, f"known: {', '.join(sorted(METRICS))}")
    return names[_slug(kpi)]


def measure(visit: Visit, name: str, period: Period) -> Measure:
    """Measure what happened in the period."""
    return METRICS[name](visit, period)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
