"""Every operation keeps the contract that the shop itself publishes as OpenAPI.

It stands apart from the other tests, and `make contract` gives it an environment of its own:
schemathesis is a pytest plug-in too, and would be loaded by every run of every test.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from busy_shop import KNOWN, BusyShop
from harbour_shop.app import create_app
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

# What is well formed may still be refused, so `positive_data_acceptance` is not among them.
PROMISES = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ACTORS = (
    "Customer",
    "Support Agent",
    "Support Lead",
    "Marketing Team",
    "Carrier",
    "Warehouse",
    "Nobody",
)
SAME_EACH_TIME = settings(
    max_examples=3,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def list_operations() -> list[str]:
    app = create_app(test_control=True)
    app.state.shop.close()
    methods = [method for path in app.openapi()["paths"].values() for method in path.values()]
    return [method["operationId"] for method in methods]


@pytest.fixture(scope="module")
def busy_shop() -> Iterator[BusyShop]:
    shop = BusyShop()
    yield shop
    shop.close()


@pytest.fixture(scope="module")
def contract(busy_shop: BusyShop) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", busy_shop.app)


def acquaint(case: Case, actor: str, *, with_names: bool) -> Case:
    """Let somebody whom the shop knows ask, about things that there are."""
    case.headers = {**(case.headers or {}), "x-actor": actor, "x-channel": "web"}
    for part in (case.path_parameters, case.query, case.body):
        if with_names and isinstance(part, dict):
            part.update({name: KNOWN[name] for name in KNOWN.keys() & part.keys()})
    return case


@pytest.mark.parametrize("name", list_operations())
def test_an_operation_answers_as_it_says(contract, busy_shop, name):
    asked = contract.find_operation_by_id(name).as_strategy(generation_mode=GenerationMode.POSITIVE)

    @SAME_EACH_TIME
    @given(case=asked, actor=st.sampled_from(ACTORS), with_names=st.integers(0, 2))
    def ask(case: Case, actor: str, with_names: int) -> None:
        busy_shop.go_back()
        acquaint(case, actor, with_names=bool(with_names)).call_and_validate(checks=PROMISES)

    ask()
