// Single keys as shortcuts: which does what, changed and switched off by the reader, and when a key counts.
const STORE = "turnsmith.keys";
const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=listbox], [role=option]";
const PRESSED = "button, summary, input[type=checkbox], input[type=radio], [role=button]";

/**
 * Starts listening.
 *
 * @param actions what each action does, by its name
 * @param busy says whether keys are held back, as while the next item comes
 */
export function start(actions, busy) {
  const rows = [...document.querySelectorAll("[data-key-of]")];
  let kept = read();
  const keyOf = (row) => kept.keys[row.dataset.keyOf] ?? row.dataset.usual;

  const show = () => {
    const byAction = new Map(rows.map((row) => [row.dataset.keyOf, keyOf(row)]));
    for (const row of rows) row.querySelector("kbd").textContent = keyOf(row);
    document.querySelectorAll("[data-action]").forEach((element) => label(element, byAction, kept.on));
    document.getElementById("keys-on").checked = kept.on;
  };

  document.addEventListener("keydown", (event) => {
    if (!counts(event, kept) || busy()) return;
    const row = rows.find((it) => keyOf(it) === event.key);
    const act = row && actions[row.dataset.keyOf];
    if (!act) return;
    event.preventDefault();
    flash(row.dataset.keyOf);
    act(event);
  });

  const change = (next) => {
    kept = next;
    localStorage.setItem(STORE, JSON.stringify(kept));
    show();
  };
  document.getElementById("keys-on").addEventListener("change", (event) =>
    change({ ...kept, on: event.target.checked }));
  document.getElementById("keys-usual").addEventListener("click", () => change({ on: true, keys: {} }));
  for (const row of rows) {
    row.querySelector("[data-change]").addEventListener("click", () =>
      listen(row, rows, keyOf, (key) =>
        change({ ...kept, keys: { ...kept.keys, [row.dataset.keyOf]: key } })));
  }
  show();
  return { show };
}

/** A key counts when nothing is typed, nothing else has it, and it is not held down. */
function counts(event, kept) {
  if (!kept.on || event.repeat || event.isComposing || event.defaultPrevented) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector("dialog[open]")) return false;
  const at = event.target instanceof Element ? event.target : document.body;
  return !at.closest(TYPING) && !at.closest(PRESSED);
}

/** Takes the next key for this action, unless another has it. */
function listen(row, rows, keyOf, take) {
  const said = document.getElementById("keys-said");
  said.textContent = "Press the new key. Escape leaves it as it is.";
  const once = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    document.removeEventListener("keydown", once, true);
    const other = rows.find((it) => it !== row && keyOf(it) === event.key);
    if (event.key === "Escape") said.textContent = "Left as it was.";
    else if (event.key.length > 1) said.textContent = "That key has a meaning of its own.";
    else if (other) said.textContent = `That key is taken: ${other.firstElementChild.textContent}.`;
    else {
      take(event.key);
      said.textContent = "Changed. Kept in this browser.";
    }
  };
  document.addEventListener("keydown", once, true);
}

function label(element, byAction, on) {
  const key = byAction.get(element.dataset.action);
  const cap = element.querySelector("kbd");
  if (!key || !cap) return;
  cap.textContent = key;
  cap.hidden = !on;
  const button = element.querySelector("summary") ?? element;
  if (on) button.setAttribute("aria-keyshortcuts", key);
  else button.removeAttribute("aria-keyshortcuts");
}

function flash(action) {
  const button = document.querySelector(`button[data-action="${action}"]`);
  if (!button) return;
  button.classList.add("fired");
  setTimeout(() => button.classList.remove("fired"), 160);
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    const keys = Object.fromEntries(
      Object.entries(kept.keys ?? {}).filter(([, key]) => typeof key === "string" && key.length === 1));
    return { on: kept.on !== false, keys };
  } catch {
    return { on: true, keys: {} };
  }
}
