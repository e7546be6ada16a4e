// The theme's colours are known inside components only: hand them on to the style sheet of the whole page, and with
// them the words on the drop zone's button, which Streamlit has in English only.
const NAMES = ["primary-color", "link-color", "text-color", "border-color", "background-color", "secondary-background-color"];

const YEAR = 31536000;

export default function ({ data, parentElement }) {
  if (!document.cookie.includes(`${data.cookie}=`)) {
    document.cookie = `${data.cookie}=${data.mark}; path=/; max-age=${YEAR}; samesite=strict`;
  }
  document.documentElement.style.setProperty("--desk-choose", JSON.stringify(data.choose));
  const theme = getComputedStyle(parentElement);
  for (const name of NAMES) {
    document.documentElement.style.setProperty(`--desk-${name}`, theme.getPropertyValue(`--st-${name}`));
  }
}
