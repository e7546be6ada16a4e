// The theme's colours are known inside components only: hand them on to the style sheet of the whole page, and with
// them the words on the drop zone's button, which Streamlit has in English only.
const NAMES = ["primary-color", "link-color", "text-color", "border-color", "background-color", "secondary-background-color"];

const YEAR = 31536000;

// Chinese fonts set quotation marks as wide as a character, which tears English apart: there they come from a Latin font.
const LATIN = ["Helvetica Neue", "Segoe UI", "Noto Sans", "Roboto", "Arial", "DejaVu Sans"].map((name) => `local("${name}")`);
const QUOTES = "Latin Quotes";
const MARKS = { unicodeRange: "U+2018-2019, U+201C-201D" };

function quote(language) {
  const there = [...document.fonts].find((face) => face.family.includes(QUOTES));
  if (language === "zh" && there) document.fonts.delete(there);
  if (language !== "zh" && !there) document.fonts.add(new FontFace(QUOTES, LATIN.join(), MARKS));
}

export default function ({ data, parentElement }) {
  if (!document.cookie.includes(`${data.cookie}=`)) {
    document.cookie = `${data.cookie}=${data.mark}; path=/; max-age=${YEAR}; samesite=strict`;
  }
  document.documentElement.lang = data.language;
  quote(data.language);
  document.documentElement.style.setProperty("--desk-choose", JSON.stringify(data.choose));
  const theme = getComputedStyle(parentElement);
  for (const name of NAMES) {
    document.documentElement.style.setProperty(`--desk-${name}`, theme.getPropertyValue(`--st-${name}`));
  }
}
