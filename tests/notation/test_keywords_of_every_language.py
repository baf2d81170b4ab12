"""Every Gherkin language may be used for the keywords; without a table the rest is English."""

from pathlib import Path

import pytest
from gherkin.dialect import DIALECTS

from ucspec.model.catalogue import Catalogue
from ucspec.model.flow import StepType
from ucspec.notation.catalogue import read_catalogue
from ucspec.notation.dialect import Label, Reserved, find_dialect
from ucspec.notation.read import make_vocabulary, read_use_case

CATALOGUE = read_catalogue(b"systems: [Shop]\nactors: [Customer]\n", Path("ucspec.yaml")).catalogue
GIVEN, WHEN, THEN = StepType.GIVEN, StepType.WHEN, StepType.THEN


def first(words: list[str]) -> str:
    return next(word for word in words if word != "* ")


@pytest.mark.parametrize("language", sorted(DIALECTS))
def test_the_keywords_of_a_language_are_known(language):
    words, own = DIALECTS[language], find_dialect(language)
    given, when, then, both = (first(words[key]) for key in ("given", "when", "then", "and"))
    text = f"""\
# language: {language}
@UC-X
{words["feature"][0]}: Do something
  {own.labels[Label.SCOPE]}: Shop
  {own.labels[Label.PRIMARY_ACTOR]}: Customer

  {words["background"][0]}:
    {given}the shop is open

  {words["scenario"][0]}: {own.reserved[Reserved.MAIN]}
    {given}the sun is up
    {when}Customer acts
    {then}{own.subjects.system} answers
    {both}it is done
"""
    assert isinstance(CATALOGUE, Catalogue)
    reading = read_use_case(text, Path("x.feature"), make_vocabulary(CATALOGUE))
    assert not reading.findings
    assert reading.use_case is not None
    main = reading.use_case.main
    assert [step.type for step in (*main.set_up, *main.body)] == [GIVEN, WHEN, THEN, THEN]
