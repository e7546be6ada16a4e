// Cue cards on a stage. All cards are here at once and nothing is asked of a server: ticks, place and clock are kept by
// the browser under the sheet's id. Everything arrives as data and is set with textContent.
const SIZES = [40, 36, 32, 28, 25, 22];
const SWIPE = 48; // pixels
const WORTH_SAYING = 60; // seconds late
const FORWARD = ["ArrowRight", "PageDown"];
const BACKWARD = ["ArrowLeft", "PageUp"];

export default function show({ data, parentElement }) {
  const dialog = parentElement.querySelector("dialog");
  dialog.stage ??= new Stage(parentElement, dialog);
  dialog.stage.deal(data);
}

class Memory {
  // What the browser keeps; where it keeps nothing, what this page remembers.
  constructor(key) {
    this.key = key;
    this.keeps = true;
    try {
      this.state = JSON.parse(localStorage.getItem(key)) ?? {};
    } catch {
      this.state = {};
    }
    this.state = { asked: {}, spent: {}, at: "", started: 0, since: 0, ...this.state };
  }

  save() {
    try {
      localStorage.setItem(this.key, JSON.stringify(this.state));
    } catch {
      this.keeps = false;
    }
  }
}

class Stage {
  constructor(parent, dialog) {
    this.dialog = dialog;
    const find = (name) => parent.querySelector(name);
    this.cover = { enter: find(".enter"), again: find(".again"), remark: find(".remark") };
    this.parts = Object.fromEntries(
      ["leave", "tick", "start", "label", "time", "total", "of-question", "of-card", "late", "card", "line", "translation", "cue", "back", "next"].map((name) => [
        name, dialog.querySelector(`.${name}`),
      ]),
    );
    this.parts.quote = dialog.querySelector("blockquote");
    this.listen();
    const ticking = setInterval(() => {
      if (!dialog.isConnected) clearInterval(ticking);
      else if (dialog.open) this.tell();
    }, 1000);
  }

  deal(data) {
    if (this.memory && this.memory.key === `greenroom.cards.${data.deck.sheet_id}` && this.dealt === data.dealt) return;
    this.dealt = data.dealt;
    this.words = data.words;
    this.deck = data.deck;
    this.memory = new Memory(`greenroom.cards.${data.deck.sheet_id}`);
    this.memory.save();
    this.groups = Object.fromEntries(this.deck.groups.map((group) => [group.id, group]));
    this.label();
    if (this.held() && this.deck.cards.length) this.enter();
  }

  listen() {
    const { cover, parts, dialog } = this;
    cover.enter.onclick = () => {
      document.documentElement.requestFullscreen?.().catch(() => {});
      this.enter();
    };
    cover.again.onclick = () => this.again();
    parts.leave.onclick = () => dialog.close();
    parts.tick.onclick = () => this.tick();
    parts.start.onclick = () => this.start();
    parts.back.onclick = () => this.turn(-1);
    parts.next.onclick = () => this.turn(1);
    dialog.onclick = () => dialog.focus(); // keys go to the stage again, not to the button just pressed
    dialog.onkeydown = (event) => this.key(event);
    dialog.onclose = () => this.left();
    dialog.addEventListener("touchstart", (event) => { this.touched = event.changedTouches[0]; }, { passive: true });
    dialog.addEventListener("touchend", (event) => this.swiped(event.changedTouches[0]), { passive: true });
    addEventListener("resize", () => dialog.open && this.fit());
    document.addEventListener("visibilitychange", () => dialog.open && this.stayAwake());
  }

  // The cover.

  label() {
    const { cover, words, memory, deck } = this;
    const asked = deck.cards.filter((card) => memory.state.asked[card.id]).length;
    const begun = asked > 0 || memory.state.started > 0;
    const numbers = { asked, count: deck.cards.length };
    cover.enter.textContent = begun ? filled(words.go_on, numbers) : words.enter;
    cover.enter.disabled = deck.cards.length === 0;
    cover.again.hidden = !begun;
    cover.again.textContent = words.again;
    const remarks = ["wakeLock" in navigator ? "" : words.no_wake, memory.keeps ? "" : words.not_kept_here];
    cover.remark.textContent = remarks.join(" ").trim();
    cover.remark.hidden = !cover.remark.textContent;
    this.sure = false;
  }

  again() {
    if (!this.sure) {
      this.sure = true;
      this.cover.again.textContent = this.words.again_sure;
      return;
    }
    Object.assign(this.memory.state, { asked: {}, spent: {}, at: "", started: 0, since: 0 });
    this.memory.save();
    this.label();
  }

  // Coming and going.

  enter() {
    const { parts, words, dialog } = this;
    this.memory.state.at = this.deck.cards[this.place].id;
    this.memory.save();
    parts.leave.ariaLabel = words.leave;
    parts.back.ariaLabel = words.back;
    parts.start.textContent = `▶ ${words.start}`;
    if (!dialog.open) dialog.showModal();
    document.documentElement.style.overscrollBehavior = "none"; // a swipe turns the card, never the browser's page
    dialog.focus();
    this.hold(true);
    this.stayAwake();
    this.draw();
  }

  left() {
    this.hold(false);
    document.documentElement.style.overscrollBehavior = "";
    this.lock?.release();
    if (document.fullscreenElement) document.exitFullscreen();
    this.label();
  }

  held() {
    try {
      return sessionStorage.getItem(this.memory.key) === "open";
    } catch {
      return false;
    }
  }

  hold(open) {
    try {
      sessionStorage.setItem(this.memory.key, open ? "open" : "");
    } catch {
      this.memory.keeps = false;
    }
  }

  async stayAwake() {
    if (document.visibilityState !== "visible") return;
    this.lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  }

  // What a host does.

  key(event) {
    event.stopPropagation();
    const onButton = event.target.closest?.("button");
    if (FORWARD.includes(event.key)) this.turn(1);
    else if (BACKWARD.includes(event.key)) this.turn(-1);
    else if (event.key === " " && !onButton) this.tick();
    else if (event.key.toLowerCase() === "c" && !event.ctrlKey && !event.metaKey) this.start();
    else return;
    event.preventDefault();
  }

  swiped(end) {
    const across = end.clientX - this.touched.clientX;
    const along = end.clientY - this.touched.clientY;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(along)) this.turn(across < 0 ? 1 : -1);
  }

  get place() {
    const { cards } = this.deck;
    const at = cards.findIndex((card) => card.id === this.memory.state.at);
    return at >= 0 ? at : Math.max(0, cards.findIndex((card) => !this.memory.state.asked[card.id]));
  }

  turn(step) {
    const card = this.deck.cards[this.place + step];
    if (!card) return;
    this.settle();
    this.memory.state.at = card.id;
    this.memory.save();
    this.draw();
  }

  tick() {
    const { asked } = this.memory.state;
    const { id } = this.deck.cards[this.place];
    if (asked[id]) delete asked[id];
    else asked[id] = true;
    this.memory.save();
    if (asked[id]) this.start();
    this.draw();
  }

  // The clock runs from the first tick on, or from when the host starts it.
  start() {
    const { state } = this.memory;
    if (state.started) return;
    state.started = state.since = Date.now();
    this.memory.save();
    this.tell();
  }

  settle() {
    const { state } = this.memory;
    if (!state.started) return;
    const now = Date.now();
    state.spent[state.at] = this.spent(state.at);
    state.since = now;
  }

  spent(id) {
    const { state } = this.memory;
    const here = state.started && state.at === id ? (Date.now() - state.since) / 1000 : 0;
    return (state.spent[id] ?? 0) + here;
  }

  // What is seen.

  draw() {
    const { parts, words, deck, place } = this;
    const card = deck.cards[place];
    const following = deck.cards[place + 1];
    const asked = Boolean(this.memory.state.asked[card.id]);
    parts.tick.ariaChecked = String(asked);
    parts.tick.ariaLabel = `${words.asked} ${card.label} ${place + 1} / ${deck.cards.length}`;
    parts.tick.firstElementChild.textContent = asked ? "✓" : "";
    parts.label.textContent = `${card.label}\n${place + 1} / ${deck.cards.length}`;
    parts.card.dataset.kind = card.kind;
    parts.card.ariaLabel = card.label;
    this.dialog.ariaLabel = words.name;
    parts.card.classList.toggle("asked", asked);
    for (const name of ["quote", "translation", "cue"]) {
      parts[name].textContent = card[name];
      parts[name].hidden = !card[name];
    }
    parts.line.textContent = card.text;
    parts.back.disabled = place === 0;
    parts.next.disabled = !following;
    parts.next.textContent = following ? `${words.next}${following.text}` : this.rest();
    this.tell();
    this.fit();
  }

  rest() {
    const left = this.deck.cards.filter((card) => !this.memory.state.asked[card.id]).length;
    return left ? filled(this.words.last, { count: left }) : this.words.done;
  }

  fit() {
    const { card } = this.parts;
    card.scrollTop = 0;
    for (const size of SIZES) {
      card.style.setProperty("--size", `${size}px`);
      if (card.scrollHeight <= card.clientHeight) return;
    }
  }

  tell() {
    const { parts, words, deck } = this;
    const { started } = this.memory.state;
    parts.start.hidden = Boolean(started);
    parts.time.hidden = !started;
    if (!started) return this.warn(false, "");
    const card = deck.cards[this.place];
    const group = this.groups[card.group];
    const together = deck.cards.filter((one) => one.group === card.group);
    const inGroup = together.reduce((sum, one) => sum + this.spent(one.id), 0);
    const question = card.group.startsWith("q") && deck.cards.some((one) => one.kind === "question" && one.id === card.group);
    const elapsed = (Date.now() - started) / 1000;
    parts.total.textContent = deck.slot ? `${clock(elapsed)} / ${clock(deck.slot)}` : clock(elapsed);
    const ofQuestion = `${clock(inGroup)} / ${clock(group?.budget ?? 0)}`;
    parts["of-question"].textContent = question ? filled(words.question_time, { time: ofQuestion }) : "";
    parts["of-card"].textContent = filled(words.card_time, { time: clock(this.spent(card.id)) });
    const late = group ? elapsed - group.due : 0;
    this.warn(question && inGroup > group.budget, late >= WORTH_SAYING ? this.advice(late) : "");
  }

  warn(over, advice) {
    const { dialog, parts } = this;
    dialog.classList.toggle("over", over || Boolean(advice));
    if (parts.late.textContent === advice) return;
    parts.late.textContent = advice;
    this.fit();
  }

  // What to leave out of what is still to come, as far as that makes good for the time lost.
  advice(late) {
    const { deck, words, place } = this;
    const ahead = new Set(deck.cards.slice(place + 1).filter((card) => !this.memory.state.asked[card.id]).map((card) => card.id));
    const [, listed] = deck.leave.find(([lost]) => lost >= late) ?? deck.leave.at(-1) ?? [0, []];
    const taken = [];
    let saved = 0;
    for (const one of listed.filter((cut) => cut.cards.every((id) => ahead.has(id)))) {
      if (saved >= late) break;
      taken.push(one.label);
      saved += one.seconds;
    }
    const numbers = { minutes: Math.round(late / 60), drop: taken.join(words.stop) };
    return filled(taken.length ? words.late : words.late_bare, numbers);
  }
}

function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (blank, name) => (name in values ? String(values[name]) : blank));
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
