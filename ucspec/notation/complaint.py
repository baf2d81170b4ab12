"""Findings of the notation, one short call each."""

from ucspec.model.finding import Finding, Severity
from ucspec.model.location import Location


def error(code: str, location: Location, message: str, hint: str = "") -> Finding:
    """Say what keeps a file out of the run."""
    return Finding(
        code=code, severity=Severity.ERROR, location=location, message=message, hint=hint
    )


def warning(code: str, location: Location, message: str, hint: str = "") -> Finding:
    """Say what should be better, but does not stop anything."""
    return Finding(
        code=code, severity=Severity.WARNING, location=location, message=message, hint=hint
    )


def remark(code: str, location: Location, message: str, hint: str = "") -> Finding:
    """Say what is good to know."""
    return Finding(code=code, severity=Severity.INFO, location=location, message=message, hint=hint)


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort by place, then code; a finding said twice is said once."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda finding: (finding.location, finding.code, finding.message),
        )
    )
