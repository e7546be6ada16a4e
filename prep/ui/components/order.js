// Everything arrives as data and is set with textContent. Rows are moved with a finger, a mouse, or Alt and an arrow
// key; what was moved where goes back to Python, which draws the list anew.
const LINE = "drop-before";

function row({ kind, id, mark, text }) {
  const made = document.createElement("li");
  made.className = kind;
  made.tabIndex = 0;
  made.dataset.kind = kind;
  made.dataset.id = id;
  const handle = document.createElement("span");
  handle.className = "handle";
  handle.ariaHidden = "true";
  handle.textContent = "⠿";
  const number = document.createElement("span");
  number.className = "mark";
  number.textContent = mark;
  const words = document.createElement("span");
  words.className = "words";
  words.textContent = text;
  made.append(handle, number, words);
  return made;
}

// Where `moving` would stand if it were put before the row `before` (null: at the end).
function place(list, moving, before) {
  const rows = [...list.children].filter((one) => one !== moving);
  const above = before ? rows.slice(0, rows.indexOf(before)) : rows;
  if (moving.dataset.kind === "question") {
    return { number: 0, index: above.filter((one) => one.dataset.kind === "question").length };
  }
  const heads = above.filter((one) => one.dataset.kind === "question");
  const head = heads.at(-1) ?? rows.find((one) => one.dataset.kind === "question");
  const index = heads.length ? above.length - 1 - above.lastIndexOf(head) : 0;
  return { number: Number(head.dataset.id), index };
}

function neighbour(list, moving, step) {
  const rows = [...list.children];
  const kinds = moving.dataset.kind === "question" ? rows.filter((one) => one.dataset.kind === "question") : rows;
  const at = kinds.indexOf(moving) + step;
  if (at < 0) return undefined;
  if (step < 0) return kinds[at];
  return kinds[at] === undefined ? undefined : (kinds[at + 1] ?? null);
}

function dragging(list, send) {
  list.onpointerdown = (pressed) => {
    const moving = pressed.target.closest("li");
    if (!moving || !pressed.target.closest(".handle")) return;
    pressed.preventDefault();
    list.setPointerCapture(pressed.pointerId);
    moving.classList.add("moving");
    let before;
    list.onpointermove = (moved) => {
      const rows = [...list.children].filter((one) => one !== moving);
      before = rows.find((one) => {
        const box = one.getBoundingClientRect();
        return moved.clientY < box.top + box.height / 2;
      }) ?? null;
      for (const one of rows) one.classList.toggle(LINE, one === before);
      list.classList.toggle("drop-last", before === null);
    };
    list.onpointerup = list.onpointercancel = (ended) => {
      list.onpointermove = list.onpointerup = list.onpointercancel = null;
      moving.classList.remove("moving");
      list.classList.remove("drop-last");
      for (const one of list.children) one.classList.remove(LINE);
      if (ended.type === "pointerup" && before !== undefined) send(moving, before);
    };
  };
}

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  const told = parentElement.querySelector("p");
  const focused = list.querySelector("li:focus") ?? parentElement.querySelector("li:focus");
  const kept = focused ? `${focused.dataset.kind}-${focused.dataset.id}` : list.dataset.kept;
  told.textContent = data.told;
  list.ariaLabel = data.label;
  list.replaceChildren(...data.rows.map(row));
  const send = (moving, before) => {
    list.dataset.kept = `${moving.dataset.kind}-${moving.dataset.id}`;
    setTriggerValue("moved", { kind: moving.dataset.kind, id: moving.dataset.id, ...place(list, moving, before) });
  };
  dragging(list, send);
  list.onkeydown = (key) => {
    const moving = key.target.closest("li");
    const step = { ArrowUp: -1, ArrowDown: 1 }[key.key];
    if (!moving || !step) return;
    key.preventDefault();
    if (!key.altKey) {
      (step < 0 ? moving.previousElementSibling : moving.nextElementSibling)?.focus();
      return;
    }
    const before = neighbour(list, moving, step);
    if (before !== undefined) send(moving, before);
  };
  if (kept) [...list.children].find((one) => `${one.dataset.kind}-${one.dataset.id}` === kept)?.focus();
}
