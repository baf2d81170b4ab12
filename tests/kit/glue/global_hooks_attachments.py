"""What carries out the sample `global-hooks-attachments`."""

from ucspec.steps import after, before, step


@before("run")
def begin(attach):
    attach("Attachment from BeforeAll hook", media_type="text/plain")


@step("a step passes")
def passing():
    pass


@after("run")
def end(attach):
    attach("Attachment from AfterAll hook", media_type="text/plain")
