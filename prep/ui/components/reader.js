// Everything arrives as data and is set with textContent: nothing in a source can become an element. What is selected
// goes back as a place in the stored text, counted in characters as Python counts them.
const SETTLED = 250; // ms without a change: the finger or the mouse has come to rest
const ROOM = 56;

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function run([text, cited, start]) {
  const made = element(cited ? "mark" : "span", "", text);
  if (start !== null) made.dataset.start = start;
  return made;
}

function block({ head, voice, label, runs }) {
  const made = element("section", `voice-${voice}`, "");
  made.title = label;
  if (head) made.append(element("h2", "", head));
  const words = element("p", "", "");
  words.append(...runs.map(run));
  made.append(words);
  return made;
}

// The selected part of a run in UTF-16 units; nothing where the range only touches it.
function part(range, words) {
  const from = range.startContainer === words ? range.startOffset : range.comparePoint(words, 0) < 0 ? words.length : 0;
  const to = range.endContainer === words ? range.endOffset : range.comparePoint(words, words.length) > 0 ? 0 : words.length;
  return from < to ? [from, to] : undefined;
}

function place(page, range) {
  const found = [...page.querySelectorAll("[data-start]")]
    .filter((one) => range.intersectsNode(one))
    .flatMap((one) => {
      const units = part(range, one.firstChild);
      const count = (until) => Number(one.dataset.start) + [...one.textContent.slice(0, until)].length;
      return units ? units.map(count) : [];
    });
  return found.length ? { start: Math.min(...found), end: Math.max(...found) } : undefined;
}

function stand(button, range) {
  const end = [...range.getClientRects()].at(-1);
  const around = button.parentElement.getBoundingClientRect();
  const below = end.bottom + (matchMedia("(pointer: coarse)").matches ? 32 : 8); // clear of a finger's handle
  button.hidden = false;
  button.style.top = `${Math.min(below, innerHeight - ROOM) - around.top}px`;
  button.style.left = `${Math.max(0, Math.min(end.left - around.left, around.width - button.offsetWidth))}px`;
}

function offer(page, button, send) {
  let waiting;
  let taken;
  let reached = false;
  const settle = () => {
    const selection = document.getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    const found = range && place(page, range);
    if (found) {
      taken = found;
      reached = false;
      stand(button, range);
    } else if (document.activeElement !== button) {
      button.hidden = true;
    }
  };
  const listen = () => {
    clearTimeout(waiting);
    waiting = setTimeout(settle, SETTLED);
  };
  const tab = (key) => { // the first one after selecting goes to the button, wherever the focus was
    if (key.key !== "Tab" || key.shiftKey || button.hidden || reached) return;
    key.preventDefault();
    reached = true;
    button.focus();
  };
  button.onmousedown = (pressed) => pressed.preventDefault(); // the selection stays
  button.onclick = () => {
    if (taken) send("selected", taken);
    button.hidden = true;
  };
  document.addEventListener("selectionchange", listen);
  document.addEventListener("keydown", tab);
  return () => {
    clearTimeout(waiting);
    document.removeEventListener("keydown", tab);
    document.removeEventListener("selectionchange", listen);
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  const page = parentElement.querySelector("article");
  const button = parentElement.querySelector("button");
  button.textContent = data.take;
  page.stop?.();
  page.stop = data.take ? offer(page, button, setTriggerValue) : undefined;
  if (page.dataset.shown !== data.shown) { // a rerun leaves the reader where it was
    page.dataset.shown = data.shown;
    button.hidden = true;
    page.replaceChildren(...data.blocks.map(block));
    const cited = page.querySelector("mark");
    if (cited) requestAnimationFrame(() => cited.scrollIntoView({ block: "center" }));
  }
  return () => page.stop?.();
}
