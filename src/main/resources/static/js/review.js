// The review screen: takes one conversation after the other and sends what is decided about them.
import * as api from "./api.js";
import { Claim } from "./claim.js";
import { Draft } from "./draft.js";
import * as keys from "./keys.js";
import { Outbox } from "./outbox.js";
import { Away, get, told } from "./request.js";
import { Seen } from "./seen.js";
import { toast } from "./toast.js";
import { Turns } from "./turns.js";
import { ask } from "./verdict.js";

const DONE = { approve: "Approved", reject: "Rejected", request_revision: "Revision asked for" };

const page = document.querySelector("main.review");
const stage = document.getElementById("stage");
const away = document.getElementById("away");
const filter = page.dataset.filter;
const outbox = new Outbox(answered, showAway);
let item, draft, turns, seen, claim, ahead;
let loading = true;

const shortcuts = keys.start(
  {
    next_turn: () => turns?.move(1),
    previous_turn: () => turns?.move(-1),
    approve: () => decide("approve"),
    reject: () => decide("reject"),
    revise: () => decide("request_revision"),
    skip,
    edit: () => held() && turns.edit(),
    comment: () => turns?.comment(),
    tag: () => turns?.comment("tag"),
    good: () => turns?.judge("good"),
    bad: () => turns?.judge("bad"),
    leave_out: () => turns?.judge("leave_out"),
    confirm: () => turns?.confirm(),
    undo: () => undo(),
    guidelines: () => toggle("guidelines"),
    trace: () => toggle("trace"),
    back: () => history.back(),
    forward: () => history.forward(),
    recent: () => document.getElementById("recent-dialog").showModal(),
    search: () => location.assign("/conversations"),
    keys: () => document.getElementById("keys").showModal(),
  },
  () => loading,
);

page.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (!button || loading) return;
  const act = {
    approve: () => decide("approve"),
    reject: () => decide("reject"),
    revise: () => decide("request_revision"),
    edit: () => held() && turns.edit(),
    comment: () => turns?.comment(),
    skip,
  }[button.dataset.action];
  act?.();
});
away.querySelector("[data-again]").addEventListener("click", () => outbox.hurry());
document.getElementById("recent-dialog").addEventListener("toggle", showRecent);
document.getElementById("recent").addEventListener("click", (event) => {
  const button = event.target.closest("[data-undo]");
  if (!button) return;
  document.getElementById("recent-dialog").close();
  undo(button.dataset.undo);
});
addEventListener("popstate", (event) => event.state?.id && open(event.state.id));

if (outbox.messages.length > 0) await outbox.flush();
if (page.dataset.open) await open(page.dataset.open);
else await takeNext(true);

// What comes --------------------------------------------------------------------------------------

/** Shows what comes next: at once what was read ahead, and the claim of it when it is there. */
async function takeNext(first = false) {
  close();
  const guess = ahead;
  ahead = undefined;
  if (guess) draw(guess, false);
  else stage.classList.add("waiting");
  const answer = await persistent(() => outbox.flush().then(() => api.next(filter)));
  stage.classList.remove("waiting");
  if (answer.status === 204) return drawNothing();
  if (!answer.ok) return drawProblem(answer);
  const found = parse(answer.text);
  if (item && item.dataset.id === found.dataset.id) take(found);
  else draw(found, true);
  const url = `/review/${item.dataset.id}${filter}`;
  if (first) history.replaceState({ id: item.dataset.id }, "", url);
  else history.pushState({ id: item.dataset.id }, "", url);
  readAhead();
}

/** Shows a certain one, as the reader's if it can be. */
async function open(id) {
  if (item?.dataset.id === id) return;
  await claim?.release();
  close();
  const answer = await persistent(() => api.open(id));
  if (!answer.ok) return drawProblem(answer);
  draw(parse(answer.text), true);
  history.replaceState({ id }, "", location.pathname === `/review/${id}` ? location.href : `/review/${id}`);
  readAhead();
}

async function readAhead() {
  try {
    const answer = await api.peek(filter);
    ahead = answer.status === 200 ? parse(answer.text) : undefined;
  } catch (problem) {
    if (!(problem instanceof Away)) throw problem; // it will be read when it is wanted
  }
}

/** Puts a conversation on the stage; a guess cannot be decided yet. */
function draw(found, sure) {
  item = found;
  stage.replaceChildren(item);
  seen = new Seen(item);
  draft = new Draft(item);
  turns = new Turns(item, draft, edited);
  shortcuts.show();
  scrollTo({ top: 0, behavior: "instant" });
  if (!document.querySelector("dialog[open]")) {
    item.querySelector(".title").focus({ preventScroll: true });
  }
  announce(`${item.querySelector(".title").textContent}. ${item.querySelectorAll(".turn").length} turns, ${item.querySelectorAll(".note:not([hidden])").length} notes.`);
  if (sure) take(item);
}

/** The claim is there: what is on the stage can be decided. */
function take(found) {
  Object.assign(item.dataset, found.dataset);
  loading = false;
  enable(Boolean(item.dataset.token));
  if (item.dataset.token) claim = new Claim(item, lost);
}

function close() {
  loading = true;
  claim?.stop();
  seen?.stop();
  draft?.leave();
  claim = turns = seen = draft = item = undefined;
  enable(false);
}

function drawNothing() {
  stage.replaceChildren(box("Nothing waits for review", filter
    ? "Nothing that fits this choice. Others may wait:"
    : "Everything is decided or in other hands. What a batch makes appears here.", filter ? "/review" : "/batches", filter ? "Show all" : "To the batches"));
  history.replaceState({}, "", `/review${filter}`);
  loading = false;
}

function drawProblem(answer) {
  stage.replaceChildren(box("This cannot be opened", told(answer), "/review", "Take the next"));
  loading = false;
}

// What is decided ---------------------------------------------------------------------------------

async function decide(decision) {
  if (!held() || loading) return;
  if (turns.open) {
    turns.open.querySelector("textarea").focus();
    toast("Save or leave what you are typing first.");
    return;
  }
  if (!seen.all) {
    toast("There is more below: it can be decided when its end was in view.");
    seen.goOn();
    return;
  }
  const stale = item.querySelector("[data-confirm]");
  if (decision === "approve" && stale) {
    stale.closest(".turn").scrollIntoView({ block: "center" });
    toast("Turns after your edit wait to be confirmed.");
    return;
  }
  const plain = decision === "approve" && !item.dataset.why;
  const words = plain
    ? { reasons: [], comment: "" }
    : await ask(item, draft, decision, decision === "approve" ? item.dataset.why : "");
  if (!words || !item) return;
  const message = {
    url: api.decisionUrl(item.dataset.id),
    id: item.dataset.id,
    title: item.querySelector(".title").textContent,
    body: {
      token: item.dataset.token,
      content_version: Number(item.dataset.version),
      decision,
      ...words,
    },
  };
  draft.drop();
  draft = undefined;
  claim.stop();
  claim = undefined;
  outbox.put(message);
  say(message);
  await takeNext();
}

function say(message) {
  toast(`${DONE[message.body.decision]} “${short(message.title)}”`, {
    label: "Undo",
    key: document.querySelector('[data-key-of="undo"] kbd').textContent,
    act: () => undo(),
  });
}

/** What came of a decision that was sent. */
function answered(message, answer) {
  if (answer.ok) {
    const today = document.getElementById("today");
    today.dataset.count = Number(today.dataset.count) + 1;
    today.textContent = `${Number(today.dataset.count).toLocaleString("en")} decided today`;
    return;
  }
  toast(`“${short(message.title)}” was not ${DONE[message.body.decision].toLowerCase()}. ${told(answer)}`, {
    bad: true,
    seconds: 30,
    label: "Open it",
    act: () => open(message.id),
  });
}

async function undo(act) {
  await outbox.flush();
  const key = crypto.randomUUID();
  const answer = await persistent(() => api.undo(act, key));
  if (!answer.ok) {
    toast(told(answer), { bad: true });
    return;
  }
  close();
  const id = answer.json.conversation;
  toast(id ? "Undone. It is yours again." : "Undone.");
  if (id) await open(id);
  else await takeNext();
}

async function skip() {
  if (!held() || loading) return;
  const id = item.dataset.id;
  const token = item.dataset.token;
  claim.stop();
  claim = undefined;
  const answer = await persistent(() => api.skip(id, token));
  if (!answer.ok) toast(told(answer), { bad: true });
  else toast("Skipped. It comes again when everything else is done.");
  await takeNext();
}

/** An edit is stored: the whole is drawn anew, with its flags and what became doubtful. */
async function edited() {
  const id = item.dataset.id;
  const at = scrollY;
  const number = document.querySelector(".turn[aria-current]")?.dataset.turn;
  const answer = await persistent(() => api.open(id));
  if (!answer.ok) return drawProblem(answer);
  claim?.stop();
  draft?.leave();
  draw(parse(answer.text), true);
  scrollTo({ top: at, behavior: "instant" });
  document.getElementById(`turn-${number}`)?.focus({ preventScroll: true });
}

/** The claim is gone: it is taken again if nobody has it; else the reader is told who does. */
async function lost() {
  claim?.stop();
  claim = undefined;
  item.dataset.token = "";
  enable(false);
  const answer = await persistent(() => api.open(item.dataset.id));
  const found = answer.ok ? parse(answer.text) : item;
  if (found.dataset.token) return take(found);
  const holder = found.dataset.holder;
  toast(holder ? `${holder} has this one now. What you typed is kept.` : "This one is no longer yours.", {
    bad: true,
    seconds: 60,
    label: "Take the next",
    act: () => takeNext(),
  });
}

// Small things --------------------------------------------------------------------------------------

/** Asks until the server answers, and says so meanwhile. */
async function persistent(request) {
  for (;;) {
    try {
      const answer = await request();
      if (outbox.messages.length === 0) showAway(0, false);
      return answer;
    } catch (problem) {
      if (!(problem instanceof Away)) throw problem;
      showAway(outbox.messages.length, true);
      await new Promise((resolve) => {
        setTimeout(resolve, 2000);
        away.querySelector("[data-again]").addEventListener("click", resolve, { once: true });
      });
    }
  }
}

function showAway(waiting, isAway) {
  away.hidden = !isAway;
  away.querySelector("[data-unsaved]").textContent =
    waiting === 0 ? "" : waiting === 1 ? "One decision is not saved yet." : `${waiting} decisions are not saved yet.`;
}

async function showRecent(event) {
  if (event.newState !== "open") return;
  const answer = await persistent(() => api.recent());
  const list = document.getElementById("recent");
  if (answer.ok) list.replaceChildren(...new DOMParser().parseFromString(answer.text, "text/html").body.childNodes);
  else list.textContent = told(answer);
}

function toggle(name) {
  const details = item?.querySelector(`details[data-action="${name}"]`);
  if (!details) return;
  details.open = !details.open;
  if (details.open) details.scrollIntoView({ block: "nearest" });
}

/** What is only wanted sometimes is read when it is opened. */
stage.addEventListener("toggle", async (event) => {
  const details = event.target;
  if (!details.open || !details.dataset.load || details.dataset.loaded) return;
  details.dataset.loaded = "yes";
  const answer = await persistent(() => get(details.dataset.load));
  const place = details.querySelector(".loaded");
  if (answer.ok) place.replaceChildren(...new DOMParser().parseFromString(answer.text, "text/html").body.childNodes);
  else place.textContent = told(answer);
}, true);

function held() {
  return Boolean(item?.dataset.token);
}

function enable(on) {
  for (const button of page.querySelectorAll(".decide button")) button.disabled = !on;
}

function parse(markup) {
  return new DOMParser().parseFromString(markup, "text/html").querySelector(".item");
}

function announce(text) {
  document.getElementById("announce").textContent = text;
}

function short(text) {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function box(title, text, address, label) {
  const element = document.createElement("div");
  element.className = "empty";
  const heading = document.createElement("h2");
  heading.textContent = title;
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  const link = document.createElement("a");
  link.className = "btn go";
  link.href = address;
  link.textContent = label;
  element.append(heading, paragraph, link);
  return element;
}
