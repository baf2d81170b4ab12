"""Both targets: operations, headers, refusals, test control, opening and closing."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum
from importlib.metadata import entry_points

import pytest
import tiny_service
from ucspec_http import open_asgi, open_http
from ucspec_http.openapi import OperationMisused
from ucspec_http.target import ControlRefused

from ucspec.errors import NotSupported, TargetUnreachable, UcspecError, UsageError
from ucspec.run.target import Observation, Target

TINY = {"app": "tiny_service:Service", "app-arguments": {"greeting": "ahoy"}}
SHOP = {"app": "harbour_shop.app:create_app", "app-arguments": {"test-control": True}}
OPEN = {"http": open_http, "asgi": open_asgi}


@pytest.fixture(scope="module", params=OPEN)
def tiny(request):
    target = OPEN[request.param](TINY)
    yield target
    target.close()


@pytest.fixture(scope="module", params=OPEN)
def shop(request):
    target = OPEN[request.param](SHOP)
    yield target
    target.close()


@pytest.fixture
def calm_shop(shop):
    shop.reset()
    return shop


def test_the_targets_are_installed_by_name():
    found = {point.name: point.load() for point in entry_points(group="ucspec.targets")}
    assert found["http"] is open_http
    assert found["asgi"] is open_asgi


def test_a_target_keeps_the_protocol(tiny):
    assert isinstance(tiny, Target)


class Colour(Enum):
    RED = "red"


def test_fields_go_to_path_query_and_body(tiny):
    at = datetime(2030, 1, 7, 9, tzinfo=UTC)
    words = {"price": Decimal("4.90"), "colour": Colour.RED, "list": (1, True, None)}
    seen = tiny.act("Customer", "greet", name="a b/ü", times=2, words=words, at=at)
    assert seen.ok
    assert seen.data["greeting"] == "ahoy"
    assert seen.data["method"] == "POST"
    assert seen.data["path"] == "/echo/a%20b%2F%C3%BC"
    assert seen.data["query"] == "times=2"
    assert seen.data["body"] == {
        "words": {"price": "4.90", "colour": "red", "list": [1, True, None]},
        "at": "2030-01-07T09:00:00+00:00",
    }


def test_actor_channel_and_case_go_into_headers_in_ascii(tiny):
    tiny.correlate("UC-MOT-01/4a×2 100%")
    seen = tiny.act("Käuferin", "greet", name="x", channel="chat")
    assert seen.data["headers"] == {
        "x-actor": "K%C3%A4uferin",
        "x-channel": "chat",
        "x-correlation-id": "UC-MOT-01/4a%C3%972 100%25",
    }


def test_a_field_of_that_name_wins_over_the_header(tiny):
    tiny.correlate("")
    seen = tiny.observe("hear", name="x", channel="mail", actor="Clerk")
    assert seen.data["query"] == "channel=mail"
    assert seen.data["headers"] == {"x-actor": "Clerk"}
    assert seen.data["body"] is None


def test_a_refusal_is_an_observation(tiny):
    seen = tiny.act("Customer", "refuse")
    assert (seen.ok, seen.status, seen.text) == (False, 409, "not today")
    assert seen.data["error"] == "no"


def test_a_breakdown_is_an_observation(tiny):
    seen = tiny.act("Customer", "fall")
    assert (seen.ok, seen.status) == (False, 500)


def test_an_answer_that_is_no_json_is_text(tiny):
    seen = tiny.observe("read_plain")
    assert isinstance(seen, Observation)
    assert (seen.ok, seen.data, seen.text) == (True, None, "just words")


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (
            lambda target: target.act("x", "gret", name="x"),
            "no operation 'gret'\n  hint: did you mean 'greet'? known: fall, greet, hear, "
            "read_plain, refuse",
        ),
        (
            lambda target: target.observe("quux"),
            "no operation 'quux'\n  hint: known: fall, greet, hear, read_plain, refuse",
        ),
        (
            lambda target: target.act("x", "greet", words="hi"),
            "operation 'greet' (POST /echo/{name}) needs name\n"
            "  hint: it takes name, times, words, at",
        ),
        (
            lambda target: target.observe("hear", nme="x", loud=True),
            "operation 'hear' (GET /echo/{name}) needs name and does not take loud, nme\n"
            "  hint: it takes name, channel",
        ),
        (
            lambda target: target.observe("refuse"),
            "'refuse' is POST /refuse: observe only looks\n  hint: use act(actor, 'refuse', …)",
        ),
    ],
)
def test_a_misused_operation_is_explained(tiny, ask, words):
    with pytest.raises(OperationMisused) as caught:
        ask(tiny)
    assert str(caught.value) == words


@pytest.mark.parametrize(
    "ask",
    [
        lambda target: target.now(),
        lambda target: target.advance(timedelta(1)),
        lambda target: target.fault("storm"),
        lambda target: target.reset(),
    ],
)
def test_a_service_without_test_control_supports_none_of_it(tiny, ask):
    with pytest.raises(NotSupported, match=r"/test/.* answers 404: Not Found"):
        ask(tiny)


@pytest.mark.parametrize(
    ("settings", "ask", "words"),
    [
        ({"control": ""}, lambda target: target.now(), "has no test control"),
        ({"events": ""}, lambda target: target.events(), "has no event log"),
    ],
)
def test_what_the_settings_leave_out_is_not_supported(settings, ask, words):
    target = open_asgi({**TINY, **settings})
    try:
        with pytest.raises(NotSupported, match=words):
            ask(target)
    finally:
        target.close()


def test_a_control_that_breaks_is_no_lack_of_one():
    target = open_asgi({**TINY, "control": "/broken"})
    try:
        with pytest.raises(ControlRefused, match="answers 500: the hands fell off"):
            target.now()
        assert target.events() == ({"number": 1},)
    finally:
        target.close()


def test_time_faults_events_and_reset_of_a_real_shop(calm_shop):
    start = calm_shop.now()
    calm_shop.advance(timedelta(hours=1, seconds=1))
    assert calm_shop.now() - start == timedelta(hours=1, seconds=1)
    calm_shop.fault("payment-declined", next=1, reason="card expired")
    calm_shop.correlate("UC-X/4a×2")
    refused = calm_shop.act("Customer", "buy_now", product="Pier Charger", channel="chat")
    assert (refused.ok, refused.status, refused.data["reason"]) == (False, 402, "card expired")
    bought = calm_shop.act("Customer", "buy_now", product="Pier Charger", channel="chat")
    assert bought.data["id"] == "order-2"
    events = calm_shop.events()
    assert {(event["actor"], event["channel"], event["correlation"]) for event in events} == {
        ("Customer", "chat", "UC-X/4a×2")
    }
    assert calm_shop.events(events[0]["number"]) == events[1:]
    calm_shop.reset()
    assert calm_shop.events() == ()
    assert calm_shop.now() == start


def test_an_unknown_fault_is_a_mistake_and_not_a_lack(calm_shop):
    with pytest.raises(ControlRefused, match="there is no fault 'storm'"):
        calm_shop.fault("storm")


def test_the_exchanges_of_the_running_case_can_be_attached(calm_shop):
    calm_shop.correlate("UC-X/main")
    calm_shop.act("Customer", "buy_now", product="Sextant")
    (exchange,) = calm_shop.exchanges
    assert (exchange.method, exchange.status) == ("POST", 404)
    assert str(exchange).splitlines()[1] == '> {"product": "Sextant"}'
    assert "there is no product 'Sextant'" in exchange.answer


def test_an_async_step_may_use_the_target_too(calm_shop):
    async def step():
        return calm_shop.now()

    assert asyncio.run(step()) == calm_shop.now()


def test_a_shop_without_test_control_plays_but_is_not_reset():
    target = open_asgi({"app": "harbour_shop.app:create_app"})
    try:
        assert target.observe("find_products").ok
        with pytest.raises(NotSupported, match="answers 403: the test control is off"):
            target.reset()
    finally:
        target.close()


@pytest.mark.parametrize("kind", OPEN)
@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "has n"),
        ({"app": "tiny_service"}, "app 'tiny_service' has no place in it"),
        ({"app": "nowhere:app"}, "app 'nowhere:app' cannot be found: ModuleNotFoundError"),
        ({"app": "tiny_service:nothing"}, "cannot be found: AttributeError"),
        ({"app": "tiny_service:not_callable"}, "app 'tiny_service:not_callable' cannot be made"),
        (
            {"app": "tiny_service:Service", "app-arguments": {"greeting": "impossible"}},
            "app 'tiny_service:Service' cannot be made: ValueError: no such greeting",
        ),
        (
            {"app": "tiny_service:application", "openapi": "/nothing.json"},
            "/nothing.json is no OpenAPI document (status 404)",
        ),
        (
            {"app": 5, "ap": "x", "timeout": True, "app-arguments": []},
            "app must be text, not 5\n  unknown key 'ap' (did you mean 'app'?)\n"
            "  timeout must be a number of seconds, not True\n"
            "  app-arguments must be a table, not []",
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_settings_that_lead_nowhere_are_one_clear_error(kind, settings, words):
    with pytest.raises(UsageError) as caught:
        OPEN[kind](settings)
    assert words in str(caught.value)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "error", "words"),
    [
        ({"url": "http://127.0.0.1:9"}, TargetUnreachable, "http://127.0.0.1:9 does not answer: "),
        ({"url": "http://harbour.invalid"}, TargetUnreachable, "http://harbour.invalid does not"),
        ({"url": "harbour"}, UsageError, "cannot use the URL 'harbour'"),
    ],
)
def test_a_url_where_nobody_answers_is_one_clear_error(settings, error, words):
    with pytest.raises(error) as caught:
        open_http(settings)
    assert words in str(caught.value)


def test_the_asgi_target_has_no_url():
    with pytest.raises(UsageError, match="use --uc-target http=URL"):
        open_asgi({"url": "http://127.0.0.1:1"})


def test_a_given_url_wins_over_the_app():
    started = open_http(TINY)
    other = open_http(
        {"url": f"{started.address}/", "app": "nowhere:app", "openapi": "/other.json"}
    )
    try:
        assert other.act("Customer", "greet", name="x").data["greeting"] == "ahoy"
    finally:
        other.close()
    assert started.observe("read_plain").ok
    started.close()


def test_a_server_that_goes_away_is_unreachable():
    started = open_http(TINY)
    other = open_http({"url": started.address})
    started.close()
    with pytest.raises(TargetUnreachable, match="does not answer"):
        other.observe("read_plain")
    other.close()


def test_a_slow_start_is_given_up():
    with pytest.raises(UcspecError, match=r"app 'time:sleep' is not up after 0.01 s"):
        open_http({"app": "time:sleep", "app-arguments": {}, "timeout": 0.01})


def test_start_up_and_shutdown_surround_the_requests(monkeypatch):
    service = tiny_service.Service()
    monkeypatch.setattr(tiny_service, "application", service)
    open_asgi({"app": "tiny_service:application"}).close()
    assert service.lifespan == ["lifespan.startup", "lifespan.shutdown"]


def test_an_application_that_does_not_start_up_says_why():
    arguments = {"start_fails": True}
    with pytest.raises(UsageError, match="does not start up: no tide"):
        open_asgi({"app": "tiny_service:Service", "app-arguments": arguments})


def test_an_application_without_lifespan_works():
    target = open_asgi({"app": "tiny_service:no_lifespan"})
    assert target.observe("read_plain").ok
    target.close()


def test_a_server_ends_with_the_process_that_started_it():
    program = (
        "import os, sys; sys.path[:] = eval(sys.argv[1]);"
        "from ucspec_http import open_http;"
        "print(open_http({'app': 'tiny_service:application'}).address, flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, repr(sys.path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ},
    )
    address = done.stdout.strip()
    assert address.startswith("http://127.0.0.1:")
    assert is_silent_soon(address)


def is_silent_soon(address):
    for _ in range(200):
        try:
            open_http({"url": address, "timeout": 5}).close()
        except TargetUnreachable:
            return True
    return False
