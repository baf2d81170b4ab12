"""Searches, product pages, links, carts on return, reorders and recommendations as shown."""

from datetime import date, datetime
from decimal import Decimal

from harbour_shop import catalogue
from harbour_shop.carts import Change
from harbour_shop.defects import Defect
from harbour_shop.links import Landing
from harbour_shop.product_page import ProductPage
from harbour_shop.reorders import Proposal
from harbour_shop.search import Found
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, LandingLink, Product, ProductLook, Recommendation
from harbour_shop.views.goods import CartView, LineView, ProductView, show_product
from harbour_shop.views.orders import OrderView, show_order
from harbour_shop.views.reviews import ReviewView, show_review
from harbour_shop.views.shown import View


class SearchView(View):
    """What was found; `suggestions` are other words to try, when there was nothing."""

    items: tuple[ProductView, ...]
    suggestions: tuple[str, ...]


class AlternativeView(View):
    """Another product, with how buyers rate it."""

    product: str
    price: Decimal


class ProductPageView(View):
    """A product as it is offered; `arrives_on` is null where there is nothing to send."""

    product: str
    price: Decimal
    facts: str
    category: str
    in_stock: bool
    arrives_on: date | None
    rating: Decimal | None
    reviews: tuple[ReviewView, ...]
    alternatives: tuple[AlternativeView, ...]
    withdrawn: bool
    successor: str


class LookView(View):
    """Somebody read about a product and was shown a delivery day."""

    at: datetime
    actor: str
    product: str
    arrives_on: date | None


class LinkView(View):
    """A way into the shop that names a product."""

    id: str
    code: str
    product: str
    place: str
    made_at: datetime
    until: datetime


class LandingView(View):
    """Where a link leads: `shows` is "product" or "front page" (with the search)."""

    shows: str
    named: str
    product: ProductPageView | None
    goods: tuple[str, ...]
    message: str


class ChangeView(View):
    """What became of a product in the cart: `price rose`, `price fell` or `sold out`."""

    product: str
    kind: str
    before: Decimal
    now: Decimal
    message: str


class RestoredCartView(View):
    """A cart as the customer finds it again, and what changed since."""

    customer: str
    lines: tuple[LineView, ...]
    goods: Decimal
    changes: tuple[ChangeView, ...]


class SwapView(View):
    """A product that is no longer sold, and what takes its place."""

    withdrawn: str
    successor: str


class ProposalView(View):
    """A past order to be bought again; `card` is the ending of the stored card."""

    order: OrderView
    card: str
    swaps: tuple[SwapView, ...]


class RecommendationView(View):
    """A pick; `basis` is "history" or "bestsellers"."""

    customer: str
    product: str
    category: str
    price: Decimal
    basis: str
    at: datetime


def show_search(visit: Visit, found: Found) -> SearchView:
    """Show what a search found."""
    return SearchView(
        items=tuple(_show_found(visit, product) for product in found.products),
        suggestions=found.suggestions,
    )


def _show_found(visit: Visit, product: Product) -> ProductView:
    shown = show_product(visit, product)
    if shown.available <= 0 and visit.is_broken(Defect.SOLD_OUT_LOOKS_THERE):
        return shown.model_copy(update={"available": 1})
    return shown


def show_product_page(visit: Visit, page: ProductPage) -> ProductPageView:
    """Show what there is to know about a product."""
    product = page.product
    return ProductPageView(
        product=product.name,
        price=_shown_price(visit, product),
        facts=product.description,
        category=product.category,
        in_stock=not product.withdrawn and catalogue.available(visit, product) > 0,
        arrives_on=page.arrives_on,
        rating=page.rating,
        reviews=tuple(show_review(visit, review) for review in page.reviews),
        alternatives=tuple(
            AlternativeView(product=other.name, price=other.price) for other in page.alternatives
        ),
        withdrawn=product.withdrawn,
        successor=product.successor,
    )


def _shown_price(visit: Visit, product: Product) -> Decimal:
    return product.price - 10 if visit.is_broken(Defect.SHOWN_TOO_CHEAP) else product.price


def show_look(product: Product, look: ProductLook) -> LookView:
    """Show who read about a product."""
    return LookView(at=look.at, actor=look.actor, product=product.name, arrives_on=look.arrives_on)


def show_link(link: LandingLink) -> LinkView:
    """Show a link."""
    return LinkView(
        id=link.ref,
        code=link.code,
        product=link.product.name,
        place=link.place,
        made_at=link.made_at,
        until=link.until,
    )


def show_landing(visit: Visit, landing: Landing) -> LandingView:
    """Show where a link leads."""
    page = show_product_page(visit, landing.page) if landing.page else None
    over = f"This link was good until {landing.link.until.date()}. Search for what you need."
    return LandingView(
        shows="product" if page else "front page",
        named=landing.link.product.name,
        product=page,
        goods=() if page else tuple(product.name for product in landing.goods),
        message="" if page else over,
    )


def show_change(change: Change) -> ChangeView:
    """Show what became of a product in the cart."""
    return ChangeView(
        product=change.product,
        kind=change.kind,
        before=change.before,
        now=change.now,
        message=change.message,
    )


def show_restored(cart: CartView, changes: tuple[Change, ...]) -> RestoredCartView:
    """Show a cart with what changed since the last visit."""
    return RestoredCartView(
        customer=cart.customer,
        lines=cart.lines,
        goods=cart.goods,
        changes=tuple(show_change(change) for change in changes),
    )


def show_proposal(visit: Visit, proposal: Proposal) -> ProposalView:
    """Show a past order that can be bought again."""
    return ProposalView(
        order=show_order(visit, proposal.order),
        card=proposal.card.ending,
        swaps=tuple(
            SwapView(withdrawn=swap.withdrawn, successor=swap.successor) for swap in proposal.swaps
        ),
    )


def show_pick(customer: Customer, pick: Recommendation) -> RecommendationView:
    """Show a pick for a customer."""
    return RecommendationView(
        customer=customer.ref,
        product=pick.product.name,
        category=pick.product.category,
        price=pick.product.price,
        basis=pick.basis,
        at=pick.at,
    )
