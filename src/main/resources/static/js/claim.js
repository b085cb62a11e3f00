// Holds the conversation while somebody reads it, and lets it go when the page goes.
import * as api from "./api.js";
import { Away, farewell } from "./request.js";

const BEAT = 45_000;

export class Claim {
  #item;
  #lost;
  #active = true;
  #timer;
  #listening = new AbortController();

  /**
   * @param lost called when somebody else may have it now
   */
  constructor(item, lost) {
    this.#item = item;
    this.#lost = lost;
    const { signal } = this.#listening;
    const work = () => (this.#active = true);
    for (const sign of ["keydown", "pointermove", "scroll"]) {
      document.addEventListener(sign, work, { signal, passive: true });
    }
    addEventListener("pagehide", () => this.#leave(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.beat(), { signal });
    document.addEventListener("visibilitychange", () => !document.hidden && this.beat(), { signal });
    this.#timer = setInterval(() => this.beat(), BEAT);
    this.#until();
  }

  get token() {
    return this.#item.dataset.token;
  }

  async beat() {
    const active = this.#active;
    this.#active = false;
    try {
      const answer = await api.heartbeat(this.#item.dataset.id, this.token, active);
      if (answer.ok) {
        this.#item.dataset.expires = answer.json.expires_at;
        this.#until();
      } else if (answer.status === 409) this.#lost();
    } catch (problem) {
      if (!(problem instanceof Away)) throw problem; // the next beat tries again
    }
  }

  /** Stops without letting it go: it was decided, or skipped. */
  stop() {
    clearInterval(this.#timer);
    this.#listening.abort();
    document.getElementById("until").textContent = "";
  }

  /** Stops and lets it go. */
  async release() {
    this.stop();
    try {
      await api.release(this.#item.dataset.id, this.token);
    } catch (problem) {
      if (!(problem instanceof Away)) throw problem; // it runs out by itself
    }
  }

  #leave() {
    farewell(`/review/${this.#item.dataset.id}/release`, { token: this.token });
  }

  #until() {
    const until = new Date(this.#item.dataset.expires);
    document.getElementById("until").textContent =
      `yours until ${until.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
  }
}
