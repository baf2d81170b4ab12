"""Targets, opened once and made ready for each case."""

import pytest

from ucspec.errors import NotSupported, UsageError
from ucspec.run.target import Observation, Target, TargetProblem, TargetRing


class Shop:
    """A target that notes what it is asked."""

    def __init__(self, settings, fails=()):
        self.settings, self.fails, self.asked = settings, list(fails), []

    def reset(self, seed=0):
        self.asked.append(f"reset {seed}")
        if self.fails:
            raise self.fails.pop()

    def correlate(self, case_id):
        self.asked.append(case_id)

    def close(self):
        self.asked.append("close")
        if self.settings.get("stuck"):
            raise OSError("still busy")


def ring(factory, **settings):
    """Make the targets of a run, all of one factory."""
    return TargetRing(find=lambda name: factory, settings={"shop": settings})


def test_a_target_is_opened_once_and_reset_for_each_case():
    targets = ring(Shop, url="x")
    shop = targets.ready("shop", "UC-1/main")
    assert targets.ready("shop", "UC-1/2a") is shop
    assert targets.close() == ()
    assert shop.asked == ["reset 0", "UC-1/main", "reset 0", "UC-1/2a", "close"]
    assert shop.settings == {"url": "x"}


def test_a_target_that_cannot_reset_or_correlate_is_ready_all_the_same():
    class Fixed:
        """Cannot be reset."""

        def reset(self, seed=0):
            raise NotSupported("reset")

    assert isinstance(ring(lambda _: Fixed()).ready("shop", "c"), Fixed)


@pytest.mark.parametrize(
    ("error", "settings", "text"),
    [
        (ConnectionError("refused"), {"url": "http://x"}, "at http://x: ConnectionError: refused"),
        (ConnectionError(), {}, "target 'shop' cannot be reached: ConnectionError"),
        (UsageError("no ucspec.targets named 'shop'"), {}, "no ucspec.targets named 'shop'"),
    ],
)
def test_a_target_out_of_reach_is_asked_once(error, settings, text):
    asked = []

    def factory(_):
        asked.append(1)
        raise error

    targets = ring(factory, **settings)
    for _ in range(2):
        with pytest.raises(TargetProblem) as caught:
            targets.ready("shop", "c")
        assert text in str(caught.value)
    assert (asked, list(targets.problems)) == ([1], ["shop"])


def test_a_new_target_that_cannot_be_reset_is_out_of_reach():
    targets = ring(lambda settings: Shop(settings, fails=[OSError("down")]))
    for _ in range(2):
        with pytest.raises(TargetProblem, match="target 'shop' cannot be reset: OSError: down"):
            targets.ready("shop", "c")
    assert list(targets.problems) == ["shop"]


def test_a_reset_that_fails_later_costs_one_case():
    targets = ring(Shop)
    shop = targets.ready("shop", "a")
    shop.fails = [OSError("down")]
    with pytest.raises(TargetProblem):
        targets.ready("shop", "b")
    assert targets.ready("shop", "c") is shop
    assert targets.problems == {}


def test_closing_goes_on():
    targets = ring(Shop, stuck=True)
    targets.ready("shop", "a")
    assert targets.close() == ("target 'shop' cannot be closed: OSError: still busy",)
    assert targets.close() == ()


def test_the_protocol_is_what_a_target_needs():
    assert not isinstance(Shop({}), Target)
    assert Observation(ok=True).data is None
