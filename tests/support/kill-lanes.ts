/** A fixed number of lanes for any number of jobs: each job has one for itself. */
import { KillLane } from './kill-lane.ts';
import type { TrayWitness } from './tray-witness.ts';

export class KillLanes {
  readonly #make: () => Promise<KillLane>;
  readonly #free: KillLane[] = [];
  readonly #queue: (() => void)[] = [];
  #open: number;

  constructor(count: number, signedInProfile: string, witness: TrayWitness) {
    this.#open = count;
    this.#make = () => KillLane.create(signedInProfile, witness);
  }

  /** Does a job in a lane, as soon as there is one. A lane in which a job has failed is given up. */
  async use<T>(job: (lane: KillLane) => Promise<T>): Promise<T> {
    if (this.#open > 0) this.#open -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    const lane = this.#free.pop() ?? (await this.#make());
    let isFit = false;
    try {
      const result = await job(lane);
      isFit = true;
      return result;
    } finally {
      if (isFit) this.#free.push(lane);
      else await lane.close();
      const next = this.#queue.shift();
      if (next === undefined) this.#open += 1;
      else next();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.splice(0).map((lane) => lane.close()));
  }
}
