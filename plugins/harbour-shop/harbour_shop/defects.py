"""Ways to break the shop itself (`--fault NAME`), one for each thing that a use case checks.

They exist to test tests: with one of them on, exactly the flows that depend on it may fail.
"""

from enum import Enum


class Defect(Enum):
    """The name that `--fault` takes; the sentence for each is in `WHAT_BREAKS`."""

    SIGN_IN_BROKEN = "sign-in-broken"
    CUSTOMER_NOT_RECOGNISED = "customer-not-recognised"
    SIGN_IN_FAILURE_NOT_SAID = "sign-in-failure-not-said"
    LOCK_OUT_MISSING = "lock-out-missing"
    UNLOCK_NOT_TOLD = "unlock-not-told"
    NO_AUDIT = "no-audit"
    NO_MINIMAL_AUDIT = "no-minimal-audit"
    RETURN_REQUEST_LOST = "return-request-lost"
    RETURN_NOT_SHOWN = "return-not-shown"
    REASON_REFUSED = "reason-refused"
    LABEL_WITHOUT_REFUND_DAY = "label-without-refund-day"
    HANDOVER_REFUSED = "handover-refused"
    REFUND_TOO_HIGH = "refund-too-high"
    REFUND_NOT_TOLD = "refund-not-told"
    WINDOW_IGNORED = "window-ignored"
    CASE_NOT_ASSIGNED = "case-not-assigned"
    SHIPPING_COST_KEPT = "shipping-cost-kept"
    STORE_CREDIT_LOST = "store-credit-lost"
    WITHDRAWAL_IGNORED = "withdrawal-ignored"
    HISTORY_SILENT = "history-silent"
    OFFER_NOT_MADE = "offer-not-made"
    OFFER_WITHOUT_STOCK = "offer-without-stock"
    DECLINE_NOT_RECORDED = "decline-not-recorded"
    REFUND_NOT_CANCELLED = "refund-not-cancelled"
    EXCHANGED_FOR_THE_SAME = "exchanged-for-the-same"
    OFFER_COUNTED_TWICE = "offer-counted-twice"
    CONFIRMATION_BY_MAIL = "confirmation-by-mail"
    SECOND_CHANNEL_FORGOTTEN = "second-channel-forgotten"
    CONFIRMED_A_DAY_EARLY = "confirmed-a-day-early"
    CONFIRMED_TWICE = "confirmed-twice"
    CONFIRMED_LATE = "confirmed-late"
    ANOTHER_DAY_IN_ORDER = "another-day-in-order"
    NOBODY_CALLS = "nobody-calls"
    THANKED_EARLY = "thanked-early"
    THANKED_TWICE = "thanked-twice"
    LATE_IS_DELIVERED = "late-is-delivered"
    OPEN_CASE_IGNORED = "open-case-ignored"
    CASE_NOT_NAMED = "case-not-named"
    UNHAPPY_STORED_AS_WELL = "unhappy-stored-as-well"
    CHECK_IN_ANSWER_LOST = "check-in-answer-lost"
    SUCCESSOR_FOR_ACCESSORY = "successor-for-accessory"
    OFFERED_WITHOUT_CONSENT = "offered-without-consent"
    QUIET_A_DAY_SHORT = "quiet-a-day-short"
    QUIET_PERIOD_IGNORED = "quiet-period-ignored"
    OLD_PRICE_SHOWN = "old-price-shown"
    ACCESSORY_ORDERED_TWICE = "accessory-ordered-twice"
    DECLINED_AND_CHARGED = "declined-and-charged"
    DELAY_A_DAY_SHORT = "delay-a-day-short"
    DELAY_TOLD_TWICE = "delay-told-twice"
    WAITING_CHANGES_NOTHING = "waiting-changes-nothing"
    CANCELLED_WITH_A_FEE = "cancelled-with-a-fee"
    CANCELLED_AND_CREDITED = "cancelled-and-credited"
    PARCEL_NOT_CALLED_BACK = "parcel-not-called-back"
    PROMISE_BROKEN_SILENTLY = "promise-broken-silently"
    APOLOGY_TO_ANOTHER = "apology-to-another"
    REPLY_IN_NEW_THREAD = "reply-in-new-thread"
    ANSWER_TO_FIRST_CHANNEL = "answer-to-first-channel"
    HISTORY_BY_CHANNEL = "history-by-channel"
    BOT_GUESSES = "bot-guesses"
    BOT_SAYS_NOTHING = "bot-says-nothing"
    ANSWERED_TWICE = "answered-twice"
    FIRST_WORD_LOST = "first-word-lost"
    CHECKOUT_BROKEN = "checkout-broken"
    TOTAL_WITHOUT_DELIVERY = "total-without-delivery"
    PAYMENT_BROKEN = "payment-broken"
    CHARGE_TOO_LOW = "charge-too-low"
    NO_DELIVERY_DAY = "no-delivery-day"
    WAREHOUSE_NOT_TOLD = "warehouse-not-told"
    DOUBLE_CHARGE = "double-charge"
    VOUCHER_IGNORED = "voucher-ignored"
    CART_LOST = "cart-lost"
    STOCK_NOT_HELD = "stock-not-held"
    CHARGE_KEPT = "charge-kept"
    PROMISE_TOO_LATE = "promise-too-late"
    NOTIFICATION_NOT_OFFERED = "notification-not-offered"
    OTHER_WAY_NOT_ASKED = "other-way-not-asked"
    NOTHING_INSTEAD_OF_A_RETURN = "nothing-instead-of-a-return"
    SUGGESTIONS_MISSING = "suggestions-missing"
    PRICE_LIMIT_TOO_STRICT = "price-limit-too-strict"
    NOTICE_TO_ANOTHER = "notice-to-another"
    REORDER_AT_OLD_PRICE = "reorder-at-old-price"
    CARD_GOOD_TOO_LONG = "card-good-too-long"
    DRAFT_LOST = "draft-lost"
    POINTS_FOR_DELIVERY = "points-for-delivery"
    POINTS_NOT_TAKEN = "points-not-taken"
    POINTS_KEPT = "points-kept"
    POINTS_A_DAY_LONGER = "points-a-day-longer"
    OWNED_IS_RECOMMENDED = "owned-is-recommended"
    RECOMMENDED_ACROSS = "recommended-across"
    BESTSELLERS_BY_PRICE = "bestsellers-by-price"
    OPT_OUT_FORGOTTEN = "opt-out-forgotten"
    WIN_BACK_A_DAY_LATE = "win-back-a-day-late"
    UNSUBSCRIBED_AND_WRITTEN_TO = "unsubscribed-and-written-to"
    VOUCHER_GOOD_AGAIN = "voucher-good-again"
    CART_QUANTITY_LOST = "cart-quantity-lost"
    PRICE_RISE_HIDDEN = "price-rise-hidden"
    SOLD_OUT_KEPT = "sold-out-kept"
    DELIVERY_DAY_TOO_EARLY = "delivery-day-too-early"
    BAD_REVIEWS_HIDDEN = "bad-reviews-hidden"
    ALTERNATIVES_NOT_BETTER = "alternatives-not-better"
    WITHDRAWN_IS_SOLD = "withdrawn-is-sold"
    LANDING_ON_ANOTHER = "landing-on-another"
    LINK_GOOD_TOO_LONG = "link-good-too-long"
    BACK_AT_NOT_SAID = "back-at-not-said"
    SEARCH_MISSES_LAST = "search-misses-last"
    SOLD_OUT_LOOKS_THERE = "sold-out-looks-there"
    SEARCH_NOT_LOGGED = "search-not-logged"
    SHOWN_TOO_CHEAP = "shown-too-cheap"
    LOOKS_NOT_KEPT = "looks-not-kept"
    DAY_FOR_SOLD_OUT = "day-for-sold-out"
    DRAFT_NOT_TOLD = "draft-not-told"
    POINTS_WITHOUT_VALUE = "points-without-value"
    POINTS_NOT_LOGGED = "points-not-logged"
    PICKS_OF_ANOTHER = "picks-of-another"
    SOLD_OUT_IS_RECOMMENDED = "sold-out-is-recommended"
    RECOMMENDED_TWICE = "recommended-twice"
    WON_BACK_TWICE = "won-back-twice"
    REFUSED_BUT_LOWERED = "refused-but-lowered"
    VOUCHER_ORDER_STUCK = "voucher-order-stuck"
    SOLD_OUT_NOT_TOLD = "sold-out-not-told"
    OLD_PRICE_IN_CART = "old-price-in-cart"
    ADDED_REPLACES = "added-replaces"
    CHARGED_AT_CONFIRMATION = "charged-at-confirmation"
    PAID_IS_NOT_SHOWN = "paid-is-not-shown"
    REVERSED_ON_PAPER = "reversed-on-paper"
    ANSWERED_BY_MAIL = "answered-by-mail"
    SOLVED_CASE_LEFT_OPEN = "solved-case-left-open"
    ANSWER_NOT_SENT = "answer-not-sent"
    CASE_TO_ANOTHER_AGENT = "case-to-another-agent"
    NO_TIME_PROMISED = "no-time-promised"
    WARRANTY_NOT_SUGGESTED = "warranty-not-suggested"
    WAITING_CASE_FORGOTTEN = "waiting-case-forgotten"
    SILENT_CASE_CLOSED_LATE = "silent-case-closed-late"
    SILENT_CASE_CLOSED_SILENTLY = "silent-case-closed-silently"
    CASE_CLOSED_UNSOLVED = "case-closed-unsolved"
    TAKEN_BACK_FOR_SHIPPING = "taken-back-for-shipping"
    WORST_ARTICLE_FIRST = "worst-article-first"
    SAME_ARTICLE_AGAIN = "same-article-again"
    HELP_NOT_COUNTED = "help-not-counted"
    CASE_NOT_PREFILLED = "case-not-prefilled"
    HAND_OVER_COUNTED_AS_SOLVED = "hand-over-counted-as-solved"
    QUESTION_NOT_HANDED_OVER = "question-not-handed-over"
    QUESTION_FORGETS_CASE = "question-forgets-case"
    ESCALATED_TOO_EARLY = "escalated-too-early"
    ESCALATED_TOO_LATE = "escalated-too-late"
    DEPUTY_FORGOTTEN = "deputy-forgotten"
    ANSWERED_COUNTED_AS_OVERDUE = "answered-counted-as-overdue"
    ESCALATED_TO_DEPUTY = "escalated-to-deputy"
    SURVEY_CONSENT_IGNORED = "survey-consent-ignored"
    FIRST_RATING_COUNTS = "first-rating-counts"
    SURVEY_OPEN_TOO_LONG = "survey-open-too-long"
    LATE_RATING_STORED = "late-rating-stored"
    SURVEY_SENT_TWICE = "survey-sent-twice"
    SURVEY_A_DAY_LATE = "survey-a-day-late"
    EVERY_RATING_COUNTED = "every-rating-counted"
    WORST_RATING_LEFT_OUT = "worst-rating-left-out"
    CLAIM_DECIDED_LATE = "claim-decided-late"
    CLAIM_NEVER_ENDS = "claim-never-ends"
    CLAIM_TOLD_BY_MAIL = "claim-told-by-mail"
    REPLACEMENT_CHARGED = "replacement-charged"
    REPLACEMENT_DAY_NOT_TOLD = "replacement-day-not-told"
    WARRANTY_A_DAY_TOO_LONG = "warranty-a-day-too-long"
    REPAIR_NOT_OFFERED = "repair-not-offered"
    REPAIR_LABEL_WITHOUT_NUMBER = "repair-label-without-number"
    SERIAL_NOT_CHECKED = "serial-not-checked"
    SERIAL_PLACE_NOT_TOLD = "serial-place-not-told"
    CLAIM_REFUNDS_TODAYS_PRICE = "claim-refunds-todays-price"
    CLAIM_BOOKED_TWICE = "claim-booked-twice"
    CLAIM_WITHOUT_AUTHOR = "claim-without-author"
    BRIEFING_WITHOUT_CASES = "briefing-without-cases"
    CALL_CLOSES_CASE = "call-closes-case"
    AGENT_OF_CALL_FORGOTTEN = "agent-of-call-forgotten"
    BRIEFING_LOST_ON_SECOND_CALL = "briefing-lost-on-second-call"
    SECOND_CALL_TO_ANOTHER = "second-call-to-another"
    CALL_BACK_OFFERED_LATE = "call-back-offered-late"
    NO_APOLOGY = "no-apology"
    REMEDY_A_DAY_LATE = "remedy-a-day-late"
    REMEDY_BOOKED_TWICE = "remedy-booked-twice"
    REMEDY_NOTED_TWICE = "remedy-noted-twice"
    ONE_REMEDY_TOO_MANY = "one-remedy-too-many"
    LEAD_NOT_ASKED_TO_CALL = "lead-not-asked-to-call"
    LOYALTY_ASKED_EARLY = "loyalty-asked-early"
    LOYALTY_ASKED_AGAIN = "loyalty-asked-again"
    NINE_IS_NO_PROMOTER = "nine-is-no-promoter"
    LOYALTY_REASON_LOST = "loyalty-reason-lost"
    REFERRAL_LINK_WRONG = "referral-link-wrong"
    REFERRER_FORGOTTEN = "referrer-forgotten"
    REFERRAL_REWARDED_TWICE = "referral-rewarded-twice"
    REWARDED_TOO_EARLY = "rewarded-too-early"
    OLD_CUSTOMER_REWARDED = "old-customer-rewarded"
    OWN_REFERRAL_TAKEN = "own-referral-taken"
    RETURN_REWARDED = "return-rewarded"
    BUYER_NOT_MARKED = "buyer-not-marked"
    REVIEW_PUBLISHED_LATE = "review-published-late"
    ANYBODY_REVIEWS = "anybody-reviews"
    OFFENCE_PUBLISHED = "offence-published"
    REVIEW_HISTORY_LOST = "review-history-lost"
    PRAISE_ALTERED = "praise-altered"
    POSTED_WITHOUT_CONSENT = "posted-without-consent"
    REMOVED_TOO_LATE = "removed-too-late"
    NO_SECOND_ATTEMPT = "no-second-attempt"
    DETRACTOR_OVERLOOKED = "detractor-overlooked"
    DETRACTOR_FOR_AGENT = "detractor-for-agent"
    FIRST_SCORE_LOST = "first-score-lost"
    FRIEND_FORGOTTEN = "friend-forgotten"
    RATING_OF_THE_NEWEST = "rating-of-the-newest"
    REVIEW_WITHOUT_AUTHOR = "review-without-author"
    POSTING_NOT_NOTED = "posting-not-noted"
    CALL_NOTED_LATE = "call-noted-late"
    LOW_SCORE_WITHOUT_REASON = "low-score-without-reason"
    ARRIVAL_A_DAY_LATE = "arrival-a-day-late"
    NO_LETTER = "no-letter"
    TRACKING_SILENT = "tracking-silent"
    GUIDE_OF_NO_PRODUCT = "guide-of-no-product"
    PICK_UP_NOT_TOLD = "pick-up-not-told"
    PARCEL_SENT_BACK_EARLY = "parcel-sent-back-early"
    LOSS_NOT_TOLD = "loss-not-told"


WHAT_BREAKS = {
    Defect.SIGN_IN_BROKEN: "nobody can sign in with the right password (UC-ACC-01/main.1)",
    Defect.CUSTOMER_NOT_RECOGNISED: "a session does not say whose it is (UC-ACC-01/main.2)",
    Defect.SIGN_IN_FAILURE_NOT_SAID: "a wrong password gets an empty answer (UC-ACC-01/1a)",
    Defect.LOCK_OUT_MISSING: "a third wrong password locks nothing (UC-ACC-01/1b)",
    Defect.UNLOCK_NOT_TOLD: "no mail says how to unlock the account (UC-ACC-01/1b)",
    Defect.NO_AUDIT: "the audit trail stays empty (every minimal guarantee that reads it)",
    Defect.NO_MINIMAL_AUDIT: "the author of a return is not named (UC-SUP-02/minimal.1)",
    Defect.RETURN_REQUEST_LOST: "asking for a return fails (UC-SUP-02/main.2)",
    Defect.RETURN_NOT_SHOWN: "a return hides purchase and last day (UC-SUP-02/main.3)",
    Defect.REASON_REFUSED: "giving a reason fails (UC-SUP-02/main.4)",
    Defect.LABEL_WITHOUT_REFUND_DAY: "the label lacks the refund day (UC-SUP-02/main.5)",
    Defect.HANDOVER_REFUSED: "the parcel is turned away (UC-SUP-02/main.6)",
    Defect.REFUND_TOO_HIGH: "a refund is 10.00 too high (UC-SUP-02/main.7, success.2)",
    Defect.REFUND_NOT_TOLD: "nobody hears of the refund (UC-SUP-02/main.8)",
    Defect.WINDOW_IGNORED: "late returns are taken (UC-SUP-02/3a)",
    Defect.CASE_NOT_ASSIGNED: "a defect's case stays with nobody (UC-SUP-02/4a)",
    Defect.SHIPPING_COST_KEPT: "a defect's shipping is not waived (UC-SUP-02/4a)",
    Defect.STORE_CREDIT_LOST: "store credit is promised, not booked (UC-SUP-02/7a)",
    Defect.WITHDRAWAL_IGNORED: "a withdrawn return stays open (UC-SUP-02/*a)",
    Defect.HISTORY_SILENT: "the order history hides returns (UC-SUP-02/success.1)",
    Defect.OFFER_NOT_MADE: "no exchange is ever proposed (UC-FUP-04/main.1)",
    Defect.OFFER_WITHOUT_STOCK: "goods out of stock are proposed (UC-FUP-04/1a)",
    Defect.DECLINE_NOT_RECORDED: "a declined offer stays proposed (UC-FUP-04/main.3)",
    Defect.REFUND_NOT_CANCELLED: "an exchange leaves the refund planned (UC-FUP-04/2a)",
    Defect.EXCHANGED_FOR_THE_SAME: "an exchange ships the returned product (UC-FUP-04/2a)",
    Defect.OFFER_COUNTED_TWICE: "each offer counts double (UC-FUP-04/success.1)",
    Defect.CONFIRMATION_BY_MAIL: "every confirmation goes by mail first (UC-FUP-01/main.2)",
    Defect.SECOND_CHANNEL_FORGOTTEN: "what bounces is not sent again (UC-FUP-01/2a)",
    Defect.CONFIRMED_A_DAY_EARLY: "the day in the confirmation is a day early (UC-FUP-01/main.2)",
    Defect.CONFIRMED_TWICE: "two confirmations go out for an order (UC-FUP-01/success.2)",
    Defect.NOBODY_CALLS: "no task when no channel is left (UC-FUP-01/2b, UC-FUP-02/1c)",
    Defect.THANKED_EARLY: "the thank-you comes on the second day (UC-FUP-02/main.2)",
    Defect.THANKED_TWICE: "a delivery gets two thank-yous (UC-FUP-02/minimal.1)",
    Defect.LATE_IS_DELIVERED: "a late parcel is thanked for as delivered (UC-FUP-02/1a)",
    Defect.OPEN_CASE_IGNORED: "who waits for support is asked if all is well (UC-FUP-02/1b)",
    Defect.UNHAPPY_STORED_AS_WELL: "every answer counts as all well (UC-FUP-02/3a)",
    Defect.SUCCESSOR_FOR_ACCESSORY: "the successor is offered as accessory (UC-FUP-03/main.2)",
    Defect.OFFERED_WITHOUT_CONSENT: "accessories are offered to everybody (UC-FUP-03/1a)",
    Defect.QUIET_A_DAY_SHORT: "a quiet period ends a day early (UC-FUP-03/2a)",
    Defect.OLD_PRICE_SHOWN: "an offer shows the price it was made with (UC-FUP-03/2b)",
    Defect.DELAY_A_DAY_SHORT: "a warning names a day too early (UC-FUP-05/main.2)",
    Defect.CANCELLED_WITH_A_FEE: "a cancelled order keeps a fee (UC-FUP-05/3a)",
    Defect.APOLOGY_TO_ANOTHER: "the voucher is made out to another customer (UC-FUP-05/1a)",
    Defect.REPLY_IN_NEW_THREAD: "another channel opens a new thread (UC-FUP-06/main.2)",
    Defect.ANSWER_TO_FIRST_CHANNEL: "answers go to the first channel (UC-FUP-06/main.4)",
    Defect.HISTORY_BY_CHANNEL: "each channel has a history of its own (UC-FUP-06/main.5)",
    Defect.CONFIRMED_LATE: "an order is confirmed after 90 seconds (UC-FUP-01/success.1)",
    Defect.ANOTHER_DAY_IN_ORDER: "an order shows a day too late (UC-FUP-01/main.4)",
    Defect.CASE_NOT_NAMED: "a check-in left to a case does not say so (UC-FUP-02/1b)",
    Defect.CHECK_IN_ANSWER_LOST: "the answer to a check-in is not stored (UC-FUP-02/main.4)",
    Defect.QUIET_PERIOD_IGNORED: "who declined is asked again at once (UC-FUP-03/2a)",
    Defect.ACCESSORY_ORDERED_TWICE: "an accepted offer orders two pieces (UC-FUP-03/main.4)",
    Defect.DECLINED_AND_CHARGED: "a declined offer is charged all the same (UC-FUP-03/minimal.1)",
    Defect.DELAY_TOLD_TWICE: "a delay is told through both channels (UC-FUP-05/success.1)",
    Defect.WAITING_CHANGES_NOTHING: "who waits is promised the old day (UC-FUP-05/main.4)",
    Defect.CANCELLED_AND_CREDITED: "a refund comes as store credit too (UC-FUP-05/minimal.1)",
    Defect.PARCEL_NOT_CALLED_BACK: "a cancelled order goes on to the customer (UC-FUP-05/3a)",
    Defect.PROMISE_BROKEN_SILENTLY: "a voucher comes without an apology (UC-FUP-05/1a)",
    Defect.BOT_SAYS_NOTHING: "the chatbot leaves all to people (UC-FUP-06/2a, 2b)",
    Defect.ANSWERED_TWICE: "answers go to the first channel as well (UC-FUP-06/success.1)",
    Defect.FIRST_WORD_LOST: "a change of channel drops the first word (UC-FUP-06/minimal.1)",
    Defect.BOT_GUESSES: "the chatbot answers what it only suspects (UC-FUP-06/2b)",
    Defect.CHECKOUT_BROKEN: "no checkout opens (UC-MOT-01/main.1)",
    Defect.TOTAL_WITHOUT_DELIVERY: "the total forgets the delivery (UC-MOT-01/main.2)",
    Defect.PAYMENT_BROKEN: "paying fails (UC-MOT-01/main.3)",
    Defect.CHARGE_TOO_LOW: "1.00 less than the total is charged (UC-MOT-01/main.4)",
    Defect.NO_DELIVERY_DAY: "the confirmation lacks the delivery day (UC-MOT-01/main.5)",
    Defect.WAREHOUSE_NOT_TOLD: "Warehouse never hears of an order (UC-MOT-01/main.6)",
    Defect.DOUBLE_CHARGE: "every payment is charged twice (UC-MOT-01/success.1, minimal.1)",
    Defect.VOUCHER_IGNORED: "a voucher changes no total (UC-MOT-01/2a)",
    Defect.CART_LOST: "a declined payment empties the cart (UC-MOT-01/4a)",
    Defect.STOCK_NOT_HELD: "no stock is held while the provider is down (UC-MOT-01/4b)",
    Defect.CHARGE_KEPT: "a charge for goods sold to another is kept (UC-MOT-01/4c)",
    Defect.PROMISE_TOO_LATE: "15 minutes are promised instead of 10 (UC-MOT-01/4b)",
    Defect.NOTIFICATION_NOT_OFFERED: "nobody hears that a notice can be asked for (UC-MOT-01/4c)",
    Defect.OTHER_WAY_NOT_ASKED: "nobody asks for another way to be paid (UC-SUP-02/7a)",
    Defect.NOTHING_INSTEAD_OF_A_RETURN: "a refused return comes without a repair (UC-SUP-02/3a)",
    Defect.SUGGESTIONS_MISSING: "a search without hits suggests nothing (UC-REP-01/1a)",
    Defect.PRICE_LIMIT_TOO_STRICT: "goods at exactly the limit are left out (UC-REP-01/main.4)",
    Defect.NOTICE_TO_ANOTHER: "the notice goes to somebody else (UC-REP-01/2a, UC-MOT-06/3a)",
    Defect.REORDER_AT_OLD_PRICE: "a past order comes at the old price (UC-REP-02/2a, success.3)",
    Defect.CARD_GOOD_TOO_LONG: "a stored card is good for a month too long (UC-REP-02/3a)",
    Defect.DRAFT_LOST: "an order refused twice is cancelled (UC-REP-02/3b)",
    Defect.POINTS_FOR_DELIVERY: "the delivery earns points too (UC-REP-03/main.2)",
    Defect.POINTS_NOT_TAKEN: "spent points stay in the balance (UC-REP-03/main.5, minimal.1)",
    Defect.POINTS_KEPT: "points are kept after a return (UC-REP-03/1a)",
    Defect.POINTS_A_DAY_LONGER: "points expire a day late (UC-REP-03/3a)",
    Defect.OWNED_IS_RECOMMENDED: "what the customer has is recommended (UC-REP-04/main.3)",
    Defect.RECOMMENDED_ACROSS: "picks leave the categories of the history (UC-REP-04/main.3)",
    Defect.BESTSELLERS_BY_PRICE: "the dearest goods pass as bestsellers (UC-REP-04/1a)",
    Defect.OPT_OUT_FORGOTTEN: "who opted out is recommended to (UC-REP-04/1b)",
    Defect.WIN_BACK_A_DAY_LATE: "the win-back message comes a day late (UC-REP-05/main.2)",
    Defect.UNSUBSCRIBED_AND_WRITTEN_TO: "who unsubscribed is written to (UC-REP-05/2a)",
    Defect.VOUCHER_GOOD_AGAIN: "a used voucher lowers another order (UC-REP-05/3a)",
    Defect.CART_QUANTITY_LOST: "a restored cart holds one piece of each (UC-REP-06/main.2)",
    Defect.PRICE_RISE_HIDDEN: "nobody says that a price rose (UC-REP-06/1a)",
    Defect.SOLD_OUT_KEPT: "what is sold out stays in the cart (UC-REP-06/1b, minimal.1)",
    Defect.DELIVERY_DAY_TOO_EARLY: "a delivery day is shown a day too early (UC-MOT-02/main.3)",
    Defect.BAD_REVIEWS_HIDDEN: "bad reviews are not shown (UC-MOT-02/2a)",
    Defect.ALTERNATIVES_NOT_BETTER: "the cheapest product is named instead (UC-MOT-02/2a)",
    Defect.WITHDRAWN_IS_SOLD: "withdrawn goods are sold (UC-MOT-02/4a, minimal.1, UC-REP-02/2a)",
    Defect.LANDING_ON_ANOTHER: "a link shows another product (UC-MOT-06/main.2)",
    Defect.LINK_GOOD_TOO_LONG: "a link is good for a day too long (UC-MOT-06/1a)",
    Defect.BACK_AT_NOT_SAID: "a closed shop does not say until when (UC-MOT-06/2a)",
    Defect.SEARCH_MISSES_LAST: "a search leaves the last product out (UC-REP-01/main.2)",
    Defect.SOLD_OUT_LOOKS_THERE: "a search shows sold out goods as there (UC-REP-01/2a)",
    Defect.SEARCH_NOT_LOGGED: "nobody writes down what was searched for (UC-REP-01/minimal.1)",
    Defect.SHOWN_TOO_CHEAP: "a product page shows 10.00 too little (UC-MOT-02/main.2)",
    Defect.LOOKS_NOT_KEPT: "nobody writes down what was read (UC-MOT-06/success.1)",
    Defect.DAY_FOR_SOLD_OUT: "sold out goods have a delivery day (UC-MOT-06/3a)",
    Defect.DRAFT_NOT_TOLD: "nobody hears of a kept draft (UC-REP-02/3b)",
    Defect.POINTS_WITHOUT_VALUE: "spent points lower no total (UC-REP-03/main.4)",
    Defect.POINTS_NOT_LOGGED: "the event log misses spent points (UC-REP-03/success.1)",
    Defect.PICKS_OF_ANOTHER: "somebody else's picks are shown (UC-REP-04/main.5)",
    Defect.SOLD_OUT_IS_RECOMMENDED: "sold out goods are recommended (UC-REP-04/success.1)",
    Defect.RECOMMENDED_TWICE: "a recommendation comes twice (UC-REP-04/main.3, minimal.2)",
    Defect.WON_BACK_TWICE: "the win-back message comes twice (UC-REP-05/main.2, minimal.1)",
    Defect.REFUSED_BUT_LOWERED: "a refused voucher lowers the total (UC-REP-05/3a)",
    Defect.VOUCHER_ORDER_STUCK: "orders with a voucher are never confirmed (UC-REP-05/main.6)",
    Defect.SOLD_OUT_NOT_TOLD: "sold out goods leave the cart silently (UC-REP-06/1b)",
    Defect.OLD_PRICE_IN_CART: "a restored cart keeps old prices (UC-REP-06/1a, minimal.2)",
    Defect.ADDED_REPLACES: "what is added replaces what was there (UC-REP-06/success.1)",
    Defect.CHARGED_AT_CONFIRMATION: (
        "the confirmation charges once more (UC-MOT-01/success.1, UC-REP-02/success.1)"
    ),
    Defect.PAID_IS_NOT_SHOWN: "a confirmed order does not count as paid (UC-MOT-01/success.2)",
    Defect.REVERSED_ON_PAPER: "reversed points stay in the balance (UC-REP-03/1a, minimal.1)",
    Defect.ANSWERED_BY_MAIL: "answers leave by mail in every channel (UC-SUP-01/main.4)",
    Defect.SOLVED_CASE_LEFT_OPEN: "a solved case stays open (UC-SUP-01/main.6, UC-MOT-04/main.4)",
    Defect.ANSWER_NOT_SENT: "answers stay at the desk (UC-SUP-01/main.4, UC-SUP-04/success.2)",
    Defect.CASE_TO_ANOTHER_AGENT: "a case goes to the last agent in line (UC-SUP-01/main.2)",
    Defect.NO_TIME_PROMISED: "who has to wait hears no time (UC-SUP-01/2b)",
    Defect.WARRANTY_NOT_SUGGESTED: "nobody hears how to claim the warranty (UC-SUP-01/4a)",
    Defect.WAITING_CASE_FORGOTTEN: "nobody takes the cases that waited (UC-SUP-01/2b)",
    Defect.SILENT_CASE_CLOSED_LATE: "a silent case is closed a day late (UC-SUP-01/*a)",
    Defect.SILENT_CASE_CLOSED_SILENTLY: "nobody hears that a silent case was closed (UC-SUP-01/*a)",
    Defect.CASE_CLOSED_UNSOLVED: "a solved case forgets its solution (UC-SUP-01/main.6)",
    Defect.TAKEN_BACK_FOR_SHIPPING: "goods taken back cost shipping (UC-SUP-01/4b)",
    Defect.WORST_ARTICLE_FIRST: "the least fitting article comes first (UC-SUP-03/main.2)",
    Defect.SAME_ARTICLE_AGAIN: "what did not help is suggested again (UC-SUP-03/3a)",
    Defect.HELP_NOT_COUNTED: "an article that helped is not counted (UC-SUP-03/main.4)",
    Defect.CASE_NOT_PREFILLED: "the draft of a case forgets the question (UC-SUP-03/1a)",
    Defect.HAND_OVER_COUNTED_AS_SOLVED: "a question handed over counts as solved (UC-SUP-03/1a)",
    Defect.QUESTION_NOT_HANDED_OVER: "a case does not close its question (UC-SUP-03/1a)",
    Defect.QUESTION_FORGETS_CASE: "a question does not name its case (UC-SUP-03/success.1)",
    Defect.ESCALATED_TOO_EARLY: "cases are escalated an hour early (UC-SUP-04/main.2, 1a)",
    Defect.ESCALATED_TOO_LATE: "cases are escalated an hour late (UC-SUP-04/main.2, success.1)",
    Defect.DEPUTY_FORGOTTEN: "cases go to a lead who is away (UC-SUP-04/2a)",
    Defect.ANSWERED_COUNTED_AS_OVERDUE: "answered cases count as overdue (UC-SUP-04/success.1)",
    Defect.ESCALATED_TO_DEPUTY: "the deputy gets all cases (UC-SUP-04/main.2, UC-MOT-04/3b)",
    Defect.SURVEY_CONSENT_IGNORED: "who declined surveys gets them (UC-SUP-05/1a)",
    Defect.FIRST_RATING_COUNTS: "a second answer changes nothing (UC-SUP-05/2a)",
    Defect.SURVEY_OPEN_TOO_LONG: "surveys stay open a week longer (UC-SUP-05/2b)",
    Defect.LATE_RATING_STORED: "a rating that is refused as too late is stored (UC-SUP-05/2b)",
    Defect.SURVEY_SENT_TWICE: "a survey is sent twice (UC-SUP-05/minimal.1)",
    Defect.SURVEY_A_DAY_LATE: "the survey about a case comes a day late (UC-SUP-05/main.1)",
    Defect.EVERY_RATING_COUNTED: "replaced ratings still weigh in the score (UC-SUP-05/2a)",
    Defect.WORST_RATING_LEFT_OUT: "ratings of 1 are left out of the score (UC-SUP-05/success.1)",
    Defect.CLAIM_DECIDED_LATE: "warranty claims are decided a day late (UC-SUP-06/main.2)",
    Defect.CLAIM_NEVER_ENDS: "a claim has no end (UC-SUP-06/success.1, UC-SUP-01/4a)",
    Defect.CLAIM_TOLD_BY_MAIL: "warranty decisions leave by mail (UC-SUP-06/main.4, 3a)",
    Defect.REPLACEMENT_CHARGED: "a replacement is charged (UC-SUP-06/success.2)",
    Defect.REPLACEMENT_DAY_NOT_TOLD: "nobody hears when a replacement comes (UC-SUP-06/main.4)",
    Defect.WARRANTY_A_DAY_TOO_LONG: "a warranty lasts a day longer (UC-SUP-06/2a)",
    Defect.REPAIR_NOT_OFFERED: "no repair is offered after the warranty (UC-SUP-06/2a)",
    Defect.REPAIR_LABEL_WITHOUT_NUMBER: "a repair label lacks the serial number (UC-SUP-06/2a)",
    Defect.SERIAL_NOT_CHECKED: "any serial number will do (UC-SUP-06/2b)",
    Defect.SERIAL_PLACE_NOT_TOLD: "nobody hears where the serial number stands (UC-SUP-06/2b)",
    Defect.CLAIM_REFUNDS_TODAYS_PRICE: "a claim refunds today's price (UC-SUP-06/3a)",
    Defect.CLAIM_BOOKED_TWICE: "a claim's refund is booked twice (UC-SUP-06/success.3)",
    Defect.CLAIM_WITHOUT_AUTHOR: "the author of a claim is not named (UC-SUP-06/minimal.1)",
    Defect.BRIEFING_WITHOUT_CASES: "the agent sees no earlier case (UC-MOT-04/main.2)",
    Defect.CALL_CLOSES_CASE: "every call closes its case (UC-MOT-04/3a, 3b)",
    Defect.AGENT_OF_CALL_FORGOTTEN: "a call does not say who took it (UC-MOT-04/minimal.1)",
    Defect.BRIEFING_LOST_ON_SECOND_CALL: "a second call has no history (UC-MOT-04/success.1)",
    Defect.SECOND_CALL_TO_ANOTHER: "a second call goes to another agent (UC-MOT-04/3a)",
    Defect.CALL_BACK_OFFERED_LATE: "no call back below 10 minutes of queue (UC-MOT-04/1a)",
    Defect.NO_APOLOGY: "a remedy comes without an apology (UC-MOT-05/minimal.1)",
    Defect.REMEDY_A_DAY_LATE: "remedies are offered after 25 hours (UC-MOT-05/main.2)",
    Defect.REMEDY_BOOKED_TWICE: "a remedy is booked twice (UC-MOT-05/main.4)",
    Defect.REMEDY_NOTED_TWICE: "a remedy stands twice in the log (UC-MOT-05/success.1)",
    Defect.ONE_REMEDY_TOO_MANY: "a fourth remedy within a year is given (UC-MOT-05/2a)",
    Defect.LEAD_NOT_ASKED_TO_CALL: "nobody calls who refuses a remedy (UC-MOT-05/3a)",
    Defect.LOYALTY_ASKED_EARLY: "the loyalty question comes a day early (UC-ADV-01/main.2)",
    Defect.LOYALTY_ASKED_AGAIN: "who was asked 60 days ago is asked again (UC-ADV-01/1a)",
    Defect.NINE_IS_NO_PROMOTER: "a 9 does not count as a promoter's score (UC-ADV-01/main.4)",
    Defect.LOYALTY_REASON_LOST: "the reason for a score is not stored (UC-ADV-01/main.3)",
    Defect.REFERRAL_LINK_WRONG: "the link shown leads nowhere (UC-ADV-02/main.2)",
    Defect.REFERRER_FORGOTTEN: "the friend gets both rewards (UC-ADV-02/main.5)",
    Defect.REFERRAL_REWARDED_TWICE: "a referral is rewarded twice (UC-ADV-02/main.5)",
    Defect.REWARDED_TOO_EARLY: "rewards come a day before the window closes (UC-ADV-02/success.1)",
    Defect.OLD_CUSTOMER_REWARDED: "a friend who is a customer brings a reward (UC-ADV-02/2a)",
    Defect.OWN_REFERRAL_TAKEN: "one's own link brings a reward (UC-ADV-02/2b)",
    Defect.RETURN_REWARDED: "a returned product brings a reward (UC-ADV-02/3a)",
    Defect.BUYER_NOT_MARKED: "a review does not say that it is a buyer's (UC-ADV-03/main.2)",
    Defect.REVIEW_PUBLISHED_LATE: "a review is public after 25 hours (UC-ADV-03/main.3)",
    Defect.ANYBODY_REVIEWS: "who bought nothing writes reviews (UC-ADV-03/2a)",
    Defect.OFFENCE_PUBLISHED: "offensive words are published (UC-ADV-03/2b)",
    Defect.REVIEW_HISTORY_LOST: "a changed review forgets what it said (UC-ADV-03/3a)",
    Defect.PRAISE_ALTERED: "the post says more than the customer did (UC-ADV-04/main.5)",
    Defect.POSTED_WITHOUT_CONSENT: "a customer who declined is quoted (UC-ADV-04/2a)",
    Defect.REMOVED_TOO_LATE: "a withdrawn testimonial stays for 25 hours (UC-ADV-04/3a)",
    Defect.NO_SECOND_ATTEMPT: "nothing is posted after a silent network (UC-ADV-04/4a)",
    Defect.DETRACTOR_OVERLOOKED: "a 6 does not count as a low score (UC-ADV-05/main.1)",
    Defect.DETRACTOR_FOR_AGENT: "a low score's case goes to an agent (UC-ADV-05/main.2)",
    Defect.FIRST_SCORE_LOST: "the score before the call is forgotten (UC-ADV-05/main.5)",
    Defect.FRIEND_FORGOTTEN: "the friend gets no reward (UC-ADV-02/main.6)",
    Defect.RATING_OF_THE_NEWEST: "only the newest review makes the rating (UC-ADV-03/main.4, 3a)",
    Defect.REVIEW_WITHOUT_AUTHOR: "a review hides who wrote it (UC-ADV-03/success.1)",
    Defect.POSTING_NOT_NOTED: "the shop forgets what it has posted (UC-ADV-04/success.1)",
    Defect.CALL_NOTED_LATE: "a call is noted for the next day (UC-ADV-05/success.1)",
    Defect.LOW_SCORE_WITHOUT_REASON: "a low score's case lacks the reason (UC-ADV-05/minimal.1)",
    Defect.ARRIVAL_A_DAY_LATE: "a parcel seems to have come a day later (UC-MOT-03/success.1)",
    Defect.NO_LETTER: "nobody writes to whom nobody reached (UC-ADV-05/3a)",
    Defect.TRACKING_SILENT: "tracking hides where the parcel was (UC-MOT-03/main.2)",
    Defect.GUIDE_OF_NO_PRODUCT: "the set-up guide names no product (UC-MOT-03/main.4)",
    Defect.PICK_UP_NOT_TOLD: "nobody hears where the parcel waits (UC-MOT-03/2a)",
    Defect.PARCEL_SENT_BACK_EARLY: "a parcel is kept a day too short (UC-MOT-03/2a)",
    Defect.LOSS_NOT_TOLD: "nobody hears of a damaged or lost parcel (UC-MOT-03/2b, 2c)",
}


def read_defects(names: tuple[str, ...]) -> frozenset[Defect]:
    """Look the names up; a ValueError names the unknown ones and all that there are."""
    names = tuple(name.strip() for name in names if name.strip())
    known = {defect.value: defect for defect in Defect}
    strange = sorted(set(names) - set(known))
    if strange:
        listed = ", ".join(sorted(known))
        raise ValueError(f"no fault named {', '.join(map(repr, strange))} (known: {listed})")
    return frozenset(known[name] for name in names)
