"""The page on languages has every word of every table."""

from importlib.resources import files
from pathlib import Path

import pytest

from ucspec.notation.dialect import find_dialect

PAGE = (Path(__file__).parents[2] / "docs" / "manual" / "languages.md").read_text(encoding="utf-8")
FOLDER = files("ucspec.notation").joinpath("dialects")
LANGUAGES = sorted(item.name.removesuffix(".toml") for item in FOLDER.iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_language_is_in_the_table(language):
    dialect = find_dialect(language)
    words = dialect.wiring
    phrases = (words.instead_of, words.after, words.any_time, words.resumes, words.at_most)
    ways = (words.left_off, words.ends_base, words.and_fails, words.success, words.failure)
    wanted = [
        *dialect.labels.values(),
        *dialect.reserved.values(),
        *phrases,
        *ways,
        *dialect.statistics,
        *dialect.include_header,
        dialect.subjects.system,
        dialect.subjects.time,
        *dialect.subjects.first_person,
    ]
    assert not [word for word in wanted if word not in PAGE]
