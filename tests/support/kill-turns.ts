/** Lets so many jobs run at once; the others wait for their turn, first come first served. */
export class Turns {
  readonly #queue: (() => void)[] = [];
  #open: number;

  constructor(atOnce: number) {
    this.#open = atOnce;
  }

  async take<T>(job: () => Promise<T>): Promise<T> {
    if (this.#open > 0) this.#open -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return await job();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#open += 1;
      else next();
    }
  }
}
