// A pointer that drags in a drawing, and never where a finger scrolls the page.
import { SIDEWAYS } from "./constants.js";

/** Edit by a pointer: by a mouse from where it goes down, by a finger from a grip, or once it has
 * moved sideways. The pane's styles leave moves up and down, and those of two fingers, to the page.
 *
 * `settingsOf` tells the settings at a place, in parts of the pane. */
export function drag(pane, session, edit, settingsOf) {
  let before = null; // the settings where the pointer went down, as long as it may drag
  let isDragging = false;
  let from = null; // where it went down
  let off = null; // from the middle of the grip to where the pointer holds it

  function at({ clientX, clientY }) {
    const { left, top, width, height } = pane.getBoundingClientRect();
    const [x, y] = [clientX - off[0] - left, clientY - off[1] - top];
    edit(settingsOf(x / width, y / height));
  }

  function begin(event) {
    isDragging = true;
    pane.setPointerCapture(event.pointerId);
    at(event);
  }

  function cancel() {
    if (isDragging) edit(before);
    end();
  }

  function end() {
    isDragging = false;
    before = null;
  }

  pane.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) cancel(); // two fingers zoom
    if (event.button || !event.isPrimary) return;
    before = session.state;
    from = [event.clientX, event.clientY];
    off = [0, 0];
    const grip = event.target.closest(".ex-grip")?.getBoundingClientRect();
    if (grip) off = [from[0] - grip.x - grip.width / 2, from[1] - grip.y - grip.height / 2];
    if (grip || event.pointerType !== "touch") begin(event);
  });
  pane.addEventListener("pointermove", (event) => {
    if (!before || !event.isPrimary) return;
    const [across, down] = [event.clientX - from[0], event.clientY - from[1]].map(Math.abs);
    if (isDragging) at(event);
    else if (across > SIDEWAYS && across > down) begin(event);
  });
  pane.addEventListener("pointerup", ({ isPrimary }) => isPrimary && end());
  pane.addEventListener("pointercancel", ({ isPrimary }) => isPrimary && cancel());
}
