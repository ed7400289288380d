"""JavaScript that tests run in pages, in whichever browser."""

#: Two frames later all is laid out and painted that was asked for.
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
#: Go to each picture that can be seen and to each live figure, and wait for it.
FETCH_PICTURES = """async () => {
  for (const picture of document.images) {
    if (!picture.checkVisibility()) continue;
    picture.scrollIntoView();
    if (!picture.complete) {
      await new Promise(done => { picture.onload = picture.onerror = done; });
    }
  }
  for (const figure of document.querySelectorAll("[data-live]")) {
    figure.scrollIntoView();
    while (!figure.classList.contains("on")) {
      await new Promise((done) => setTimeout(done, 10));
    }
  }
}"""
#: What reaches over the right edge of the screen, and is in nothing that scrolls; of a drawing, its
#: words: a line may end at the frame. What is folded is opened.
CUT = """() => {
  for (const folded of document.querySelectorAll("article details")) folded.open = true;
  const cut = (e) => {
    if (e.getBoundingClientRect().right <= innerWidth + 0.5) return false;
    for (let box = e; box.tagName !== "ARTICLE"; box = box.parentElement) {
      const {overflowX, clipPath} = getComputedStyle(box);
      if (["auto", "scroll"].includes(overflowX) || clipPath !== "none") return false;
    }
    return true;
  };
  const all = [...document.querySelectorAll("article :not(svg *), article text")];
  return all.filter(cut).map((e) => e.outerHTML.slice(0, 90));
}"""
