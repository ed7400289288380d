// Joins the parts: one session, what the reader does to it, and what the page shows of it. The
// site has this module and all that it imports in one script, explorer.js.
//
// input, drag and address change the session; frames says when what is shown: numbers and fields by
// output, drawings by map, trust and views, and writer brings them into the page. Below these nothing
// knows of a page: session holds a state and its model, which mathematics computes.
import { keepAddress } from "./address.js";
import { showFrames } from "./frames.js";
import { listen } from "./input.js";
import { noter, speaker } from "./output.js";
import { Session } from "./session.js";
import { parse } from "./state.js";
import { writer } from "./writer.js";

function start(root) {
  const session = new Session(parse(location.search));
  const say = speaker(root);
  const show = writer(root);
  showFrames(root, session, show, say);
  listen(root, session, keepAddress(session), say, noter(show, say));
  root.classList.add("on"); // site.js shows the still figure where this was not reached
}

start(document.querySelector(".explorer"));
