"""What every view shares: it is frozen, and lists come as {"items": […]}."""

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")


class View(BaseModel):
    """An answer."""

    model_config = ConfigDict(frozen=True)


class Items(View, Generic[T]):
    """A list of answers, oldest first."""

    items: tuple[T, ...]
