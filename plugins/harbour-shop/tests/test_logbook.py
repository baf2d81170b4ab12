"""What a test learns of a shop that it breaks while it runs."""


def test_the_logbook_knows_operations_deeds_and_weak_spots(visitor):
    visitor.seed(purchases=[{"customer": "Customer", "product": "Pier Charger"}])
    visitor.act("Customer", "/reviews", product="Pier Charger", stars=4, text="Fine.")
    visitor.wait(3600)
    logbook = visitor.see("/test/logbook")
    assert {"seed_shop", "write_review", "publish review"} <= set(logbook["operations"])
    assert logbook["weak_spots"]["review-published-late"] == ["write_review"]
    assert "withdrawal-ignored" not in logbook["weak_spots"]


def test_a_reset_makes_the_shop_whole_and_the_logbook_empty(visitor):
    visitor.control("POST", "defects", names=["anybody-reviews"])
    wanted = {"product": "Pier Charger", "stars": 1, "text": "Never had it."}
    assert visitor.ask("Customer", "POST", "/reviews", **wanted).status_code == 201
    visitor.control("POST", "reset")
    assert visitor.ask("Customer", "POST", "/reviews", **wanted).status_code == 403
    assert visitor.see("/test/logbook")["broken"] == []


def test_an_unknown_way_to_break_is_answered_with_the_known_ones(visitor):
    answer = visitor.ask("", "POST", "/test/defects", names=["shut"])
    assert answer.status_code == 422
    assert answer.json()["error"] == "unknown-defect"
    assert "anybody-reviews" in answer.json()["message"]
