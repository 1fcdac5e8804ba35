"""HTML in cells: tags and the names of characters."""

from __future__ import annotations

import html
import re

TAG = (
    r"(?i:</?(?:a|abbr|b|big|blockquote|body|br|center|cite|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|iframe|img|"
    r"input|li|link|meta|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|tt|"
    r"u|ul|wbr)(?:\s[^<>]*)?/?>)"
)
TAG_OR_NAME = TAG + r"|<!--|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[1-4]{0,2});"
"""Pattern (for Python and RE2 alike) of a tag of HTML or the name of a character; names are checked afterwards."""

_TAG_OR_NAME = re.compile(TAG_OR_NAME)
_BREAKS = re.compile(r"(?i)<br\s*/?>|</(?:p|div|li|tr|h[1-6])>")
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|" + TAG, re.DOTALL)


def first_markup(text: str) -> str:
    """The first tag or named character of a text, "" for none.

    >>> first_markup("AT&amp;T <b>bold</b>"), first_markup("a < b, c > d; AT&T;")
    ('&amp;', '')
    """
    for match in _TAG_OR_NAME.finditer(text):
        if match.group()[0] == "<" or html.unescape(match.group()) != match.group():
            return match.group()
    return ""


def without_markup(text: str) -> str:
    """The text that a browser would show; line breaks become spaces.

    >>> without_markup('<a href="https://example.org">awarded</a> by A&amp;B<br>in&nbsp;2025')
    'awarded by A&B in 2025'
    """
    plain = html.unescape(_TAG.sub("", _BREAKS.sub(" ", text)))
    return plain.replace("\u00a0", " ").strip() if plain != text else text
