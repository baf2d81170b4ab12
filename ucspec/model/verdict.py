"""Five axes, never folded into one word: link, fingerprint, coverage, verdict, review.

Step and case statuses are Cucumber's; link statuses follow OpenFastTrace, fingerprints Doorstop.
"""

from enum import Enum


class StepStatus(Enum):
    """How a step went (Cucumber's words)."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    PENDING = "pending"
    UNDEFINED = "undefined"
    AMBIGUOUS = "ambiguous"


class CaseStatus(Enum):
    """How a test case went."""

    PASSED = "passed"
    FAILED = "failed"
    BLOCKED = "blocked"
    SKIPPED = "skipped"
    PENDING = "pending"
    UNDEFINED = "undefined"
    AMBIGUOUS = "ambiguous"
    CRASHED = "crashed"
    XFAILED = "xfailed"
    NOT_RUN = "not run"


class Verdict(Enum):
    """What the results say of a flow or a use case."""

    VERIFIED = "verified"
    FAILED = "failed"
    BLOCKED = "blocked"
    STALE = "stale"
    NOT_RUN = "not run"


class Coverage(Enum):
    """How much of a thing has a test case that claims it."""

    COVERED = "covered"
    PARTIAL = "partial"
    UNCOVERED = "uncovered"
    JUSTIFIED = "justified"


class LinkStatus(Enum):
    """What a claim and its target say of each other."""

    COVERS = "covers"
    ORPHANED = "orphaned"
    AMBIGUOUS = "ambiguous"
    UNWANTED = "unwanted"
    OUTDATED = "outdated"
    DUPLICATE = "duplicate"


class FingerprintStatus(Enum):
    """Whether a text is what was reviewed."""

    CURRENT = "current"
    SUSPECT = "suspect"
    UNREVIEWED = "unreviewed"


class ReviewStatus(Enum):
    """What people said of a text."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    REJECTED = "rejected"
    OBSOLETE = "obsolete"
