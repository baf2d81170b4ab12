"""OpenAPI, the page of operations, the README, and the way the shop is started."""

import re
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from harbour_shop.__main__ import main
from harbour_shop.app import create_app
from harbour_shop.defects import Defect

README = Path(__file__).parent.parent / "README.md"


def operations(app):
    paths = app.openapi()["paths"]
    return {
        operation["operationId"]: f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method, operation in methods.items()
    }


def test_the_readme_lists_every_operation_with_its_address(app):
    rows = re.findall(r"^\| `(\w+)` \| ([A-Z]+ /[^ |]*)", README.read_text(), re.MULTILINE)
    assert dict(rows) == operations(app)


def test_the_page_shows_every_operation_and_loads_nothing(app, client):
    page = client.get("/docs").text
    assert [name for name in operations(app) if f"<b>{name}</b>" not in page] == []
    assert re.findall(r"<script|<link|src=|https?://", page) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fault", "rust"), "no fault named 'rust' (known: "),
        (("--database", "sqlite:////nowhere/shop.db"), "database 'sqlite:////nowhere/shop.db'"),
        (("--database", "shells"), "database 'shells' cannot be used: Could not parse"),
        (("--port", "70000"), "port must be 0-65535"),
    ],
)
def test_a_wrong_option_is_one_clear_line(arguments, words, capsys):
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line


def test_list_faults_explains_every_one(capsys):
    assert main(["--list-faults"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [one.value for one in Defect]


def test_the_shop_runs_by_hand_and_keeps_its_database(tmp_path):
    url = f"sqlite:///{tmp_path / 'shop.sqlite'}"
    for stock in ("5", "4"):
        command = [sys.executable, "-m", "harbour_shop", "--port", "0", "--database", url]
        shop = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            address = re.search(r"http://\S+", shop.stdout.readline())[0]
            with httpx2.Client(base_url=address, trust_env=False) as client:
                assert str(client.get("/products/Pier Charger").json()["stock"]) == stock
                headers = {"X-Actor": "Customer"}
                client.post("/purchases", json={"product": "Pier Charger"}, headers=headers)
        finally:
            shop.terminate()
            shop.communicate(timeout=30)


def test_a_temporary_database_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shop = create_app(fault="no-audit,refund-too-high").state.shop
    assert shop.defects == {Defect.NO_AUDIT, Defect.REFUND_TOO_HIGH}
    assert [folder.name.startswith("harbour-shop-") for folder in tmp_path.iterdir()] == [True]
    shop.close()
    assert list(tmp_path.iterdir()) == []


def test_the_environment_sets_what_is_not_given(monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path / 'shop.sqlite'}"
    monkeypatch.setenv("HARBOUR_SHOP_DATABASE", url)
    monkeypatch.setenv("HARBOUR_SHOP_TEST_CONTROL", "1")
    monkeypatch.setenv("HARBOUR_SHOP_FAULT", "no-audit, cart-lost")
    shop = create_app().state.shop
    assert shop.engine.url.render_as_string() == url
    assert (shop.has_test_control, shop.defects) == (True, {Defect.NO_AUDIT, Defect.CART_LOST})
    shop.close()
