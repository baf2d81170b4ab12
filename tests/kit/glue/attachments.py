"""What carries out the sample `attachments`."""

from pathlib import Path

from ucspec.steps import step

HERE = Path(__file__).parent
ESCAPES = (
    "This displays a \x1b[31mr\x1b[0m\x1b[91ma\x1b[0m\x1b[33mi\x1b[0m"
    "\x1b[32mn\x1b[0m\x1b[34mb\x1b[0m\x1b[95mo\x1b[0m\x1b[35mw\x1b[0m"
)


@step("the string {string} is attached as {string}")
def text(content, media_type, attach):
    attach(content, media_type=media_type)


@step("the string {string} is logged")
def logged(content, attach):
    attach.log(content)


@step("text with ANSI escapes is logged")
def coloured(attach):
    attach.log(ESCAPES)


@step("the following string is attached as {string}:")
def document(media_type, docstring, attach):
    attach(docstring, media_type=media_type)


@step("an array with {int} bytes is attached as {string}")
def array(count, media_type, attach):
    attach(bytes(range(count)), media_type=media_type)


@step("a PDF document is attached and renamed")
def renamed(attach):
    attach.file(HERE / "document.pdf", "renamed.pdf", "application/pdf")


@step("a link to {string} is attached")
def link(url, attach):
    attach.link(url)


@step("the string {string} is attached as {string} before a failure")
def failing(content, media_type, attach):
    attach(content, media_type=media_type)
    raise RuntimeError("whoops")
