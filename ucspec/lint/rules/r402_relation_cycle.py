"""R-402: no include or extend leads back to where it started."""

from ucspec.lint.rule import reading_rule
from ucspec.model.finding import Severity


@reading_rule("R-402", Severity.ERROR)
def relation_cycle() -> None:
    """No use case includes or extends itself, however far around.

    Why: UML 2.5.1 forbids it, and a story that contains itself never ends. Usually one of the two
    use cases only wanted to say "then the other one may follow": that is a trigger or a
    precondition of the other, not an include.

    Bad:
        (in UC-SHOP-01) When Customer completes "Pay" (UC-SHOP-02)
        (in UC-SHOP-02) When Customer completes "Buy a phone" (UC-SHOP-01)

    Good:
        (in UC-SHOP-01) When Customer completes "Pay" (UC-SHOP-02)
        (in UC-SHOP-02) When Customer confirms the amount
    """
