"""R-403: an extension point is declared by the use case that is extended."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("R-403", Severity.ERROR)
def unknown_extension_point() -> None:
    """The extension point after `at` is declared by the use case that is extended.

    Why: the base says where others may hook in, and does not know who does (UML 2.5.1: each
    location is an extension point of the extended use case). Without the declaration a change of
    the base would silently move or lose the extension.

    Bad:
        Extends: UC-SHOP-02 at "password known"

    Good:
        Extends: UC-SHOP-02 at "signed in"
        (UC-SHOP-02 says `Extension point: signed in - after step 1`)
    """
