"""What the shop remembers; importing this package makes every table known."""

from harbour_shop.tables.accounts import Alias, Customer, SignIn
from harbour_shop.tables.goods import CartLine, Product, StockNotice, Voucher
from harbour_shop.tables.journal import AuditEntry, Call, Event, Message, Timer
from harbour_shop.tables.orders import Hold, Order, OrderLine, OrderStatus, Payment, Shipment
from harbour_shop.tables.service import (
    Case,
    CaseMessage,
    CaseStatus,
    Counter,
    Offer,
    OfferStatus,
    RefundStatus,
    Return,
    ReturnStatus,
)

__all__ = [
    "Alias",
    "AuditEntry",
    "Call",
    "CartLine",
    "Case",
    "CaseMessage",
    "CaseStatus",
    "Counter",
    "Customer",
    "Event",
    "Hold",
    "Message",
    "Offer",
    "OfferStatus",
    "Order",
    "OrderLine",
    "OrderStatus",
    "Payment",
    "Product",
    "RefundStatus",
    "Return",
    "ReturnStatus",
    "Shipment",
    "SignIn",
    "StockNotice",
    "Timer",
    "Voucher",
]
