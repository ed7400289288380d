"""Let the search find numbers.

Sphinx takes "0.9" for two words, 0 and 9, and leaves out all that are of digits only, in its index
and in what a reader asks for. Here a number of two to five characters is a word. One of a single
digit stands on most pages, and longer ones nobody remembers: they are left out in both places. A
sign stands before a whole number, by which it is no word of digits only.
"""

import re
from functools import cache

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

#: What is one word, in the forms of Python and of JavaScript.
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|\w+")
_WORD_IN_SCRIPT = r"/[0-9]+(?:\.[0-9]+)+|[\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu"
#: A number that is no word, in both.
_LEFT_OUT = "[0-9]|[0-9.]{6,}"
_SIGN = "#"


class English(SearchEnglish):
    """English with numbers."""

    js_splitter_code = f"""
var splitQuery = (query) => (query.match({_WORD_IN_SCRIPT}) ?? [])
  .filter((word) => !/^(?:{_LEFT_OUT})$/.test(word))
  .map((word) => word.replace(/^[0-9]+$/, "{_SIGN}$&"));
"""

    def split(self, input: str) -> list[str]:  # noqa: A002
        """Return the words of a text."""
        words = [word for word in _WORD.findall(input) if not re.fullmatch(_LEFT_OUT, word)]
        return [re.sub(r"^([0-9]+)$", rf"{_SIGN}\1", word) for word in words]

    def __init__(self, options: dict[str, str]) -> None:
        """Keep the stems of words, which stand on many pages."""
        super().__init__(options)
        self.stem = cache(self.stem)  # type: ignore[method-assign]

    def word_filter(self, word: str) -> bool:
        """Tell whether a word is looked for; Sphinx would keep "The" when it leaves out "the"."""
        return super().word_filter(word.lower())


def connect(app: Sphinx) -> None:
    """Take the place of Sphinx's English."""
    app.add_search_language(English)
