// The turns of the open conversation: which one is current, and the verdicts, notes and edits on it.
import * as api from "./api.js";
import { Away, told } from "./request.js";
import { toast } from "./toast.js";
import { drawDiff } from "./word-diff.js";

const SAID = { good: "good", bad: "bad", leave_out: "not for training", none: "" };

export class Turns {
  #item;
  #draft;
  #edited;
  #turns;
  #at = 0;
  #sending;

  /**
   * @param edited called with the answer of a stored edit
   */
  constructor(item, draft, edited) {
    this.#item = item;
    this.#draft = draft;
    this.#edited = edited;
    this.#turns = [...item.querySelectorAll(".turn")];
    item.addEventListener("click", (event) => this.#clicked(event));
    item.addEventListener("focusin", (event) => this.#mark(event.target.closest(".turn")));
    this.#turns.forEach((turn) => this.#drawNote(turn));
    this.#mark(this.#turns[0]);
    this.#restore();
  }

  /** Goes up or down by so many turns. */
  move(by) {
    if (this.#turns.length === 0) return;
    this.#at = Math.min(this.#turns.length - 1, Math.max(0, this.#at + by));
    const turn = this.#turns[this.#at];
    turn.focus({ preventScroll: true });
    turn.scrollIntoView({ block: "nearest" });
  }

  /** Says whether the current turn is an example; the same word again takes it back. */
  judge(judgement) {
    const turn = this.#current;
    if (!turn) return;
    const next = turn.dataset.judgement === judgement ? "none" : judgement;
    this.#say(turn, { judgement: next, tag: turn.dataset.tag, comment: turn.dataset.comment });
  }

  comment(field = "comment") {
    const turn = this.#current;
    if (turn) this.#openMark(turn, field);
  }

  edit() {
    const turn = this.#current;
    if (turn) this.#openEdit(turn);
  }

  confirm() {
    const turn = this.#current?.querySelector("[data-confirm]")
      ? this.#current
      : this.#turns.find((it) => it.querySelector("[data-confirm]"));
    if (turn) this.#confirm(turn);
  }

  /** Whether something typed into a turn is not stored yet. */
  get open() {
    return this.#item.querySelector("form.edit, form.mark");
  }

  get #current() {
    return this.#turns[this.#at];
  }

  #mark(turn) {
    const at = this.#turns.indexOf(turn);
    if (at < 0) return;
    this.#item.querySelector(".turn[aria-current]")?.removeAttribute("aria-current");
    this.#at = at;
    turn.setAttribute("aria-current", "true");
  }

  #clicked(event) {
    const turn = event.target.closest(".turn");
    if (!turn) return;
    this.#mark(turn);
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.judge) this.judge(button.dataset.judge);
    else if ("mark" in button.dataset) this.#openMark(turn, "comment");
    else if ("edit" in button.dataset) this.#openEdit(turn);
    else if ("confirm" in button.dataset) this.#confirm(turn);
  }

  /** Shown at once; taken back when the server does not take it. */
  async #say(turn, mark) {
    const { judgement, tag, comment } = turn.dataset;
    Object.assign(turn.dataset, mark);
    this.#drawNote(turn);
    const sending = (this.#sending ?? Promise.resolve()).then(() =>
      api.mark(this.#item.dataset.id, turn.dataset.turn, mark));
    this.#sending = sending.catch(() => {});
    try {
      const answer = await sending;
      if (answer.ok) return true;
      toast(told(answer), { bad: true });
    } catch (problem) {
      if (!(problem instanceof Away)) throw problem;
      toast("The server does not answer: the mark is not saved. Try again in a moment.", { bad: true });
    }
    Object.assign(turn.dataset, { judgement, tag, comment });
    this.#drawNote(turn);
    return false;
  }

  #drawNote(turn) {
    const { judgement, tag, comment } = turn.dataset;
    turn.querySelector("[data-judged]").textContent = SAID[judgement];
    for (const button of turn.querySelectorAll("[data-judge]")) {
      button.setAttribute("aria-pressed", String(button.dataset.judge === judgement));
    }
    const note = turn.querySelector("[data-mine]");
    note.hidden = !tag && !comment;
    const chip = note.querySelector("[data-tag-said]");
    chip.hidden = !tag;
    chip.textContent = tag;
    note.querySelector("[data-comment-said]").textContent = comment;
  }

  #openMark(turn, field) {
    const open = turn.querySelector("form.mark");
    if (open) {
      open.elements[field].focus();
      return;
    }
    const name = `mark-${turn.dataset.turn}`;
    const kept = this.#draft.get(name) ?? turn.dataset;
    const form = clone("mark-form");
    form.elements.comment.value = kept.comment;
    form.elements.tag.value = kept.tag;
    form.addEventListener("input", () =>
      this.#draft.put(name, { comment: form.elements.comment.value, tag: form.elements.tag.value }));
    this.#wire(turn, form, name, async () => {
      const mark = {
        judgement: turn.dataset.judgement,
        tag: form.elements.tag.value.trim(),
        comment: form.elements.comment.value.trim(),
      };
      return this.#say(turn, mark);
    });
    turn.querySelector(".notes").after(form);
    form.elements[field].focus();
  }

  #openEdit(turn) {
    const open = turn.querySelector("form.edit");
    if (open) {
      open.elements.text.focus();
      return;
    }
    const number = turn.dataset.turn;
    const name = `edit-${number}`;
    const before = turn.querySelector(".raw").value;
    const kept = this.#draft.get(name);
    const form = clone("edit-form");
    const text = form.elements.text;
    text.id = `edit-text-${number}`;
    form.querySelector("label.sr").htmlFor = text.id;
    text.value = kept?.text ?? before;
    if (kept?.kind) form.elements.kind.value = kept.kind;
    const compare = () => {
      const diff = form.querySelector(".diff");
      diff.hidden = text.value === before;
      drawDiff(diff, before, text.value);
    };
    form.addEventListener("input", () => {
      compare();
      this.#draft.put(name, { text: text.value, kind: form.elements.kind.value });
    });
    this.#wire(turn, form, name, async () => {
      const answer = await api.edit(this.#item.dataset.id, number, {
        turn_version: Number(turn.dataset.version),
        content: text.value,
        kind: form.elements.kind.value,
      });
      if (!answer.ok) return this.#refused(form, turn, answer);
      this.#edited(answer.json);
      return true;
    });
    turn.classList.add("editing");
    turn.querySelector(".body").append(form);
    compare();
    text.focus();
  }

  /** Somebody else changed the turn meanwhile: both texts stay, and the editor decides. */
  #refused(form, turn, answer) {
    const mistake = form.querySelector(".mistake");
    const theirs = answer.json?.theirs;
    mistake.hidden = false;
    mistake.textContent = told(answer);
    if (theirs !== undefined) {
      turn.dataset.version = answer.json.turn_version;
      turn.querySelector(".raw").value = theirs;
      drawDiff(form.querySelector(".diff"), theirs, form.elements.text.value);
      form.querySelector(".diff").hidden = false;
      mistake.textContent += " Below is what saving again would change in it.";
    }
    return false;
  }

  async #confirm(turn) {
    const answer = await api.confirm(this.#item.dataset.id, [Number(turn.dataset.turn)]);
    if (!answer.ok) {
      toast(told(answer), { bad: true });
      return;
    }
    turn.querySelectorAll(".stale, [data-confirm]").forEach((element) => element.remove());
    turn.focus({ preventScroll: true });
  }

  /** Ctrl+Enter saves, Escape leaves; what is left is forgotten only when somebody says so. */
  #wire(turn, form, name, save) {
    const close = () => {
      this.#draft.put(name, null);
      form.remove();
      turn.classList.remove("editing");
      turn.focus({ preventScroll: true });
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("[type=submit]");
      if (button.disabled) return;
      button.disabled = true;
      const at = document.activeElement;
      turn.focus({ preventScroll: true }); // what is pressed next is no part of the text
      try {
        if (await save()) close();
        else at.focus();
      } catch (problem) {
        if (!(problem instanceof Away)) throw problem;
        const mistake = form.querySelector(".mistake");
        mistake.hidden = false;
        mistake.textContent = "The server does not answer. What you typed is kept here: save it again in a moment.";
      } finally {
        button.disabled = false;
      }
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    form.querySelector("[data-cancel]").addEventListener("click", close);
  }

  /** Opens what was being typed when the page went away. */
  #restore() {
    for (const name of this.#draft.names()) {
      const [kind, number] = name.split("-");
      const turn = this.#turns.find((it) => it.dataset.turn === number);
      if (turn && kind === "edit") this.#openEdit(turn);
      else if (turn && kind === "mark") this.#openMark(turn, "comment");
    }
  }
}

function clone(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}
