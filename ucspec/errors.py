"""What makes ucspec stop: caught in the doors, printed without a traceback."""


class UcspecError(Exception):
    """Something that ucspec cannot go on from; the text says where, what and what to do."""


class UsageError(UcspecError):
    """A wrong option, a path that does not exist, an unreadable configuration (exit code 2)."""


class NotSupported(UcspecError):
    """A target was asked for something that it cannot do; the case is not run."""


class PendingStep(UcspecError):
    """A step function is there and not yet written."""


class TargetUnreachable(UcspecError):
    """A target that does not answer; the text names where it should be and the cause."""
