"""What carries out the sample `data-tables-doc-strings`."""

from ucspec.steps import step


@step("a step with a data table a doc string")
def table_first(datatable, docstring):
    assert (datatable, docstring) == ([["hello"]], "world")


@step("a step with a doc string a data table")
def text_first(docstring, datatable):
    assert (docstring, datatable) == ("hello", [["world"]])
