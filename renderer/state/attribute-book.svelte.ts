/** The attribute manager: reading both lists, taking attributes on and letting go of them. */
import type { ItemReport } from '../../electron/contract/attribute-book.ts';
import type { TallyBridge } from '../../electron/contract/channels.ts';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import { lineOfAttribute, lineOfTemplate, type BookLine } from './book-line.ts';
import { BookList } from './book-list.svelte.ts';

/** What a person is asked before it is done. */
export interface BookQuestion {
  deed: 'acquire' | 'release';
  lines: readonly BookLine[];
}

/** What was done last, and how each item fared. */
export interface Outcome {
  deed: 'acquire' | 'release' | 'create';
  items: readonly ItemReport[];
  /** The lines it was about, for saying what a refused one lacks. */
  lines: readonly BookLine[];
}

export class AttributeBook {
  readonly attributes: BookList = new BookList();
  readonly templates: BookList = new BookList();
  failure: Failure | null = $state.raw(null);
  question: BookQuestion | null = $state.raw(null);
  outcome: Outcome | null = $state.raw(null);
  isBusy: boolean = $state.raw(false);
  readonly #bridge: TallyBridge;

  constructor(bridge: TallyBridge) {
    this.#bridge = bridge;
  }

  /** Reads all attributes, inactive and seldom used ones as well: the switches then answer without the network. */
  readAttributes = async (): Promise<void> => {
    const answer = await this.#bridge.listAttributes({ includeInactive: true, includeLowPriority: true });
    if (this.#isGood(answer)) this.attributes.lines = eachOnce(answer.value.map(lineOfAttribute));
  };

  readTemplates = async (): Promise<void> => {
    const answer = await this.#bridge.listTemplates({ includeLowPriority: true });
    if (this.#isGood(answer)) this.templates.lines = eachOnce(answer.value.map(lineOfTemplate));
  };

  /** Asks before acquiring: what is ours already needs no asking. */
  askAcquire = (lines: readonly BookLine[]): void => {
    this.#ask(
      'acquire',
      lines.filter(({ ownership }) => ownership !== 'ours'),
    );
  };

  /** Asks before letting go: only what is ours can be. */
  askRelease = (lines: readonly BookLine[]): void => {
    this.#ask(
      'release',
      lines.filter(({ ownership }) => ownership === 'ours'),
    );
  };

  leaveIt = (): void => {
    this.question = null;
  };

  /** Acquires what was asked about; `manual` null leaves it as it is. */
  acquire = async (manual: boolean | null): Promise<void> => {
    const lines = this.#takeQuestion('acquire');
    if (lines === null) return;
    const targets = lines.map(({ target }) => target);
    const items = await this.#do(() => this.#bridge.acquire({ targets, manual }));
    if (items) await this.#settle('acquire', lines, items);
  };

  release = async (): Promise<void> => {
    const lines = this.#takeQuestion('release');
    if (lines === null) return;
    const names = lines.map(({ attribute, name }) => attribute ?? name);
    const items = await this.#do(() => this.#bridge.release({ names }));
    if (items) await this.#settle('release', lines, items);
  };

  forgetOutcome = (): void => {
    this.outcome = null;
  };

  #ask(deed: BookQuestion['deed'], lines: readonly BookLine[]): void {
    if (lines.length > 0 && !this.isBusy) this.question = { deed, lines };
  }

  #takeQuestion(deed: BookQuestion['deed']): readonly BookLine[] | null {
    const { question } = this;
    this.question = null;
    return question?.deed === deed && !this.isBusy ? question.lines : null;
  }

  async #do(request: () => Promise<Result<ItemReport[]>>): Promise<ItemReport[] | null> {
    this.isBusy = true;
    this.outcome = null;
    const answer = await request();
    this.isBusy = false;
    return this.#isGood(answer) ? answer.value : null;
  }

  /**
   * Shows what came of it at once. Two things only a reading can tell: an attribute that is new to the account, and
   * whether the service that filled a released one before goes on.
   */
  async #settle(
    deed: BookQuestion['deed'],
    lines: readonly BookLine[],
    items: readonly ItemReport[],
  ): Promise<void> {
    this.outcome = { deed, items, lines };
    const done = lines.filter((line) => isDoneBy(items, line));
    const changed = done.map(({ attribute }) => attribute);
    const change = (line: BookLine): BookLine =>
      line.attribute !== null && changed.includes(line.attribute) ? { ...line, ...after[deed] } : line;
    for (const list of [this.attributes, this.templates]) {
      list.patch(change);
      list.untickAll();
    }
    if (deed === 'acquire' && done.every(({ attribute }) => attribute !== null)) return;
    if (this.attributes.lines !== null) await this.readAttributes();
    if (this.templates.lines !== null) await this.readTemplates();
  }

  #isGood<T>(answer: Result<T>): answer is { ok: true; value: T } {
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok;
  }
}

/** Tells whether a line was done: said so by name, or for a template that became an attribute, not said to be refused. */
function isDoneBy(items: readonly ItemReport[], line: BookLine): boolean {
  const report = items.find(({ name }) => name === line.attribute || name === line.name);
  return report?.isDone ?? line.attribute === null;
}

/** Exist's lists come page by page: what moved between two pages can come twice. */
const eachOnce = (lines: readonly BookLine[]): BookLine[] => [
  ...new Map(lines.map((line) => [line.name, line])).values(),
];

/** How a line stands once Exist has done it. */
const after = {
  acquire: { ownership: 'ours', serviceLabel: null, isActive: true },
  release: { ownership: 'unknown', serviceLabel: null },
} as const;
