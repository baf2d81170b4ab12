"""What carries out the sample `markdown`."""

from ucspec.steps import step


@step("some TypeScript code:")
def code(docstring):
    assert docstring


@step("some classic Gherkin:")
def gherkin(docstring):
    assert docstring


@step("we use a data table and attach something and then {word}")
def table(word, datatable, attach):
    assert datatable
    attach.log(f"We are logging some plain text ({word})")
    if word == "fail":
        raise RuntimeError("You asked me to fail")


@step("this might or might not run")
def last():
    pass
