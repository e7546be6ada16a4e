// The theme's colours are known inside components only: hand them on to the style sheet of the whole page.
const NAMES = ["primary-color", "text-color", "border-color", "background-color", "secondary-background-color"];

export default function ({ parentElement }) {
  const theme = getComputedStyle(parentElement);
  for (const name of NAMES) {
    document.documentElement.style.setProperty(`--desk-${name}`, theme.getPropertyValue(`--st-${name}`));
  }
}
