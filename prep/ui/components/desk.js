// The theme's colours are known inside components only: hand them on to the style sheet of the whole page, and with
// them the words on the drop zone's button, which Streamlit has in English only.
const NAMES = ["primary-color", "text-color", "border-color", "background-color", "secondary-background-color"];

const MARK = "greenroom.browser";

function browser() {
  try {
    const kept = localStorage.getItem(MARK);
    if (/^[0-9a-f]{32}$/.test(kept ?? "")) return kept;
    const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    localStorage.setItem(MARK, made);
    return made;
  } catch {
    return ""; // a browser that keeps nothing: the session goes by a mark of its own
  }
}

let told = "";

export default function ({ data, parentElement, setStateValue }) {
  const mark = browser();
  if (mark && told !== mark) {
    told = mark;
    setStateValue("browser", mark);
  }
  document.documentElement.style.setProperty("--desk-choose", JSON.stringify(data.choose));
  const theme = getComputedStyle(parentElement);
  for (const name of NAMES) {
    document.documentElement.style.setProperty(`--desk-${name}`, theme.getPropertyValue(`--st-${name}`));
  }
}
