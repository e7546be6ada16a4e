// Keys for the cards of a focus question: which one is meant is the browser's business, what is done to it is Python's.
const ACTIONS = { s: "keep", x: "drop", z: "undo" };
const WRITING = "input, textarea, select, [contenteditable='true'], [role='dialog'] *";

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

export default function ({ data, setTriggerValue }) {
  const desk = (window.greenroomKeys ??= { at: "" });
  document.removeEventListener("keydown", desk.listen);
  desk.listen = (key) => {
    if (key.target.closest?.(WRITING) && key.key !== "Escape") return;
    const place = data.ids.indexOf(desk.at);
    const step = key.altKey || key.ctrlKey || key.metaKey ? 0 : ({ j: 1, k: -1 }[key.key.toLowerCase()] ?? 0);
    if (step) {
      desk.at = data.ids[Math.max(0, Math.min(data.ids.length - 1, place < 0 ? 0 : place + step))] ?? "";
      if (stand(desk.at)) key.preventDefault();
      return;
    }
    if (key.key === "Escape" && desk.at) {
      stand(desk.at);
      return;
    }
    if (key.key.toLowerCase() === "e" && place >= 0 && !key.ctrlKey && !key.metaKey) {
      key.preventDefault();
      const field = card(desk.at)?.querySelector("[class*='st-key-plain-question-'] textarea");
      field?.focus();
      field?.setSelectionRange(field.value.length, field.value.length);
      return;
    }
    const meant = action(key);
    if (!meant || (place < 0 && meant !== "undo")) return;
    key.preventDefault();
    desk.again = Date.now() + 3000;
    setTriggerValue("pressed", { action: meant, id: desk.at });
  };
  document.addEventListener("keydown", desk.listen);
  if (desk.again > Date.now()) setTimeout(() => stand(desk.at), 150); // the card was drawn anew
  return () => document.removeEventListener("keydown", desk.listen);
}
