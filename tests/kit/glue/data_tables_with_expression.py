"""What carries out the sample `data-tables-with-expression`."""

from ucspec.steps import step


@step("a {string} with a table")
def table(name, datatable):
    assert (name, datatable) == ("Cucumber", [["Species", "Cucumis sativus"]])
