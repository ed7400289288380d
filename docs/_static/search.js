// The order of the search's results, and what stands under each. Sphinx does the rest.

const stemmer = new Stemmer();

/** Return the words of a text in the forms that the index has, without those that say nothing. */
const wordsOf = (text) => splitQuery(text.toLowerCase())
  .filter((word) => !stopwords.has(word))
  .map((word) => stemmer.stemWord(word));

const asked = wordsOf(new URLSearchParams(location.search).get("q") ?? "");

/** What a word counts, by where a page has it; of several words, the mean. */
const TITLE = 15, HEADING = 11, SUMMARY = 8, TEXT = 5, WITHIN_A_WORD = 2;

/** Return what a page counts that has the words somewhere. Sphinx's own scores rank the others. */
Scorer.score = ([page, title, , , score, , kind]) => {
  if (kind !== SearchResultKind.text) return score;
  const { docnames, terms, titleterms } = Search._index;
  const has = (index, word) => [index[word]].flat().includes(docnames.indexOf(page));
  const inTitle = wordsOf(title);
  const inSummary = wordsOf(SUMMARIES[page + DOCUMENTATION_OPTIONS.LINK_SUFFIX] ?? "");
  const counts = asked.map((word) => {
    if (inTitle.includes(word)) return TITLE;
    if (has(titleterms, word)) return HEADING;
    if (inSummary.includes(word)) return SUMMARY;
    return has(terms, word) ? TEXT : WITHIN_A_WORD;
  });
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
};

// Each result says what its page is. The words are in summaries.js: a page on a disk cannot be
// fetched for them.
const shown = new MutationObserver((changes) => {
  for (const item of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
    if (!item.matches?.("li")) continue; // the list itself is added, too
    const [address] = item.querySelector("a").getAttribute("href").split("#");
    if (!(address in SUMMARIES) || item.querySelector("span")) continue; // which says what it is
    const summary = document.createElement("p");
    summary.className = "context";
    summary.textContent = SUMMARIES[address];
    item.append(summary);
  }
});
shown.observe(document.getElementById("search-results"), { childList: true, subtree: true });
