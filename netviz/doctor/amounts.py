"""What a number can mean that is written for people: separators of thousands, decimal commas, currencies.

``1,250`` is never guessed: it is 1250 or 1.25 until the other numbers of its column show what their commas are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

CURRENCIES = {
    "€": "EUR", "$": "USD", "US$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs": "INR", "₽": "RUB", "руб": "RUB",
    "₴": "UAH", "₩": "KRW", "₺": "TRY", "₪": "ILS", "zł": "PLN", "R$": "BRL", "A$": "AUD", "C$": "CAD", "HK$": "HKD",
    "元": "CNY", "円": "JPY",
    **{code: code for code in (
        "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "IRR",
        "JPY", "KES", "KRW", "KZT", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PKR", "PLN", "RMB", "RON", "RUB", "SAR",
        "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
    )},
}  # fmt: skip
"""Signs and codes of currencies to the code of ISO 4217."""

SCALES = {
    "k": 3, "thousand": 3, "tsd": 3, "тыс": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6, "млн": 6,
    "lakh": 5, "crore": 7, "bn": 9, "billion": 9, "billions": 9, "mrd": 9, "млрд": 9, "trillion": 12, "trn": 12,
}  # fmt: skip
"""Words behind a number to the power of ten that they stand for (billion is 10⁹, Mio and Mrd are German)."""

MAX_LENGTH = 40


@dataclass(frozen=True)
class Amount:
    """One meaning of a number: digits with a point, the currency ("" for none), and what a comma or point was taken as.

    ``comma`` is "decimal" or "thousands" where the text has separators that show it, else "".
    """

    number: str
    currency: str = ""
    comma: str = ""


def read_amount(text: str) -> tuple[Amount, ...]:
    """All meanings of a number; none when it is no number.

    >>> [amount.number for amount in read_amount("1.250,50")], [amount.number for amount in read_amount("1,250")]
    (['1250.50'], ['1250', '1.250'])
    >>> read_amount("€ 300")[0].currency, read_amount("2.5 million")[0].number, read_amount("about three")
    ('EUR', '2500000', ())
    """
    if len(text) > MAX_LENGTH:
        return ()
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("’", "'")
    plain = "".join(str(unicodedata.digit(letter, letter)) for letter in plain)
    match = _PARTS.fullmatch(" ".join(plain.split()))
    if not match:
        return ()
    minus, before, inner_minus, digits, word, after = (part or "" for part in match.groups())
    currencies = [_CODES[sign.casefold().rstrip(".")] for sign in (before, after) if sign]
    sign = "-" if minus or inner_minus else ""
    return tuple(
        Amount(sign + _scaled(number, word), currencies[0] if currencies else "", comma)
        for number, comma in _digits(digits)
    )


_CODES = {sign.casefold(): code for sign, code in CURRENCIES.items()}
_SIGN = "|".join(sorted((re.escape(sign) for sign in CURRENCIES), key=len, reverse=True))
_WORD = "|".join(sorted(SCALES, key=len, reverse=True))
_PARTS = re.compile(
    rf"([-+])? ?({_SIGN})?\.? ?(-)? ?(\d[\d.,' _]*?),?-? ?(?:({_WORD})\.?)? ?({_SIGN})?\.?", re.IGNORECASE
)


def _scaled(number: str, word: str) -> str:
    return f"{Decimal(number).scaleb(SCALES[word.casefold()]):f}" if word else number


def _digits(text: str) -> list[tuple[str, str]]:
    """Digits with separators as numbers, with what the comma (or the point, turned round) was taken as."""
    bare = text.replace(" ", "'").replace("_", "'")
    kinds = [sign for sign in ".,'" if sign in bare]
    if not kinds:
        return [(bare, "")]
    last = max(kinds, key=bare.rindex)
    found = []
    if _grouped(bare):
        whole = re.sub(r"\D", "", bare)
        found.append((whole, {",": "thousands", ".": "decimal"}.get(last, "")))
    head, _, tail = bare.rpartition(last)
    if last != "'" and last not in head and tail.isdigit() and (head.isdigit() or _grouped(head)):
        found.append((re.sub(r"\D", "", head) + f".{tail}", {",": "decimal", ".": "thousands"}[last]))
    return found


def _grouped(text: str) -> bool:
    """Whether one sign separates groups of three digits (or of two before the last three, as in India)."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}([.,'])\d{3}(\1\d{3})*|[1-9]\d?(,\d\d)+,\d{3}", text))


def read_amounts(texts: Iterable[str]) -> dict[str, tuple[Amount, ...]]:
    """The meanings of every number of a column, less those that its other numbers rule out.

    >>> [amount.number for amount in read_amounts(["1,250", "3,5"])["1,250"]]
    ['1.250']
    """
    found = {text: read_amount(text) for text in texts}
    proofs = {amounts[0].comma for amounts in found.values() if len(amounts) == 1} - {""}
    if len(proofs) != 1:
        return found
    (comma,) = proofs
    return {
        text: tuple(each for each in amounts if each.comma in {"", comma}) or amounts for text, amounts in found.items()
    }
