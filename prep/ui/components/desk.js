// The theme's colours are known inside components only: hand them on to the style sheet of the whole page, and with
// them the words on the drop zone's button, which Streamlit has in English only.
const NAMES = ["primary-color", "text-color", "border-color", "background-color", "secondary-background-color"];

export default function ({ data, parentElement }) {
  document.documentElement.style.setProperty("--desk-choose", JSON.stringify(data.choose));
  const theme = getComputedStyle(parentElement);
  for (const name of NAMES) {
    document.documentElement.style.setProperty(`--desk-${name}`, theme.getPropertyValue(`--st-${name}`));
  }
}
