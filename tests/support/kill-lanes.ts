/** A fixed number of lanes for any number of jobs: each job has one for itself. */
import { availableParallelism } from 'node:os';
import { KillLane } from './kill-lane.ts';
import { Turns } from './kill-turns.ts';
import type { TrayWitness } from './tray-witness.ts';

export class KillLanes {
  readonly #make: () => Promise<KillLane>;
  readonly #free: KillLane[] = [];
  readonly #turns: Turns;

  constructor(count: number, signedInProfile: string, witness: TrayWitness) {
    this.#turns = new Turns(count);
    // All starting at once would be so slow that a recovery was over before anybody could lie in wait for it.
    const starts = new Turns(availableParallelism() + 1);
    this.#make = () => KillLane.create(signedInProfile, witness, starts);
  }

  /** Does a job in a lane, as soon as there is one. A lane in which a job has failed is given up. */
  use<T>(job: (lane: KillLane) => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      const lane = this.#free.pop() ?? (await this.#make());
      let isFit = false;
      try {
        const result = await job(lane);
        isFit = true;
        return result;
      } finally {
        if (isFit) this.#free.push(lane);
        else await lane.close();
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#free.splice(0).map((lane) => lane.close()));
  }
}
