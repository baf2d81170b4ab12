"""What carries out the sample `doc-strings-with-expression`."""

from ucspec.steps import step


@step("a {string} with a doc string:")
def text(name, docstring):
    assert (name, docstring) == ("Cucumber", "Cucumis sativus")
