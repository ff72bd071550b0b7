import { describe, expect, it } from 'vitest';
import { accountId, anAttribute, aSnapshot } from '../../support/builders.ts';
import { openAccounts } from './signed-in.ts';

function open() {
  const app = openAccounts();
  const attributes = [
    anAttribute({ value: 2 }),
    anAttribute({ name: 'mood', label: 'Mood', valueType: 8 }),
    anAttribute({ name: 'weight', label: 'Weight', valueType: 1 }),
  ];
  app.snapshots.save(aSnapshot({ attributes }));
  app.accounts.showLastKnown();
  const labels = (name = 'coffees') => app.store.state.attributes[name]?.steps.map(({ label }) => label);
  return { ...app, labels };
}

describe('a person’s own step sizes', () => {
  it('stand in place of Tally’s at once and after a restart, each once', () => {
    const { accounts, choices, labels } = open();
    choices.setSteps('coffees', [2, -1, 2]);
    expect(labels()).toEqual(['+2', '−1']);
    expect(accounts.settings.steps).toEqual({ [accountId]: { coffees: [2, -1] } });
    accounts.showLastKnown();
    expect(labels()).toEqual(['+2', '−1']);
  });

  it('go back to Tally’s, and leave those of others alone', () => {
    const { choices, labels } = open();
    choices.setSteps('coffees', [2]);
    choices.setSteps('weight', [0.1]);
    choices.setSteps('coffees', null);
    expect([labels(), labels('weight')]).toEqual([['−1', '+1'], ['+0.1']]);
  });

  it.each([
    ['none', 'coffees', [], 'Give Coffees at least one step.'],
    ['seven', 'coffees', [1, 2, 3, 4, 5, 6, 7], 'Coffees can have 6 steps at most.'],
    ['nothing', 'coffees', [1, 0], 'One of these steps cannot be added to Coffees.'],
    ['half a coffee', 'coffees', [0.5], 'One of these steps cannot be added to Coffees.'],
    ['a step in mood', 'mood', [1], 'One of these steps cannot be added to Mood.'],
    ['what does not exist', 'gone', [1], 'There is no such attribute in this account.'],
  ])('refuse %s, and stay as they were', (_what, attribute, amounts, message) => {
    const { choices, labels } = open();
    const refused = expect.objectContaining({ code: 'invalid-input', message });
    expect(() => choices.setSteps(attribute, amounts)).toThrow(refused);
    expect(labels()).toEqual(['−1', '+1']);
  });

  it('go with the account', async () => {
    const { accounts, choices } = open();
    choices.setSteps('coffees', [2]);
    await accounts.leave(true);
    expect(accounts.settings.steps).toEqual({});
  });
});
