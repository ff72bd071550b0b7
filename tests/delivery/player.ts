/** Plays a script on a world and keeps account of what the person was told. */
import { TallyError } from '../../electron/domain/errors.ts';
import { addDays, localDayAt, type LocalDay } from '../../electron/domain/local-day.ts';
import { assertNever } from '../../electron/domain/assert-never.ts';
import { madeTogether, questionId, type Tap } from '../../electron/domain/taps.ts';
import type { Fault, FaultAim } from '../../electron/sandbox/faults.ts';
import { timezone, type DeliveryWorld } from '../support/delivery-world.ts';
import { amountOf, mostTaps, readAmount, totalOf } from './amounts.ts';
import { foreignUnit, setOnly, type Attribute, type Command, type Settable } from './commands.ts';

/** Of so many times 24 units; more would leave the numbers that a decimal column keeps exactly. */
const foreignTotals = [3, 1, 6, 2, 5, 4] as const;
const mostForeignTotals = foreignTotals.length;
/** A scale has no more values to tell totals apart by. */
const mostTotals = 9;

/** A tap that the app took. */
export interface KnownTap {
  id: string;
  attribute: string;
  amount: number;
  /** The person's day when it was made, by every clock that the app could go by. */
  days: readonly LocalDay[];
}

export class Player {
  readonly #world: DeliveryWorld;
  readonly taps: KnownTap[] = [];
  /** Taps the person wanted back. */
  readonly takenBack = new Set<string>();
  /** Whether somebody else wrote to the account. */
  hasForeignWriter = false;
  isClockCorrected = false;
  /** Errors that no command may end with. */
  readonly surprises: string[] = [];
  /** Attributes and days on which a total was set. */
  readonly placesSet = new Set<string>();
  readonly #made = new Map<Attribute, number>();
  readonly #setTotals = new Map<Settable, number>();
  #foreignTotals = 0;

  constructor(world: DeliveryWorld) {
    this.#world = world;
  }

  async play(command: Command): Promise<void> {
    const world = this.#world;
    switch (command.do) {
      case 'tap':
        return this.#tap(command.attribute, this.#nextAmount(command.attribute) * command.sign);
      case 'tap-and-back': {
        const amount = this.#nextAmount(command.attribute);
        await this.#tap(command.attribute, amount);
        return this.#tap(command.attribute, -amount);
      }
      case 'set':
        return this.#set([command.attribute], command.isYesterday);
      case 'set-both':
        return this.#set(setOnly, command.isYesterday);
      case 'set-and-tap':
        await this.#set([command.attribute], false);
        return this.#tap(command.attribute, this.#nextAmount(command.attribute));
      case 'undo':
        return this.#undo(command.nth);
      case 'decide':
        return this.#decide(command.nth);
      case 'fault':
        return this.#order(command.fault);
      case 'foreign':
        return this.#foreign(command);
      case 'offline':
        return world.setOffline(true);
      case 'online':
        return world.setOffline(false);
      case 'expire-tokens':
        return world.sandbox.tokens.expire();
      case 'revoke-tokens':
        return world.sandbox.tokens.revoke();
      case 'read':
        world.act((core) => void core.refresh.now());
        return;
      case 'pass':
        return world.pass(command.ms);
      case 'sleep':
        return world.sleep(command.ms);
      case 'correct-clock':
        this.isClockCorrected = true;
        return world.time.correctMachine(command.byMs);
      case 'crash':
        world.kill(command.downMs);
        return world.settle();
      case 'crash-at':
        return world.plans.set(command.plan);
      default:
        assertNever(command);
    }
  }

  /** Answers every open question by what the service really holds, as a person who knows would. */
  async decideAll(): Promise<void> {
    for (const _question of this.#world.core.store.state.undecided) await this.#decide(0);
  }

  async #tap(attribute: Attribute, amount: number): Promise<void> {
    const { disk, time } = this.#world;
    // Nothing can be added before anything was read, and no more than the numbers can tell apart.
    if (amount === 0 || this.#world.core.store.state.attributes[attribute] === undefined) return;
    const before = new Set(disk.outbox.taps.map(({ id }) => id));
    const thrown = this.#world.act((core) => core.taps.add(attribute, amount));
    // A start without an answer yet has only the machine's clock to go by.
    const machineMs = time.machineNow() + this.#world.core.store.inputs.clockBehindMs;
    const days = [time.serviceNow(), machineMs].map((atMs) => localDayAt(atMs, timezone));
    await this.#noteAdded(before, thrown, { amount, days });
  }

  /** Sets totals that no other gesture sets, all in one go. */
  async #set(attributes: readonly Settable[], isYesterday: boolean): Promise<void> {
    const { disk, core } = this.#world;
    const { state } = core.store;
    const indexOf = (attribute: Settable) => this.#setTotals.get(attribute) ?? 0;
    if (attributes.some((each) => indexOf(each) >= mostTotals || state.attributes[each] === undefined))
      return;
    const before = new Set(disk.outbox.taps.map(({ id }) => id));
    const day = isYesterday ? addDays(state.day, -1) : state.day;
    const values = attributes.map((attribute) => ({
      attribute,
      value: valueOf(attribute, indexOf(attribute)),
    }));
    for (const attribute of attributes) this.#setTotals.set(attribute, indexOf(attribute) + 1);
    const thrown = this.#world.act((app) => app.taps.setValues(day, values));
    await this.#noteAdded(before, thrown, { amount: 0, days: [day] });
  }

  async #noteAdded(
    before: ReadonlySet<string>,
    thrown: unknown,
    tap: Pick<KnownTap, 'amount' | 'days'>,
  ): Promise<void> {
    const added = this.#world.disk.outbox.taps.filter(({ id }) => !before.has(id));
    this.#note(thrown, 'tap', 'invalid-input');
    for (const { id, attribute, day, sets } of added) {
      if (sets !== undefined) this.placesSet.add(`${attribute} ${day}`);
      this.taps.push({ ...tap, id, attribute });
    }
    if (added.length === 0 && thrown === null) this.surprises.push('A tap was taken and is not on disk.');
    await this.#world.settle();
  }

  async #undo(nth: number): Promise<void> {
    const { disk } = this.#world;
    const tap = this.taps.at(-1 - nth);
    if (tap === undefined) return;
    const before = disk.outbox.taps;
    const thrown = this.#world.act((core) => core.taps.undo(tap.id));
    this.#note(thrown, 'undo', 'invalid-input');
    const [held, left] = [before, disk.outbox.taps].map((taps) => new Set(taps.map(({ id }) => id)));
    // Of what was made in one go a part may have to stay.
    const together = madeTogetherWith(tap.id, before);
    for (const id of together) if (left?.has(id) === false) this.takenBack.add(id);
    for (const { id, attribute, amount, day, undoes } of disk.outbox.taps) {
      if (held?.has(id) !== false) continue;
      if (undoes === null || !together.includes(undoes))
        this.surprises.push('Something else was taken back.');
      else this.takenBack.add(undoes);
      this.taps.push({ id, attribute, amount, days: [day] });
    }
    await this.#world.settle();
  }

  /** Decides by the ledger; not while the service still works on something, when nobody can know. */
  async #decide(nth: number): Promise<void> {
    const { core, disk, sandbox, time } = this.#world;
    const { undecided } = core.store.state;
    const question = undecided[nth % Math.max(1, undecided.length)];
    if (question === undefined || time.isServiceBusy) return;
    const asked = disk.outbox.taps.filter(
      (tap) => tap.fate === 'undecided' && questionId(tap) === question.id,
    );
    // Some of them may have cancelled each other out: one that shows stands for all.
    const isIn = asked.some((tap) =>
      sandbox.ledger.of(tap.attribute, 'increment', tap.day).some((entry) => holds(entry.value, tap)),
    );
    const thrown = this.#world.act((app) => app.taps.decide(question.id, isIn ? 'it-is-in' : 'add-it'));
    this.#note(thrown, 'decide');
    await this.#world.settle();
  }

  #foreign({ attribute, nth, isTotal }: { attribute: Attribute; nth: number; isTotal: boolean }): void {
    this.hasForeignWriter = true;
    const { elsewhere } = this.#world.sandbox;
    if (!isTotal) elsewhere.add(attribute, (1 + (nth % 3)) * foreignUnit);
    else if (this.#foreignTotals < mostForeignTotals) elsewhere.set(attribute, this.#nextTotal());
  }

  #order(fault: Fault & FaultAim): void {
    const { faults } = this.#world.sandbox;
    if (fault.kind !== 'other-total') faults.next(fault);
    else if (this.#foreignTotals < mostForeignTotals)
      faults.next({ ...fault, total: this.#nextTotal(), times: 1 });
  }

  /** Up and down, and never twice: a total that comes back to where it was cannot be told from one that never moved. */
  #nextTotal(): number {
    const total = foreignTotals[this.#foreignTotals % foreignTotals.length] ?? 1;
    this.#foreignTotals += 1;
    return total * 24 * foreignUnit;
  }

  #note(thrown: unknown, what: string, expected?: string): void {
    if (thrown === null || (thrown instanceof Error && thrown.name === 'Crash')) return;
    if (thrown instanceof TallyError && thrown.code === expected) return;
    this.surprises.push(`${what} ended with ${thrown instanceof Error ? thrown.message : 'no error'}`);
  }

  #nextAmount(attribute: Attribute): number {
    const index = this.#made.get(attribute) ?? 0;
    this.#made.set(attribute, index + 1);
    return index < mostTaps ? amountOf(attribute, index) : 0;
  }
}

function madeTogetherWith(tapId: string, taps: readonly Tap[]): string[] {
  const tap = taps.find(({ id }) => id === tapId);
  return tap === undefined ? [] : madeTogether(tap, taps).map(({ id }) => id);
}

function holds(value: unknown, tap: Tap): boolean {
  const [own] = readAmount(tap.attribute, tap.amount) ?? [];
  return (readAmount(tap.attribute, Number(value)) ?? []).some(
    ({ index, sign }) => index === own?.index && sign === own.sign,
  );
}

function valueOf(attribute: Settable, index: number): number | string {
  if (attribute === 'mood') return index + 1;
  return attribute === 'mood_note' ? `Note ${index}` : totalOf(attribute, index);
}
