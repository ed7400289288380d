// Starts the live figures of a page. The site has this module and all that it imports in one
// script, live.js, which near.js fetches.
//
// A figure's element names its scene and holds its problem, its controls and its panels, as
// live_figures.py and live_gallery.py in docs/_ext/pages list them. A scene computes and knows of
// no page; `figure` joins the two.
import { start } from "./figure.js";
import { SCENES } from "./scenes.js";

for (const root of document.querySelectorAll("[data-live]")) {
  start(root, SCENES[root.dataset.live]);
}
