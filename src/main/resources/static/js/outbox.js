// Decisions that wait to be sent. They are kept in the window, so that neither a server that is away nor a
// reload loses one, and are sent in their order.
import { Away, send } from "./request.js";

const STORE = "turnsmith.outbox";
const PAUSE = 2000;

export class Outbox {
  #done;
  #changed;
  #running;

  /**
   * @param done called with each message and its answer
   * @param changed called with how many wait and whether the server is away
   */
  constructor(done, changed) {
    this.#done = done;
    this.#changed = changed;
  }

  get messages() {
    return JSON.parse(sessionStorage.getItem(STORE) ?? "[]");
  }

  /** Puts a message in and begins to send; settles when everything before it and it are answered. */
  put(message) {
    this.#keep([...this.messages, message]);
    return this.flush();
  }

  /** Sends what waits, as long as it takes. */
  flush() {
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #run() {
    for (let message = this.messages[0]; message; message = this.messages[0]) {
      try {
        const answer = await send("POST", message.url, message.body);
        this.#keep(this.messages.slice(1));
        this.#changed(this.messages.length, false);
        this.#done(message, answer);
      } catch (problem) {
        if (!(problem instanceof Away)) throw problem;
        this.#changed(this.messages.length, true);
        await this.#pause();
      }
    }
  }

  /** Ends a pause at once. */
  hurry = () => {};

  #pause() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PAUSE);
      this.hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #keep(messages) {
    sessionStorage.setItem(STORE, JSON.stringify(messages));
  }
}
