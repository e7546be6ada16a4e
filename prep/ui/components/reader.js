// Everything arrives as data and is set with textContent: nothing in a source can become an element.
function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function block({ head, voice, label, runs }) {
  const made = element("section", `voice-${voice}`, "");
  made.title = label;
  if (head) made.append(element("h3", "", head));
  const words = element("p", "", "");
  words.append(...runs.map(([text, cited]) => element(cited ? "mark" : "span", "", text)));
  made.append(words);
  return made;
}

export default function ({ data, parentElement }) {
  const page = parentElement.querySelector("article");
  if (page.dataset.shown === data.shown) return; // a rerun leaves the reader where it was
  page.dataset.shown = data.shown;
  page.replaceChildren(...data.blocks.map(block));
  const cited = page.querySelector("mark");
  if (cited) requestAnimationFrame(() => cited.scrollIntoView({ block: "center" }));
}
