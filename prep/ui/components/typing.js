// What is being typed into a card's question, told after a pause, so that its remarks follow before the field is left.
const PAUSE = 500;
const listening = (window.greenroomTyping ??= {});

export default function ({ data, setTriggerValue }) {
  const desk = (listening[data.id] ??= {});
  const deaf = () => ["input", "compositionend"].forEach((name) => document.removeEventListener(name, desk.listen));
  deaf();
  desk.listen = (event) => {
    const field = event.target;
    if (event.isComposing || !field.closest?.(`.st-key-plain-question-${CSS.escape(data.id)}`)) return;
    clearTimeout(desk.pause);
    desk.pause = setTimeout(() => {
      if (document.activeElement === field) setTriggerValue("paused", field.value);
    }, PAUSE);
  };
  document.addEventListener("input", desk.listen);
  document.addEventListener("compositionend", desk.listen);
  return deaf;
}
