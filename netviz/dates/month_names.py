"""Words that stand in dates: months and seasons, and words for about, before, after, unknown and still open.

Months by name and usual short form in English, German, French, Spanish, Portuguese, Italian, Dutch, Russian and Hindi.
All words are casefolded and without full stops.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MONTHS = (
    "january jan januar jänner jän januari janvier janv enero ene janeiro gennaio gen январь января янв जनवरी",
    "february feb februar februari febr février fevrier févr fevr fév fev febrero fevereiro febbraio февраль февраля "
    "фев फ़रवरी फरवरी",
    "march mar märz maerz mär mrz maart mrt mars marzo março marco marc март марта мар मार्च",
    "april apr avril avr abril abr aprile апрель апреля апр अप्रैल",
    "may mai mei mayo maio maggio mag май мая मई",
    "june jun juni juin junio junho giugno giu июнь июня июн जून",
    "july jul juli juillet juil julio julho luglio lug июль июля июл जुलाई",
    "august aug augustus août aout agosto ago август августа авг अगस्त",
    "september sep sept septembre septiembre setiembre setembro set settembre сентябрь сентября сен сент सितंबर सितम्बर",
    "october oct oktober okt octobre octubre outubro out ottobre ott октябрь октября окт अक्टूबर अक्तूबर",
    "november nov novembre noviembre novembro ноябрь ноября ноя नवंबर नवम्बर",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre декабрь декабря дек दिसंबर दिसम्बर",
)

MONTHS: Mapping[str, int] = MappingProxyType(
    {word: number for number, names in enumerate(_MONTHS, 1) for word in names.split()}
)
"""Month number by name."""

SEASON_WORDS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for number, names in (
            (21, "spring frühling frühjahr printemps primavera весна весной"),
            (22, "summer sommer été verano verão estate лето летом"),
            (23, "autumn fall herbst automne otoño outono autunno осень осенью"),
            (24, "winter hiver invierno inverno зима зимой"),
        )
        for word in names.split()
    }
)
"""EDTF season number by name."""

ABOUT_WORDS = frozenset(
    {"c", "ca", "circa", "about", "around", "approx", "approximately", "roughly", "estimated", "est", "um", "etwa",
     "vers", "environ", "env", "hacia", "около", "ок", "~"}
)  # fmt: skip
"""Words that make a date an approximate one."""

BEFORE_WORDS = frozenset({"before", "by", "until", "till", "vor", "bis", "avant", "до", "<", "<="})
AFTER_WORDS = frozenset({"after", "nach", "après", "después", "после", ">", ">="})
SINCE_WORDS = frozenset({"since", "from", "seit", "ab", "depuis", "desde", "с"})
"""Words that make a date the last that is possible, the first that is possible, or the day from which on."""

OPEN_WORDS = frozenset(
    {"open", "still open", "ongoing", "on-going", "on going", "present", "the present", "to present", "to date",
     "current", "currently", "continuing", "continues", "active", "still active", "in force", "still in force",
     "in office", "still in office", "incumbent", "today", "now", "until now", "till date", "still", "no end",
     "indefinite", "heute", "bis heute", "laufend", "offen", "im amt", "aujourd'hui", "à ce jour", "en cours",
     "présent", "actual", "actualidad", "en curso", "hasta la fecha", "presente", "atual", "in corso", "oggi", "heden",
     "по настоящее время", "настоящее время", "по н.в", "н.в", "по сей день", "वर्तमान", "至今", "present day"}
)  # fmt: skip
"""Words that say of an end that there is none yet."""

UNKNOWN_WORDS = frozenset(
    {"unknown", "unk", "not known", "n/a", "na", "n.a", "#n/a", "none", "null", "nil", "nan", "nat", "tbd", "tba",
     "tbc", "to be determined", "n.d", "nd", "no date", "undated", "s.d", "o.d", "missing", "not available", "?", "??",
     "???", "-", "--", "---", "—", "–", ".", "x", "xx", "xxxx", "unbekannt", "k.a", "inconnu", "inconnue",
     "desconocido", "desconhecido", "sconosciuto", "onbekend", "неизвестно", "нет данных", "अज्ञात", "不详"}
)  # fmt: skip
"""Words that say that a date is not known."""
