// What the search finds, and in what order. Sphinx reads the index and shows the results.
//
// Not all words have to be found: a page counts for those that it has, and rare words count for
// more. PAGES says of each page what it is and what its readers ask, WORDS what else a word is
// called, and FILLERS which words say nothing. All three are in summaries.js, since a page on a
// disk cannot be fetched.

/** What a word counts, by where a page has it. */
const PLACES = { title: 15, heading: 11, asked: 10, summary: 8, text: 5 };
/** The share of it that is left for another word of the same meaning, and for a part of a word. */
const RELATED = 0.8, PART = 0.6;
/** What a question, a heading or a term counts that has just the words that were asked for. */
const PHRASE = 12;
/** What it counts besides where it is what was typed, to the letter. */
const TYPED = 6;
/** On how many pages a word counts as being at least: that it is rarer says little. */
const RARE = 5;
/** What a name of the package counts: the one typed, that of a member, one of the words, a part. */
const NAMES = { typed: 30, member: 14, word: 16, part: 9 };
const HAN = /\p{Script=Han}+/gu;
const HAN_FILLERS = new RegExp(FILLERS.filter((it) => it.match(HAN)).join("|"), "g");

const stemmer = new Stemmer();
const plain = (text) => text.toLowerCase()
  .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  .replace(/n?['’](t|s|m|re|ve|ll|d)\b/g, "")
  .replace(/(?<![\p{Letter}\p{Number}])\.(?=[0-9])/gu, "0.");

/** Return Chinese words two signs each: it has no spaces between them. */
const pairsOf = (run) => [...run].slice(1).map((sign, i) => run[i] + sign);

/** Return the words of a text in the forms that the index has, without those that say nothing. */
function wordsOf(text) {
  const rest = plain(text).replace(HAN_FILLERS, " ");
  const runs = rest.match(HAN) ?? [];
  const others = splitQuery(rest.replace(HAN, " "))
    .filter((word) => !stopwords.has(word) && !FILLERS.includes(word))
    .map((word) => stemmer.stemWord(word));
  const words = [...new Set([...runs.flatMap(pairsOf), ...others])];
  return words.length ? words : runs; // of one sign, which beside others says little
}

/** Return what is asked for: each word or expression, with the words that mean the same. */
function meaningsOf(query) {
  let rest = ` ${plain(query)} `;
  const found = [];
  for (const [said, related] of WORDS) {
    const edge = said.match(HAN) ? "" : "(?![\\p{Letter}\\p{Number}_])";
    const place = new RegExp(`${edge && "(?<![\\p{Letter}\\p{Number}_])"}${said}${edge}`, "u");
    if (!place.test(rest)) continue;
    rest = rest.replace(place, " ");
    found.push({ own: wordsOf(said), related: wordsOf(related) });
  }
  const others = wordsOf(rest).filter((word) => !found.length || word.length > 1);
  found.push(...others.map((word) => ({ own: [word], related: [] })));
  return found.filter(({ own }) => own.length);
}

/** Tell whether two words are one letter apart, in long words two. */
function alike(one, other) {
  const most = one.length > 6 ? 2 : 1;
  if (Math.abs(one.length - other.length) > most) return false;
  let row = [...Array(other.length + 1).keys()];
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, sign] of [...other].entries()) {
      next.push(Math.min(row[j] + (letter !== sign), row[j + 1] + 1, next[j] + 1));
    }
    row = next;
    if (Math.min(...row) > most) return false;
  }
  return row.at(-1) <= most;
}

/** Return what the index knows of each page, made once. */
function read({ docnames, titles, terms, titleterms, alltitles, indexentries }) {
  const pages = docnames.map((name, i) => {
    const [summary = "", questions = []] = PAGES[name] ?? [];
    const asked = [...questions, name.split("/").at(-1)]; // which is the name of a script, too
    return {
      name, title: titles[i], listed: name in PAGES,
      words: {
        title: wordsOf(titles[i]), asked: asked.flatMap(wordsOf), summary: wordsOf(summary),
      },
      phrases: asked.map((text) => ({ text, words: wordsOf(text) })),
    };
  });
  const add = (page, text, anchor) => {
    pages[page].phrases.push({ text, words: wordsOf(text), anchor: anchor ? `#${anchor}` : "" });
  };
  for (const [text, places] of Object.entries(alltitles)) {
    for (const [page, anchor] of places) add(page, text, anchor);
  }
  for (const [text, places] of Object.entries(indexentries)) {
    if (text.includes("momentum_docs")) continue; // a name, which is looked for by itself
    for (const [page, anchor] of places) add(page, text, anchor);
  }
  const known = new Set([...Object.keys(terms), ...Object.keys(titleterms)]);
  for (const { words } of pages) Object.values(words).flat().forEach((word) => known.add(word));
  return { pages, known: [...known], terms, titleterms };
}

/** Return what a word counts on each page. */
function countsOf(word, { pages, terms, titleterms }) {
  const counts = pages.map(({ words }) => Math.max(0, ...Object.keys(words)
    .filter((place) => words[place].includes(word)).map((place) => PLACES[place])));
  for (const [index, place] of [[terms, "text"], [titleterms, "heading"]]) {
    const found = Object.hasOwn(index, word) ? [index[word]].flat() : [];
    for (const page of found) counts[page] = Math.max(counts[page], PLACES[place]);
  }
  return counts;
}

const larger = (...lists) => lists[0].map((_, i) => Math.max(...lists.map((list) => list[i])));
const mean = (lists) => lists[0].map((_, i) => (
  lists.reduce((sum, list) => sum + list[i], 0) / lists.length
));

/** Return what a word counts on each page, also as a part of others where no page has it alone. */
function foundIn(word, index) {
  const counts = countsOf(word, index);
  const han = word.match(HAN);
  if (word.length < 3 && !han || counts.some(Boolean) && !han) return counts;
  const longer = index.known.filter((it) => it !== word && it.includes(word));
  const share = (it) => countsOf(it, index).map((count) => (han ? 1 : PART) * count);
  return larger(counts, ...longer.map(share));
}

/** Return the word that was meant by one that no page has: of those like it the most frequent. */
function spelled(word, index) {
  if (word.length < 4 || foundIn(word, index).some(Boolean)) return word;
  const pages = (it) => countsOf(it, index).filter(Boolean).length;
  const near = index.known.filter((it) => it[0] === word[0] && alike(word, it));
  return near.sort((a, b) => pages(b) - pages(a))[0] ?? word;
}

/** Return how well a phrase says what was asked for: 1 where it says that and nothing else. */
function fit(phrase, meanings, total) {
  if (!phrase.words.length) return 0;
  const said = new Set();
  let covered = 0;
  for (const { own, related, weight } of meanings) {
    const has = (all) => all.length && all.every((it) => phrase.words.includes(it));
    const words = [own, related].find(has);
    if (!words) continue;
    words.forEach((it) => said.add(it));
    covered += weight;
  }
  return (covered / total) * (said.size / phrase.words.length);
}

/** Return the names of the package that a query has, as results. */
function namesFor(query, meanings, { objects, objnames, titles, docnames, filenames }) {
  const asked = plain(query).trim().replace(/\(\)?$/, "").replace(/^momentum_docs\./, "");
  const words = asked.split(/[\s,?()]+/);
  const scored = ([prefix, all]) => all.flatMap(([page, type, , anchor, name]) => {
    const full = `${prefix && `${prefix}.`}${name}`;
    const [long, short] = [full.toLowerCase().replace(/^momentum_docs\./, ""), name.toLowerCase()];
    let score = 0;
    if ([long, short].some((it) => it === asked || it === asked.replaceAll(" ", "_"))) {
      score = /[._]/.test(asked) || long === short ? NAMES.typed : NAMES.member;
    } else if (words.some((it) => it.length > 2 && it === long)) {
      score = NAMES.word / Math.max(1, meanings.length);
    } else if (words.length === 1 && asked.length > 3 && short.includes(asked)) score = NAMES.part;
    if (!score) return [];
    const place = anchor === "" ? full : anchor === "-" ? `${objnames[type][1]}-${full}` : anchor;
    const what = `${objnames[type][2]}, in ${titles[page]}`;
    const kind = SearchResultKind.object;
    return [[docnames[page], full, `#${place}`, what, score, filenames[page], kind]];
  });
  return Object.entries(objects).flatMap(scored);
}

let known;

/** Return what is asked for, with what it counts on each page, and its weight: rare is heavy. */
function weighed(query) {
  const meanings = meaningsOf(query).map(({ own: said, related }) => {
    const own = said.map((word) => spelled(word, known));
    const counts = [mean(own.map((word) => foundIn(word, known)))];
    if (related.length) {
      const others = mean(related.map((word) => foundIn(word, known)));
      counts.push(others.map((count) => RELATED * count));
    }
    return { own, related, counts: larger(...counts) };
  }).filter(({ counts }) => counts.some(Boolean));
  for (const it of meanings) {
    const pages = Math.max(RARE, it.counts.filter(Boolean).length);
    it.weight = Math.log(1 + known.pages.length / pages);
  }
  return meanings;
}

/** Return the pages that have some of it, as results: those with little only beside no better. */
function pagesFor(query, meanings, { filenames }) {
  const total = meanings.reduce((sum, { weight }) => sum + weight, 0);
  const bare = (text) => plain(text).replace(/[?!.]*\s*$/, "").trim();
  const typed = bare(query);
  const found = known.pages.map((page, i) => {
    const words = meanings.reduce((sum, { counts, weight }) => sum + counts[i] * weight, 0) / total;
    const fits = page.phrases.map((phrase) => ({ ...phrase, fit: fit(phrase, meanings, total) }));
    fits.sort((a, b) => b.fit - a.fit);
    const exact = fits.some(({ text }) => bare(text) === typed) ? TYPED : 0;
    const score = words + PHRASE * (fits[0]?.fit ?? 0) ** 2 + exact;
    const section = fits.find(({ anchor }) => anchor !== undefined);
    const leads = section?.anchor && section.fit > 0.4 && section.text !== page.title;
    const title = leads ? `${page.title} > ${section.text}` : page.title;
    const anchor = leads ? section.anchor : "";
    return {
      score, listed: page.listed, all: meanings.every(({ counts }) => counts[i] > 0),
      result: [page.name, title, anchor, null, score, filenames[i], SearchResultKind.text],
    };
  }).filter(({ score, listed }) => listed && score > 0);
  const most = Math.max(0, ...found.map(({ score }) => score));
  return found.filter(({ all, score }) => all || score >= most / 3).map(({ result }) => result);
}

/** Return the results for a query as Sphinx shows them, the best one last. */
function find(query) {
  const index = Search._index;
  known ??= read(index);
  const meanings = weighed(query);
  const results = [...pagesFor(query, meanings, index), ...namesFor(query, meanings, index)];
  return results.sort(_orderResultsByScoreThenName);
}

Search.query = (query) => {
  const results = find(query);
  const words = splitQuery(plain(query)).filter((word) => !stopwords.has(word));
  localStorage.setItem("sphinx_highlight_terms", words.join(" ")); // for the page that is opened
  _displayNextItem(results, results.length, new Set(), new Set());
  document.getElementById("ways").hidden = results.length > 0;
  if (!results.length) Search.status.textContent = "Nothing was found.";
};

// Each result says what its page is.
const shown = new MutationObserver((changes) => {
  for (const item of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
    if (!item.matches?.("li")) continue; // the list itself is added, too
    if (item.querySelector("span")) continue; // which says what it is
    const [page] = item.querySelector("a").getAttribute("href").split("#");
    const summary = document.createElement("p");
    summary.className = "context";
    summary.textContent = PAGES[page.slice(0, -DOCUMENTATION_OPTIONS.LINK_SUFFIX.length)][0];
    item.append(summary);
  }
});
shown.observe(document.getElementById("search-results"), { childList: true, subtree: true });
