// Keys for the cards of a focus question: which one is meant is the browser's business, what is done to it is Python's.
const ACTIONS = { s: "keep", x: "drop", z: "undo" };
const WRITING = "input, textarea, select, [contenteditable='true'], [role='dialog'] *";
const GONE = 1000; // milliseconds after which a board that was not drawn again is gone

const card = (id) => document.querySelector(`[class*="st-key-card-"][class*="-${CSS.escape(id)}"]`);

function stand(id) {
  const found = id && card(id);
  if (!found) return false;
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: "nearest" });
  return true;
}

function action(key) {
  if (key.ctrlKey || key.metaKey) return "";
  if (key.altKey) return { ArrowUp: "up", ArrowDown: "down" }[key.key] ?? "";
  return ACTIONS[key.key.toLowerCase()] ?? "";
}

function step(desk, key) {
  const place = desk.ids.indexOf(desk.at);
  const by = key.altKey || key.ctrlKey || key.metaKey ? 0 : ({ j: 1, k: -1 }[key.key.toLowerCase()] ?? 0);
  if (!by) return false;
  desk.at = desk.ids[Math.max(0, Math.min(desk.ids.length - 1, place < 0 ? 0 : place + by))] ?? "";
  if (stand(desk.at)) key.preventDefault();
  return true;
}

function edit(desk, key) {
  key.preventDefault();
  const field = card(desk.at)?.querySelector("[class*='st-key-plain-question-'] textarea");
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}

function press(desk, key) {
  if (!document.querySelector(".st-key-keys")) return;
  if (key.target.closest?.(WRITING) && key.key !== "Escape") return;
  if (step(desk, key)) return;
  const on = desk.ids.includes(desk.at);
  if (key.key === "Escape" && desk.at) stand(desk.at);
  else if (key.key.toLowerCase() === "e" && on && !key.ctrlKey && !key.metaKey) edit(desk, key);
  else {
    const meant = action(key);
    if (!meant || (!on && meant !== "undo")) return;
    key.preventDefault();
    desk.again = Date.now() + 3000;
    desk.send("pressed", { action: meant, id: desk.at });
  }
}

// Streamlit takes a component away and brings it back at every drawing: keys pressed in between are heard all the same.
export default function ({ data, setTriggerValue }) {
  const desk = (window.greenroomKeys ??= { at: "" });
  const drawn = (desk.drawn = {});
  desk.ids = data.ids;
  desk.send = setTriggerValue;
  if (!desk.listen) {
    desk.listen = (key) => press(desk, key);
    document.addEventListener("keydown", desk.listen);
  }
  if (desk.again > Date.now()) setTimeout(() => document.activeElement?.closest(WRITING) || stand(desk.at), 150); // drawn anew
  return () =>
    setTimeout(() => {
      if (desk.drawn !== drawn) return;
      document.removeEventListener("keydown", desk.listen);
      desk.listen = null;
    }, GONE);
}
