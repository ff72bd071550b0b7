/** The time as the screen needs it: once a minute, and not at all while nobody looks. */
const minuteMs = 60_000;

export class MinuteClock {
  nowMs: number = $state.raw(0);
  readonly #document: Document;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(document: Document) {
    this.#document = document;
    this.#follow();
    document.addEventListener('visibilitychange', this.#follow);
  }

  /** Reads the clock now: for an instant that lies after the last tick. */
  read(): void {
    this.nowMs = Date.now();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#document.removeEventListener('visibilitychange', this.#follow);
  }

  #follow = (): void => {
    clearInterval(this.#timer);
    this.read();
    if (!this.#document.hidden) this.#timer = setInterval(() => this.read(), minuteMs);
  };
}
