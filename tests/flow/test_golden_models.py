"""Golden models: small use cases with their paths and the steps of each, written out."""

from pathlib import Path

import pytest

from ucspec.notation.load import load_model

MODELS = sorted(path.parent for path in Path(__file__).parent.glob("models/*/ucspec.yaml"))


@pytest.mark.parametrize("root", MODELS, ids=lambda root: root.name)
def test_model_is_read_without_errors(root):
    model = load_model(root, base=root)
    assert [str(finding) for finding in model.findings if finding.is_error] == []


@pytest.mark.parametrize("root", MODELS, ids=lambda root: root.name)
def test_model_composes_as_written_out(root, golden, dump):
    golden(root / "composed.txt", dump(load_model(root, base=root)))


def test_worked_use_cases_compose_as_written_out(harbour, golden, dump):
    golden(Path(__file__).parent / "models" / "harbour.txt", dump(harbour))
