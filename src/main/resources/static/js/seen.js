// Whether the end of the conversation was ever in view: nobody decides about what was not there to be read.
/** Height of the bar of decisions, under which nothing can be read. */
const BAR = 56;

export class Seen {
  #item;
  #watch;

  constructor(item) {
    this.#item = item;
    const watched = (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        item.dataset.seen = "yes";
        this.#watch.disconnect();
      }
    };
    this.#watch = new IntersectionObserver(watched, { rootMargin: `0px 0px -${BAR}px` });
    this.#watch.observe(item.querySelector(".end"));
  }

  get all() {
    return Boolean(this.#item.dataset.seen);
  }

  /** Goes on by nearly a window. */
  goOn() {
    window.scrollBy({ top: window.innerHeight * 0.8 });
  }

  stop() {
    this.#watch.disconnect();
  }
}
