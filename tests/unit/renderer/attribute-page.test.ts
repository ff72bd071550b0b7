// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AttributeOnDay, TodayState } from '../../../electron/contract/today-state.ts';
import { aDay, aState, anAccount, anAttribute } from './support/a-state.ts';
import type { FakeBridge } from './support/fake-bridge.ts';
import { press, pressKey, type } from './support/press.ts';
import { settled, showWindow } from './support/show.ts';

// The page is a chunk of its own: fetched once, on a busy machine in more than a test may take.
beforeAll(async () => void (await import('../../../renderer/views/AttributePage.svelte')), 60_000);

const day = '2026-11-21';
const imperial = {
  imperialDistance: true,
  imperialWeight: true,
  imperialEnergy: true,
  imperialLiquid: true,
  imperialTemperature: true,
};

/** Opens the page of the one attribute of an account. */
async function openPage(
  attribute: Partial<AttributeOnDay>,
  state: Omit<Partial<TodayState>, 'attributes'> = {},
): Promise<FakeBridge> {
  const fake = await showWindow(
    aState({
      ...state,
      attributes: [anAttribute({ label: 'Thing', name: 'thing', group: 'health', ...attribute })],
    }),
  );
  await press('Thing');
  await screen.findByRole('button', { name: 'Back (Esc)' });
  return fake;
}

const kinds = {
  integer: { valueType: 0, value: 3 },
  decimal: { valueType: 1, value: 1.5, text: '1.5' },
  water: { valueType: 0, template: 'water', value: 1200, text: '1.2 l' },
  weight: { valueType: 1, template: 'weight', value: 68.4, text: '68.4 kg' },
  duration: { valueType: 3, value: 432, text: '7 h 12' },
  clock: { valueType: 4, value: 442, text: '7:22' },
  bedtime: { valueType: 6, value: 690, text: '23:30' },
  percentage: { valueType: 5, value: 0.214, text: '21.4 %' },
  text: { valueType: 2, value: 'Soup', text: 'Soup' },
} as const satisfies Record<string, Partial<AttributeOnDay>>;

const fieldOf = (kind: keyof typeof kinds): string =>
  kind === 'integer' || kind === 'decimal' || kind === 'water' || kind === 'weight' || kind === 'duration'
    ? 'Thing, total'
    : 'Thing';

describe('setting a value by typing', () => {
  it.each([
    ['integer', '1 200', 1200],
    ['integer', '-4', -4],
    ['decimal', '2,5', 2.5],
    ['water', '750', 750],
    ['water', '1.5 l', 1500],
    ['weight', '70.2', 70.2],
    ['duration', '7:30', 450],
    ['duration', '1 h 15', 75],
    ['clock', '23:15', 1395],
    ['bedtime', '23:15', 675],
    ['bedtime', '0:30', 750],
    ['percentage', '45', 0.45],
    ['text', 'Rain, and soup', 'Rain, and soup'],
  ] as const)('reads %s “%s” as %s', async (kind, typed, value) => {
    const fake = await openPage(kinds[kind]);
    await type(fieldOf(kind), typed);
    await press('Set');
    expect(fake.asked).toEqual([
      { name: 'setValues', input: { day, values: [{ attribute: 'thing', value }] } },
    ]);
  });

  it.each([
    ['integer', '2.5'],
    ['integer', 'many'],
    ['decimal', '1,5,3'],
    ['water', '3 kg'],
    ['duration', '7:99'],
    ['duration', '-10'],
    ['clock', '25:00'],
    ['bedtime', 'late'],
    ['percentage', '101'],
    ['percentage', '-1'],
    ['text', 'x'.repeat(1001)],
  ] as const)('says what is wrong with %s “%s” as it is typed, and sends nothing', async (kind, typed) => {
    const fake = await openPage(kinds[kind]);
    await type(fieldOf(kind), typed);
    const field = screen.getByLabelText(fieldOf(kind));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const said = document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;
    expect(said).toMatch(/^[“\dA-Z].{8,90}\.$/u);
    await pressKey('Enter', { ctrlKey: true }, fieldOf(kind));
    expect(fake.asked).toEqual([]);
  });

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
    'says that Exist cannot empty a value, where somebody empties %s',
    async (kind) => {
      const fake = await openPage(kinds[kind]);
      await type(fieldOf(kind), '');
      expect(screen.getByText(/^Exist cannot set a value back to empty/)).toBeTruthy();
      await pressKey('Enter', { ctrlKey: true }, fieldOf(kind));
      expect(fake.asked).toEqual([]);
    },
  );

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
    'says before the first value of %s that it will stay',
    async (kind) => {
      await openPage({ ...kinds[kind], value: null, text: '–' });
      expect(screen.getByText(/Once set, Exist cannot set it back to empty\./)).toBeTruthy();
    },
  );

  it('shows and reads the person’s own units', async () => {
    const fake = await openPage(kinds.weight, { units: imperial });
    expect(screen.getByLabelText<HTMLInputElement>('Thing, total').value).toBe('150.796');
    await type('Thing, total', '160');
    await press('Set');
    const values = [{ attribute: 'thing', value: 72.5748 }];
    expect(fake.asked[0]?.input).toEqual({ day, values });
  });

  it('leaves what was not changed as it is', async () => {
    const fake = await openPage(kinds.weight);
    await pressKey('Enter', {}, 'Thing, total');
    expect(fake.asked).toEqual([]);
  });

  it('steps up and down from what is typed, and sends on “Set” only', async () => {
    const fake = await openPage(kinds.integer);
    await press('One more');
    await press('One more');
    await press('One less');
    expect(screen.getByLabelText<HTMLInputElement>('Thing, total').value).toBe('4');
    expect(fake.asked).toEqual([]);
    await press('Set');
    expect(fake.asked[0]?.input).toEqual({ day, values: [{ attribute: 'thing', value: 4 }] });
  });

  it('keeps what is being typed when a tap changes the value meanwhile', async () => {
    const fake = await openPage(kinds.integer);
    await type('Thing, total', '12');
    const changed = anAttribute({ label: 'Thing', name: 'thing', group: 'health', value: 4, text: '4' });
    fake.push(aState({ attributes: [changed] }));
    await settled();
    expect(screen.getByLabelText<HTMLInputElement>('Thing, total').value).toBe('12');
  });
});

describe('the controls that are pressed', () => {
  it('slides a percentage, and sends it when it is set', async () => {
    const fake = await openPage(kinds.percentage);
    await fireEvent.input(screen.getByRole('slider'), { target: { value: '60' } });
    expect(screen.getByLabelText<HTMLInputElement>('Thing').value).toBe('60');
    await press('Set');
    expect(fake.asked[0]?.input).toEqual({ day, values: [{ attribute: 'thing', value: 0.6 }] });
  });

  it.each([
    [0, 1],
    [1, 0],
    [null, 1],
  ])('switches from %s to %s', async (value, to) => {
    const fake = await openPage({ valueType: 7, value });
    await press('Thing', 'switch');
    expect(fake.asked[0]?.input).toEqual({ day, values: [{ attribute: 'thing', value: to }] });
  });

  it('chooses on a scale', async () => {
    const fake = await openPage({ valueType: 8, value: 4 });
    await press('6 of 9', 'radio');
    expect(fake.asked[0]?.input).toEqual({ day, values: [{ attribute: 'thing', value: 6 }] });
  });
});

describe('adding on the page', () => {
  it.each([
    [{ valueType: 3 }, '25', 25],
    [{ valueType: 3 }, '-1:30', -90],
    [kinds.water, '0.3 l', 300],
    [kinds.integer, '+7', 7],
  ] as const)('adds any amount', async (kind, typed, amount) => {
    const fake = await openPage(kind);
    await type('Amount to add', typed);
    await pressKey('Enter', {}, 'Amount to add');
    expect(fake.asked).toEqual([{ name: 'add', input: { attribute: 'thing', amount, day } }]);
    expect(screen.getByLabelText<HTMLInputElement>('Amount to add').value).toBe('');
  });

  it('adds to another day', async () => {
    const fake = await openPage(kinds.integer);
    fake.answer('getDay', aDay('2026-11-20', [anAttribute({ label: 'Thing', name: 'thing' })]));
    await press(/^The day before/);
    await type('Amount to add', '2');
    await press('Add');
    expect(fake.asked.at(-1)).toEqual({
      name: 'add',
      input: { attribute: 'thing', amount: 2, day: '2026-11-20' },
    });
  });

  it('offers no adding where there is none', async () => {
    await openPage({ valueType: 8, value: 4 });
    expect(screen.queryByLabelText('Amount to add')).toBeNull();
  });
});

describe('who fills it', () => {
  it.each([
    [{ ownership: 'ours' }, 'Filled by Tally.'],
    [{ ownership: 'nobody', serviceLabel: null }, 'Filled by nobody.'],
    [{ ownership: 'another-service', serviceLabel: 'Fitbit' }, 'Filled by Fitbit.'],
    [{ ownership: 'unknown', serviceLabel: 'Fitbit' }, 'Filled by Fitbit.'],
    [{ ownership: 'unknown', serviceLabel: null }, 'Who fills it is not known yet.'],
  ] as const)('says it plainly', async (attribute, words) => {
    await openPage(attribute);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('asks before a set value takes it from somebody, and sets it then', async () => {
    const fake = await openPage({ ...kinds.integer, ownership: 'another-service', serviceLabel: 'Fitbit' });
    fake.answer('askTakeOver', [{ name: 'thing', label: 'Thing', serviceLabel: 'Fitbit' }]);
    await type('Thing, total', '9');
    await press('Set');
    await press('Take it over');
    expect(fake.asked.map(({ name }) => name)).toEqual(['askTakeOver', 'takeOver', 'setValues']);
  });

  it('takes it over without setting anything', async () => {
    const fake = await openPage({ ownership: 'another-service', serviceLabel: 'Fitbit' });
    fake.answer('askTakeOver', [{ name: 'thing', label: 'Thing', serviceLabel: 'Fitbit' }]);
    await press('Let Tally fill it…');
    await press('Take it over');
    expect(fake.asked.map(({ name }) => name)).toEqual(['askTakeOver', 'takeOver']);
  });

  it('says which permission is lacking, and asks for it beside those there are', async () => {
    const account = anAccount({ scopes: ['health_read', 'manual_read'] });
    const fake = await openPage({ missingScope: 'health_write' }, { account });
    expect(screen.getByText(/no permission to write what stands under Health and body/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Thing, total').disabled).toBe(true);
    await press('Sign in again with it');
    const scopes = ['health_read', 'manual_read', 'health_write'];
    expect(fake.asked).toEqual([{ name: 'signInAgain', input: { scopes } }]);
  });

  it('says why an account that can only read cannot write', async () => {
    const fake = await openPage({}, { account: anAccount({ kind: 'simple', isReadOnly: true }) });
    expect(screen.getByText(/only lets Tally read/)).toBeTruthy();
    await press('Thing +1');
    expect(fake.asked).toEqual([]);
  });
});

describe('steps', () => {
  const water = {
    ...kinds.water,
    steps: [
      { amount: 250, label: '+250 ml' },
      { amount: 500, label: '+500 ml' },
    ],
  };

  it('keeps a new one in the unit Exist keeps', async () => {
    const fake = await openPage(water);
    await type('New step', '0.33 l');
    await pressKey('Enter', {}, 'New step');
    expect(fake.asked).toEqual([
      { name: 'setSteps', input: { attribute: 'thing', amounts: [250, 330, 500] } },
    ]);
  });

  it('removes one', async () => {
    const fake = await openPage(water);
    await press('Remove +250 ml');
    expect(fake.asked[0]?.input).toEqual({ attribute: 'thing', amounts: [500] });
  });

  it('goes back to Tally’s own', async () => {
    const fake = await openPage(water);
    await press('Tally’s own');
    expect(fake.asked[0]?.input).toEqual({ attribute: 'thing', amounts: null });
  });

  it.each(['0', '250', 'a glass'])('keeps no “%s”', async (typed) => {
    const fake = await openPage(water);
    await type('New step', typed);
    await pressKey('Enter', {}, 'New step');
    expect(screen.getByLabelText('New step').getAttribute('aria-invalid')).toBe('true');
    expect(fake.asked).toEqual([]);
  });
});

describe('what was lately done', () => {
  it('is listed with its day, and undone', async () => {
    const tap = {
      label: 'Thing',
      attribute: 'thing',
      madeAtMs: 0,
      fate: 'delivered',
      canUndo: true,
    } as const;
    const fake = await openPage(
      {},
      {
        recentTaps: [
          { ...tap, id: 'a', day: '2026-11-20', amountText: '= 7 h 30' },
          { ...tap, id: 'b', day, amountText: '+1', attribute: 'other', label: 'Other' },
        ],
      },
    );
    const list = within(screen.getByRole('region', { name: 'Lately' }));
    expect(list.getByText('for yesterday · delivered')).toBeTruthy();
    await press('Undo = 7 h 30');
    expect(fake.asked).toEqual([{ name: 'undo', input: { tapId: 'a' } }]);
    expect(screen.queryByRole('button', { name: 'Undo +1' })).toBeNull();
  });
});
