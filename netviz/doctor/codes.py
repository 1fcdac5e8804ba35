"""What the doctor can find: one record for each code, worst first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning", "info"]

SEVERITY_WORDS: Mapping[Severity, str] = MappingProxyType({"error": "error", "warning": "warning", "info": "note"})
"""What readers see of a severity."""

SEVERITIES: tuple[Severity, ...] = tuple(SEVERITY_WORDS)
"""Worst first.  An error keeps tables from being saved; a warning passes, listed; an info says what was assumed."""


@dataclass(frozen=True)
class Code:
    """One kind of finding: what it is called, what it means, and the way out."""

    code: str
    severity: Severity
    label: str
    meaning: str
    remedy: str


_RECORDS = (
    Code("missing-file", "error", "No ties.csv", "The one file that must be there is not.",
         "Put a ties.csv there, or rename the file that holds the ties."),
    Code("file-refused", "error", "File not opened", "A link leads out of the folder, the file is larger than netviz "
         "reads, is no regular file, or may not be read.", "Put the file itself there, as a plain CSV."),
    Code("not-text", "error", "No CSV", "The file is a workbook, an archive or other binary data, unpacks to far too "
         "much, or has thousands of columns.", "Save it as CSV (UTF-8)."),
    Code("missing-column", "error", "Required column missing", "Without this column the table cannot be used.",
         "Add the column, or rename the one that holds it."),
    Code("header-none", "error", "No headers", "The first row of the table looks like data: no column can be told.",
         "Add a first line with the headers, such as source,target,type."),
    Code("undecodable", "error", "Undecodable bytes", "Bytes that are not UTF-8, with too little around them to know "
         "which encoding they are in. The cell is shown in the likeliest reading.",
         "Correct the cell, or save the file as UTF-8 from the program that wrote it."),
    Code("open-quote", "error", "Quotation mark never closed", "All that follows it was read as one cell.",
         "Close the quotation mark, or remove it."),
    Code("empty-id", "error", "Empty id", "A row without an id cannot be named by other tables.",
         "Give the row an id of its own."),
    Code("duplicate-id", "error", "Duplicate id", "Two rows of a table have the same id.",
         "Give one of the rows another id, or remove it."),
    Code("dangling-end", "error", "Dangling end point", "A tie goes out from, or to, an actor that actors.csv does "
         "not have, or the cell is empty.", "Correct the id, or add the actor to actors.csv."),
    Code("bad-date", "error", "Unreadable date", "The text is no date of the EDTF subset that netviz reads; "
         "the finding says what it can mean.",
         "Write 2025-12-02, 2025-12 or 2025, with ~ for about and ? for uncertain; leave it empty when unknown."),
    Code("end-before-start", "error", "End before start", "The latest day the end can mean lies before the earliest "
         "day the start can mean.", "Swap or correct the two dates."),
    Code("unknown-tie", "error", "Unknown tie", "Evidence, an event, derived_from or relieves names a tie that "
         "ties.csv does not have.", "Correct the id, or add the tie."),
    Code("unknown-reference", "error", "Unknown reference", "Evidence or an event names a reference that "
         "references.csv does not have.", "Correct the key, or add the reference."),
    Code("encoding-guessed", "warning", "Encoding inferred", "The file is not UTF-8; its letters fit one other "
         "encoding well, and it was read and will be written in that.", "Save the file as UTF-8 to settle it."),
    Code("header-asked", "warning", "Header with two meanings", "A header could mean an actor or a date.",
         "Rename it to the column that is meant."),
    Code("header-late", "warning", "Text above the headers", "The headers do not stand in the first row; what is above "
         "them was left out.", "Delete the rows above the headers."),
    Code("header-blank", "warning", "Blank header", "A column has no header.", "Name it, or delete it."),
    Code("header-repeated", "warning", "Repeated header", "Two columns have the same header.",
         "Rename or delete one of them."),
    Code("header-inside", "warning", "Headers among the rows", "A row repeats the headers, as when files were put one "
         "under the other; it is left out of all other checks.", "Remove the row."),
    Code("row-short", "warning", "Too few cells", "A row has fewer cells than there are headers.",
         "Add the missing delimiters."),
    Code("row-long", "warning", "Too many cells", "A row has more cells than there are headers; those left over are "
         "kept in the file and not shown.", "Put a cell that holds the delimiter in quotation marks."),
    Code("stray-quote", "warning", "Text behind a quotation mark", "A quoted cell goes on after its closing mark.",
         "Double quotation marks within a cell, and quote the whole of it."),
    Code("stray-space", "warning", "Stray or look-alike spaces", "Spaces around an id, doubled within it, or "
         "characters that look like a space or like nothing: two ids that look alike are then two actors.",
         "Write it without them."),
    Code("mojibake", "warning", "Garbled letters", "UTF-8 that was read in another encoding and saved again "
         "(SÃ£o TomÃ©), or letters that were lost on the way (�).", "Write the text that is meant."),
    Code("markup", "warning", "HTML in a cell", "Tags or names of characters of HTML; cells are text and are shown as "
         "they stand.", "Write it as plain text; an address belongs into references.csv."),
    Code("formula", "warning", "Formula in a cell", "The cell begins like a formula: = and anything, or +, - or @ with "
         "a function, a cell's name or a command behind it. A spreadsheet would run it; here it is text.",
         "Write the value, or put a word before the sign."),
    Code("control-character", "warning", "Control character", "A character that is no letter and cannot be seen.",
         "Remove it."),
    Code("turned-text", "warning", "Turned text", "A sign that turns the direction of writing can make a text look "
         "like another one.", "Remove the sign; right-to-left names need none."),
    Code("empty-cell", "warning", "Empty cell", "A cell that the table needs is empty.", "Fill it in."),
    Code("alike-actors", "warning", "Actors that look alike", "Two actors have one name, or names that differ in case, "
         "spaces, accents, script, order of words or a slip of the pen: they may be one.",
         "Write one id for both, or let the names tell them apart."),
    Code("alike-types", "warning", "Types that look alike", "Two types of ties, or kinds of actors, differ in case, "
         "spaces or signs only.", "Write one of them everywhere."),
    Code("several-values", "warning", "Several values in one cell", "A source, target or type names several actors or "
         "types, each of which is known: as it stands, they are one actor more.", "Write a row for each of them."),
    Code("unknown-type", "warning", "Unknown type", "tie_types.csv does not have this type.",
         "Correct the word, or add the type to tie_types.csv."),
    Code("unknown-actor", "warning", "Unknown actor", "A claim or a position names an actor that is not there.",
         "Correct the id, or add the actor."),
    Code("unknown-word", "warning", "Word outside the list", "The column has a closed list of words; another word "
         "counts as empty.", "Use a word of the list; prose belongs into note."),
    Code("odd-date", "warning", "Date that can hardly be meant", "A date that programs write where they know none "
         "(9999, 0001-01-01, many times 1900-01-01), or a year far from all others of its column.",
         "Clear the cell, write .. for an end that is still open, or correct the year."),
    Code("bad-number", "warning", "No number", "The cell should hold a number: a weight above zero, an amount, a "
         "position from -1 to 1. Another text counts as empty.",
         "Write digits with a point and nothing else, as in 1250.5."),
    Code("mixed-currencies", "warning", "Several currencies", "The numbers of one column are of several currencies: "
         "widths and sums would mix them.", "Write them in one currency, or each currency in a column of its own."),
    Code("bad-colour", "warning", "No colour", "A colour is written #rrggbb; another text counts as empty.",
         "Write it as #1f77b4, or leave it empty."),
    Code("bad-url", "warning", "No web address", "Only http and https addresses become links.",
         "Write the whole address, from https:// on."),
    Code("bad-view", "warning", "View that cannot be followed", "A step of the story asks for something that cannot be "
         "meant, or that the network does not have; it shows the whole network instead.",
         "Set the view up in the app and copy what stands behind ? in its address."),
    Code("date-twice", "warning", "Date and start", "A tie has both a date and a start; start wins.",
         "Keep date for an event, start and end for a state."),
    Code("open-unchecked", "warning", "Open end, never checked", "The tie is said to be still open (..) and nobody "
         "said when that was last seen: it counts as certain without limit.",
         "Fill in checked: the last day on which the tie was seen to hold."),
    Code("loop", "warning", "Loop", "A tie goes from an actor to itself.",
         "Correct one of the ends if it is not meant."),
    Code("duplicate-tie", "warning", "Exact duplicate", "Two ties agree in every cell but their id.",
         "Remove one of them, or say what tells them apart."),
    Code("contradicting-ties", "warning", "Contradicting dates", "Two ties agree in all but their dates, and their "
         "spells overlap: one of them is wrong, or they are one. Spells that follow one another are not told.",
         "Keep one of them, or say what tells them apart."),
    Code("after-actor", "warning", "After the actor's end", "A tie begins, ends or is open after one of its actors "
         "ended, as a column of actors.csv (end, dissolved, died, closed, until) says.", "Correct one of the dates."),
    Code("duplicate-row", "warning", "Repeated row", "A row of evidence, events or positions is there twice.",
         "Remove one of them."),
    Code("no-reference", "warning", "Evidence without reference", "A row of evidence names no reference.",
         "Name the reference, or remove the row."),
    Code("single-origin", "warning", "Confirmed by one origin only", "Credibility 1 means confirmed by independent "
         "sources, but all that supports it goes back to one origin, and that is not the issuing authority.",
         "Lower the credibility to 2, or add evidence of another origin."),
    Code("long-cell", "info", "Very long cell", "A spreadsheet keeps no more than 32,767 letters in a cell and would "
         "cut the rest off.", "Shorten it, or do not save the file from a spreadsheet."),
    Code("blank-rows", "info", "Blank rows", "Rows without anything stand within the table; they are skipped.",
         "Remove them, or leave them."),
    Code("unsourced", "info", "Unsourced", "No evidence supports the tie (said once when there is no evidence.csv).",
         "Add a row to evidence.csv."),
    Code("undated-reference", "info", "Reference without date", "The day of publication is empty, though the table has "
         "a column for it.", "Fill in published; a year is better than nothing."),
    Code("unused-reference", "info", "Unused reference", "No evidence and no event names the reference.",
         "Use it, or leave it as further reading."),
    Code("made-ids", "info", "Ids made", "Ties without ids got one made of their content.", "Add a column id."),
    Code("derived-actors", "info", "Actors derived", "Without actors.csv every end of a tie is an actor.",
         "Add actors.csv to name them and say what they are."),
    Code("lasting-asked", "info", "States or events?", "The column end is there and empty throughout: the ties count "
         "as states whose end is unknown.", "Say lasting = event (or state), per tie or per type."),
)  # fmt: skip

CODES: Mapping[str, Code] = MappingProxyType({record.code: record for record in _RECORDS})
"""Every code there is, worst first."""
