"""What the shop remembers; importing this package makes every table known."""

from harbour_shop.tables.accounts import Alias, Customer, SignIn
from harbour_shop.tables.advocacy import (
    Detractor,
    Referral,
    ReferralLink,
    ReferralStatus,
    Testimonial,
    TestimonialStatus,
)
from harbour_shop.tables.amends import Claim, ClaimStatus, Complaint, ComplaintStatus
from harbour_shop.tables.contact import QuietPeriod, Task
from harbour_shop.tables.desk import Agent, CallStatus, PhoneCall, Role
from harbour_shop.tables.followup import CheckIn, CheckInStatus, Delay, DelayChoice
from harbour_shop.tables.goods import CartLine, Product, StockNotice, Voucher
from harbour_shop.tables.helpcenter import HelpArticle, Question, QuestionStatus
from harbour_shop.tables.journal import AuditEntry, Call, Event, Message, Timer
from harbour_shop.tables.loyalty import (
    CartVisit,
    PointsAccount,
    PointsEntry,
    PointsKind,
    Recommendation,
    StoredCard,
)
from harbour_shop.tables.orders import (
    Hold,
    Order,
    OrderLine,
    OrderStatus,
    Payment,
    Shipment,
    ShipmentEntry,
)
from harbour_shop.tables.reviews import Review, ReviewStatus, ReviewVersion
from harbour_shop.tables.searches import LandingLink, LinkVisit, ProductLook, Search
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
from harbour_shop.tables.surveys import Survey, SurveyAnswer

__all__ = [
    "Agent",
    "Alias",
    "AuditEntry",
    "Call",
    "CallStatus",
    "CartLine",
    "CartVisit",
    "Case",
    "CaseMessage",
    "CaseStatus",
    "CheckIn",
    "CheckInStatus",
    "Claim",
    "ClaimStatus",
    "Complaint",
    "ComplaintStatus",
    "Counter",
    "Customer",
    "Delay",
    "DelayChoice",
    "Detractor",
    "Event",
    "HelpArticle",
    "Hold",
    "LandingLink",
    "LinkVisit",
    "Message",
    "Offer",
    "OfferStatus",
    "Order",
    "OrderLine",
    "OrderStatus",
    "Payment",
    "PhoneCall",
    "PointsAccount",
    "PointsEntry",
    "PointsKind",
    "Product",
    "ProductLook",
    "Question",
    "QuestionStatus",
    "QuietPeriod",
    "Recommendation",
    "Referral",
    "ReferralLink",
    "ReferralStatus",
    "RefundStatus",
    "Return",
    "ReturnStatus",
    "Review",
    "ReviewStatus",
    "ReviewVersion",
    "Role",
    "Search",
    "Shipment",
    "ShipmentEntry",
    "SignIn",
    "StockNotice",
    "StoredCard",
    "Survey",
    "SurveyAnswer",
    "Task",
    "Testimonial",
    "TestimonialStatus",
    "Timer",
    "Voucher",
]
