"""What carries out the sample `examples-tables-attachment`."""

from pathlib import Path

from ucspec.steps import step

HERE = Path(__file__).parent


@step("a JPEG image is attached")
def jpeg(attach):
    attach((HERE / "cucumber.jpeg").read_bytes(), media_type="image/jpeg")


@step("a PNG image is attached")
def png(attach):
    attach((HERE / "cucumber.png").read_bytes(), media_type="image/png")
