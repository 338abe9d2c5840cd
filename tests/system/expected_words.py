"""The words that the specification gives a meaning, as the second implementation reads them: names, owners that are no
departments, canonical stages, functions, metrics, heads of organizations, durations, days."""
import calendar, datetime, re, unicodedata
from fractions import Fraction

STAGES = ["awareness", "consideration", "purchase", "retention", "loyalty", "advocacy"]
AFTER = STAGES[3:]
FREQUENCIES = ["never", "rarely", "sometimes", "often", "always"]
RHYTHMS = ["weekly", "fortnightly", "monthly", "quarterly", "yearly", "never"]
ROLES = ["definer", "implementer", "influencer", "data provider"]
SURVEYED = ["customer service", "marketing", "product", "sales", "technology", "human resources", "commerce"]


def fold(text):
    """Names are compared so."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def plain(text):
    """Values of fixed lists are compared so."""
    return fold(re.sub("[-_]", " ", text))


def slug(name):
    return re.sub(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]+", "-", fold(name)).strip("-")


def as_words(text):
    """The words of a text, between blanks."""
    return " " + " ".join(re.findall(r"[^\W_]+", text.lower())) + " "


# ---- words that are no departments -------------------------------------------------------------------------------

RESERVED = {**dict.fromkeys(["everyone", "everybody", "all", "company", "shared", "all departments", "whole company"],
                            "everyone"), "none": "none", "customer": "customer"}  # these name no department, ever
TO_BE = ["decided", "determined", "defined", "confirmed", "assigned", "announced"]
WORDS = {**RESERVED, **dict.fromkeys(
    ["all teams", "the whole team", "team", "the team", "we", "us", "various", "several", "multiple", "many", "both",
     "joint", "cross-functional"], "everyone"), **dict.fromkeys(
    ["tbd", "t.b.d.", "tbc", "tba", "unknown", "unassigned", "not assigned", "unowned", "unclear", "undefined",
     "undecided", "open", "pending", "vacant", "nobody", "no one", "no-one", "noone", "n/a", "na", "n.a.", "xxx",
     *("to be " + done for done in TO_BE)], "nobody"), **dict.fromkeys(
    ["the customer", "customers", "client", "clients", "user", "users", "end user", "end users"], "customer")}


def word(text, customers=()):
    """What a text says that is no department: everyone, nobody, none or customer."""
    folded = fold(text)
    if folded in ("us", "we", "na") and text != text.lower():
        return None
    if folded in map(fold, customers):
        return "customer"
    return WORDS.get(folded) or (None if re.search(r"[^\W_]", folded) else "nobody")


# ---- stages, functions, metrics, heads ---------------------------------------------------------------------------

STAGE_WORDS = {w: stage for stage, ws in zip(STAGES, (
    "aware discover discovery attract reach inspiration",
    "consider evaluate evaluation compare comparison research explore exploration interest choose selection quote "
    "offer",
    "buy buying decide decision convert conversion acquisition order checkout pay payment sign-up signup register "
    "registration apply application enrol enroll enrolment enrollment contract book booking",
    "onboard onboarding delivery receive use usage adopt adoption activation service support care help maintenance "
    "retain treatment",
    "loyal renew renewal repurchase repeat expand expansion growth upsell",
    "advocate refer referral recommend recommendation share review")) for w in ws.split()}

FUNCTIONS = [
    ("agency", ["agency"]), ("marketing", ["marketing"]), ("sales", ["sales"]),
    ("customer service", [*("customer " + w for w in ("service", "services", "support", "care", "success")), "support",
                          "contact centre", "contact center", "call centre", "call center"]),
    ("product", ["product", "products", "r d", "research and development", "innovation"]),
    ("technology", ["it", "technology", "engineering"]), ("human resources", ["hr", "human resources", "people"]),
    ("finance", ["finance"]), ("commerce", ["commerce", "e commerce", "ecommerce"]),
    ("operations", ["operations", "logistics"]), ("legal", ["legal", "compliance"])]


def function_of(name):
    return next((function for function, words in FUNCTIONS if any(f" {w} " in as_words(name) for w in words)), None)


SHORT = ["awareness", "reach", "impression", "traffic", "visit", "click", "leads", "conversion", "open rate",
         "engagement", "follower", "cost per", "calls", "tickets", "queue", "handling time", "response", "waiting time",
         "first contact", "backlog", "throughput"]
LONG = ["satisfaction", "csat", "nps", "promoter", "ces", "effort", "churn", "retention", "renewal", "repeat",
        "lifetime", "clv", "ltv", "referral", "advocacy", "loyalty", "review"]
FINANCIAL = ["revenue", "margin", "profit", "cost", "lifetime", "clv", "ltv", "churn", "arpu", "basket", "sales",
             "budget", "spend", "overspend", "refund", "claims paid", "bill", "price", "fee", "income", "payment",
             "arrears", "debt", "savings"]


def has_one_of(words, name):
    return any(f" {w}" in as_words(name) for w in words)


def horizon_of(name):
    return "long" if has_one_of(LONG, name) else "short" if has_one_of(SHORT, name) else None


HEADS = ["ceo", "chief executive", "managing director", "executive director", "director general", "general manager",
         "secretary general", "president", "vice chancellor"]
NO_EXECUTIVE = ["board", "the board", "board of directors", "trustees", "board of trustees", "council", "parliament",
                "minister", "ministry", "shareholders", "owners", "none"]


def heads(role):
    words = as_words(role)
    minor = any(f" {w} " in words.replace(" vice chancellor ", " ") for w in ("deputy", "vice", "assistant", "former"))
    return not minor and any(f" {w} " in words for w in HEADS)


# ---- durations and days ------------------------------------------------------------------------------------------

UNITS = [(r"s|sec|seconds?", Fraction(1, 86400)), (r"min|minutes?", Fraction(1, 1440)), (r"h|hours?", Fraction(1, 24)),
         (r"d|days?|business days?|working days?", 1), (r"weeks?", 7), (r"months?", Fraction("30.4")), (r"years?", 365)]
NUMBER = r"(\d+(?:\.\d+)?)"


def amount_and_unit(text):
    text = re.sub(r"^((within|up to|about|max|<|~) *)*", "", fold(text))
    text = re.sub(r"^half an? ", "0.5 ", text)
    found = re.fullmatch(rf"{NUMBER}(?: *(?:to|-|–) *{NUMBER})? *(\D+)", text)
    return found and (max(Fraction(n) for n in found.groups()[:2] if n), found[3])


def days(text):
    """The days of a duration; None if it is none."""
    at_once = {"same day": Fraction(1), "immediately": Fraction(0), "at once": Fraction(0)}
    if fold(text) in at_once:
        return at_once[fold(text)]
    amount, unit = amount_and_unit(text) or (0, "")
    return next((amount * size for pattern, size in UNITS if re.fullmatch(pattern, unit)), None)


def truth(text):
    """The value of a BOOL; None if it is none."""
    return {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}.get(str(text).lower())


def repeats(text):
    """Whether a touchpoint is done again and again; None if the text does not say it."""
    rhythms = ("hourly", "daily", "weekly", "monthly", "quarterly", "yearly")
    if truth(text) is None and (plain(text) in rhythms or days(re.sub("^every ", "", fold(text))) is not None):
        return True
    return truth(text)


def day_after(day, duration):
    """The day that is so long after a day; months and years keep the day of the month, or take the last."""
    amount, unit = amount_and_unit(duration)
    months = int(amount) * (12 if unit.startswith("year") else 1)
    if not re.match("month|year", unit):
        return day + datetime.timedelta(days=int(days(duration)))
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
