"""Remedies: what netviz can do about what the doctor finds.

``ways(tables, finding)`` lists the choices, ``fix`` goes one of them, ``fix_every`` goes one for all findings of a
code, ``fix_all`` does what is safe; ``preview`` shows the lines that would change.  All are pure: Tables to Tables.
"""

from netviz.remedies.fixing import fix, fix_all, fix_every, preview, safe_codes, ways
from netviz.remedies.headers import rename
from netviz.remedies.merging import with_ids
from netviz.remedies.registry import BY_HAND, REMEDIES, findings_page
from netviz.remedies.remedy import Remedy, Way
from netviz.remedies.shaping import cleared, split_cells

__all__ = [
    "BY_HAND", "REMEDIES", "Remedy", "Way", "cleared", "findings_page", "fix", "fix_all", "fix_every", "preview",
    "rename", "safe_codes", "split_cells", "ways", "with_ids",
]  # fmt: skip
