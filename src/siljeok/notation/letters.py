"""Classes of letters, for the regular expressions of every room.

A range such as `[가-힣]` holds 11,172 characters, and Python walks through all of them each time it
compiles the class: with a hundred such classes that was a quarter of the time that the command
needs to start. Classes made of Python's own categories compile at once.
"""

LETTER = r"[^\W\d_a-zA-Z]"
"""A letter of Korean writing: Hangul or Hanja (and any letter but the Latin ones)."""
LETTER_OR_DIGIT = r"[^\W_a-zA-Z]"
"""A letter of Korean writing, or a digit."""
ANY_LETTER = r"[^\W\d_]"
"""A letter of any writing."""
ANY_LETTER_OR_DIGIT = r"[^\W_]"
"""A letter of any writing, or a digit."""
