"""The storefront: search and front page, a product with all there is to judge it by, sign-in."""

from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import urlencode

from harbour_shop import catalogue, orders, recommendations
from harbour_shop.pages.markup import Markup, facts, join, page, table, tag
from harbour_shop.product_page import ProductPage
from harbour_shop.search import Found, Wanted, goods_on_sale
from harbour_shop.shop import Visit
from harbour_shop.tables import Customer, Product, Review

NAME = "Harbour Shop"
KNOWN = {
    "/store/cart": "Cart",
    "/store/orders": "Your orders",
    "/store/returns": "Returns",
    "/store/cases": "Your cases",
    "/store/sign-out": "Sign out",
}
UNKNOWN = {"/store/sign-in": "Sign in"}
DONE = {
    "notice": "We will tell you when it is back.",
    "signed-out": "You are signed out.",
    "signed-in": "You are signed in.",
    "link-over": "The link that you followed is over. Search for what you need.",
}


def write_front(
    visit: Visit, who: Customer | None, wanted: Wanted, found: Found | None, done: str = ""
) -> str:
    """Write the front page: the search, what it found, and picks for who is signed in."""
    return page(
        NAME,
        notice(DONE.get(done, "")),
        _search_form(visit, wanted),
        _hits(visit, found) if found else None,
        _picks(visit, who) if who else None,
        links=ways(who),
    )


def write_product(visit: Visit, who: Customer | None, shown: ProductPage, done: str = "") -> str:
    """Write a product's page; withdrawn or sold out, it says so and what to do."""
    product = shown.product
    return page(
        product.name,
        notice(DONE.get(done, "")),
        tag("p", product.description),
        facts(
            [
                ("Price", euro(product.price)),
                ("Delivery", f"{euro(orders.DELIVERY)} in addition"),
                ("Arrives on", shown.arrives_on or ""),
                ("Rating", f"{shown.rating} of 5 stars" if shown.rating else "not rated yet"),
            ]
        ),
        _offer(visit, shown),
        _alternatives(shown),
        _reviews(shown.reviews),
        links=ways(who),
    )


def write_sign_in(problem: str = "", done: str = "") -> str:
    """Write the form to sign in with."""
    return page(
        "Sign in",
        notice(DONE.get(done, "")),
        alert(problem),
        tag(
            "form",
            tag("p", tag("label", "E-mail", for_="email"), entry("email", "email", "username")),
            tag(
                "p",
                tag("label", "Password", for_="password"),
                entry("password", "password", "current-password"),
            ),
            tag("button", "Sign in"),
            method="post",
            action="/store/sign-in",
        ),
        links=ways(None),
    )


def write_sign_out(who: Customer) -> str:
    """Write the question whether to sign out."""
    question = tag("p", f"You are signed in as {who.name}.")
    return page("Sign out", question, button("Sign out", "/store/sign-out"), links=ways(who))


def write_problem(who: Customer | None, title: str, problem: str) -> str:
    """Write a page that says what stands against it; the search is one step away."""
    return page(title, alert(problem), links=ways(who))


def ways(who: Customer | None) -> dict[str, str]:
    """Where else to go."""
    return {"/store": "Search", "/store/help": "Help", **(KNOWN if who else UNKNOWN)}


def notice(words: str) -> Markup | None:
    """Say what was done."""
    return tag("p", words, role="status") if words else None


def alert(words: str) -> Markup | None:
    """Say what is wrong."""
    return tag("p", words, role="alert") if words else None


def entry(name: str, kind: str, autocomplete: str) -> Markup:
    """A field that a browser may fill in."""
    return tag("input", name=name, id=name, type=kind, autocomplete=autocomplete, required=True)


def euro(amount: Decimal) -> str:
    """An amount for people."""
    return f"{amount:.2f} EUR"


def product_link(product: Product) -> Markup:
    """A product's name, leading to its page."""
    return tag("a", product.name, href=f"/store/products/{product.ref}")


def _search_form(visit: Visit, wanted: Wanted) -> Markup:
    categories = sorted({one.category for one in goods_on_sale(visit) if one.category})
    options = [tag("option", "all", value="")] + [
        tag("option", name, selected=(name == wanted.category) or None) for name in categories
    ]
    limit = "" if wanted.price_to is None else wanted.price_to
    return tag(
        "form",
        tag("p", tag("label", "What are you looking for?", for_="words"), _words(wanted)),
        tag("p", tag("label", "Category", for_="category"), _select("category", options)),
        tag(
            "p",
            tag("label", "Up to (EUR)", for_="price_to"),
            tag("input", name="price_to", id="price_to", inputmode="decimal", value=limit),
        ),
        tag("button", "Search"),
        action="/store",
        role="search",
    )


def _words(wanted: Wanted) -> Markup:
    return tag("input", name="words", id="words", type="search", value=wanted.words)


def _select(name: str, options: Sequence[Markup]) -> Markup:
    return tag("select", *options, name=name, id=name)


def _hits(visit: Visit, found: Found) -> Markup:
    if not found.products:
        return join(tag("p", "Nothing was found.", role="status"), *map(_try, found.suggestions))
    rows: list[tuple[object, ...]] = [
        (product_link(one), one.category, euro(one.price), _stock(visit, one))
        for one in found.products
    ]
    words = f"{len(rows)} found" if len(rows) > 1 else "One found"
    return table(words, ("Product", "Category", "Price", "Stock"), rows)


def _try(words: str) -> Markup:
    return tag("p", "Did you mean ", tag("a", words, href=f"/store?{urlencode({'words': words})}"))


def _stock(visit: Visit, product: Product) -> str:
    return "in stock" if catalogue.available(visit, product) > 0 else "out of stock"


def _picks(visit: Visit, who: Customer) -> Markup | None:
    picks = [pick.product for pick in recommendations.picks_of(visit, who)]
    if not picks:
        return None
    listed = tag("ul", *(tag("li", product_link(one), f", {euro(one.price)}") for one in picks))
    return join(tag("h2", "For you"), listed)


def _offer(visit: Visit, shown: ProductPage) -> Markup:
    product = shown.product
    if product.withdrawn:
        successor = catalogue.find_product(visit, product.successor)
        words = f"{product.name} is no longer sold."
        more = join(" Its successor is ", product_link(successor), ".") if successor else None
        return tag("p", words, more, role="status")
    if shown.arrives_on is None:
        gone = tag("p", f"{product.name} is sold out.", role="status")
        return join(
            gone, button("Tell me when it is back", f"/store/products/{product.ref}/notice")
        )
    return button("Put into the cart", f"/store/products/{product.ref}/cart")


def button(words: str, action: str) -> Markup:
    """A form that is one button."""
    return tag("form", tag("button", words), method="post", action=action)


def _alternatives(shown: ProductPage) -> Markup | None:
    if not shown.alternatives:
        return None
    listed = (tag("li", product_link(one), f", {euro(one.price)}") for one in shown.alternatives)
    return join(tag("h2", "Buyers like these better"), tag("ul", *listed))


def _reviews(reviews: Sequence[Review]) -> Markup:
    told = [
        tag(
            "li",
            tag("strong", f"{one.versions[-1].stars} of 5 stars, {one.customer.name}: "),
            one.versions[-1].text,
        )
        for one in reviews
    ]
    words = tag("ul", *told) if told else tag("p", "Nobody has reviewed it yet.")
    return join(tag("h2", "What buyers say"), words)
