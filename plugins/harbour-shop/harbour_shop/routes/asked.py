"""What every request body shares: an unknown field is a mistake, not a detail."""

from pydantic import BaseModel, ConfigDict


class Ask(BaseModel):
    """A request body."""

    model_config = ConfigDict(extra="forbid", frozen=True)
