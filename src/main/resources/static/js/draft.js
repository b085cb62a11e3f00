// What is typed and not said yet: kept in the window at every key, and by the server a moment later.
import * as api from "./api.js";
import { Away } from "./request.js";

const PAUSE = 1500;

export class Draft {
  #id;
  #body;
  #timer;

  /**
   * @param item the conversation's element; the server's draft stands on it
   */
  constructor(item) {
    this.#id = item.dataset.id;
    this.#body =
      JSON.parse(sessionStorage.getItem(this.#key) ?? "null") ??
      JSON.parse(item.dataset.draft || "null") ?? {};
  }

  /** What was kept under this name; undefined for nothing. */
  get(name) {
    return this.#body[name];
  }

  names() {
    return Object.keys(this.#body);
  }

  /** Keeps a value; null forgets it. */
  put(name, value) {
    if (value === null) delete this.#body[name];
    else this.#body[name] = value;
    sessionStorage.setItem(this.#key, JSON.stringify(this.#body));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), PAUSE);
  }

  /** A decision has said it all. */
  drop() {
    clearTimeout(this.#timer);
    sessionStorage.removeItem(this.#key);
  }

  /** Stays in the window, and goes to the server no more: another conversation is open. */
  leave() {
    clearTimeout(this.#timer);
    if (this.names().length > 0) this.#send();
  }

  get #key() {
    return `turnsmith.draft.${this.#id}`;
  }

  async #send() {
    try {
      if (this.names().length === 0) await api.dropDraft(this.#id);
      else await api.keepDraft(this.#id, this.#body);
    } catch (problem) {
      if (!(problem instanceof Away)) throw problem; // the window keeps it
    }
  }
}
