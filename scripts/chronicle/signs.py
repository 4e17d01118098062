"""Signs that no text may hold: they cannot be seen, and make a text read otherwise than it is written.

Formatting marks that scripts need stay allowed: the joiners of Urdu, Persian and Bengali.
"""

import re
import unicodedata

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Control characters, marks that change the direction of writing, spaces without width, private use."""


def fault(sign: str) -> str:
    """Say what is wrong with a sign, and what to do."""
    name = unicodedata.name(sign, "") or {"Cc": "a control character", "Co": "of private use", "Cs": "half a character"}.get(
        unicodedata.category(sign), "no character"
    )
    return f"an invisible sign (U+{ord(sign):04X}, {name.lower()}); delete it"
