// What is being typed into a question, told after a pause, so that seconds and remarks follow before the field is left.
const PAUSE = 500;

export default function ({ data, setTriggerValue }) {
  const desk = (window.greenroomTyping ??= {});
  const deaf = () => ["input", "compositionend"].forEach((name) => document.removeEventListener(name, desk.listen));
  deaf();
  desk.listen = (event) => {
    const field = event.target;
    const id = data.ids.find((each) => field.closest?.(`.st-key-plain-question-${CSS.escape(each)}`));
    clearTimeout(desk.pause);
    if (!id || event.isComposing) return;
    desk.pause = setTimeout(() => {
      if (document.activeElement === field) setTriggerValue("paused", { id, text: field.value });
    }, PAUSE);
  };
  document.addEventListener("input", desk.listen);
  document.addEventListener("compositionend", desk.listen);
  return deaf;
}
