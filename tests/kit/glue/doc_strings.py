"""What carries out the sample `doc-strings`."""

from ucspec.steps import step


@step("a doc string:")
def text(docstring):
    assert docstring
