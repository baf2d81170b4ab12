"""Good files become the model that their text says."""

import pytest
from corpus import GOOD, model_text

from ucspec.notation.load import load_model

MODELS = sorted(path.parent for path in GOOD.rglob("ucspec.yaml"))


@pytest.mark.parametrize("folder", MODELS, ids=lambda path: path.name)
def test_a_good_model_is_what_its_text_says(folder, golden):
    model = load_model(folder, base=folder)
    assert not model.broken
    golden(folder / "model.txt", model_text(model))
