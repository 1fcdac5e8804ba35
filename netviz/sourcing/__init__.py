"""What rests on what: the origins behind each tie, what falls with a reference, what is due to be looked at again."""

from netviz.sourcing.due import Due, lapsing, outdated_posts, unchecked
from netviz.sourcing.origins import origins, undominated
from netviz.sourcing.references import ReferencePage, Statement, Withdrawal, reference_page
from netviz.sourcing.ties import by_origins, sources

__all__ = [
    "Due", "ReferencePage", "Statement", "Withdrawal", "by_origins", "lapsing", "origins", "outdated_posts",
    "reference_page", "sources", "unchecked", "undominated",
]  # fmt: skip
