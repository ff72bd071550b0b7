/** Signing in and its troubles, from what the person does to the words that are shown. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closeWorldsAfterEach, freshMachine, hasRead, startWorld } from '../support/core-under-test.ts';
import { failureOf, tellTale } from '../support/in-memory-ports.ts';

closeWorldsAfterEach();

describe('a sign-in that does not end well', () => {
  it('because the person refuses says so in the window and in the browser', async () => {
    const { open, credentials, sandbox } = await startWorld();
    const app = open({ behaviour: 'deny' });
    app.signIn.start(credentials);
    const { signIn } = await app.until((state) => state.signIn.step === 'signed-out');
    expect(signIn).toEqual({
      step: 'signed-out',
      failure: { code: 'sign-in-refused', message: 'You chose not to let Tally in. Nothing was changed.' },
    });
    expect(await app.lastPage()).toContain('You chose not to let Tally in.');
    expect(sandbox.requests.count('access_token')).toBe(0);
    expect(app.fronts).toEqual(['front']);
  });

  it('because Exist reports an error says which', async () => {
    const { open, credentials } = await startWorld();
    const app = open({ behaviour: 'error' });
    app.signIn.start(credentials);
    await app.until((state) => state.signIn.step === 'signed-out');
    expect(app.view).toMatchObject({
      failure: {
        code: 'sign-in-failed',
        message: "Exist ended the sign-in (invalid_scope). Check the client's settings and try again.",
      },
    });
    expect(await app.lastPage()).toContain('Exist ended the sign-in (invalid_scope).');
  });

  it.each(['wrong-state', 'no-state'] as const)(
    'never exchanges an answer with %s; it goes on waiting',
    async (behaviour) => {
      const { open, credentials, sandbox } = await startWorld();
      const app = open({ behaviour });
      app.signIn.start(credentials);
      expect(
        await app.until(({ signIn }) => signIn.step === 'waiting-for-browser' && signIn.notice !== undefined),
      ).toMatchObject({
        signIn: {
          step: 'waiting-for-browser',
          notice: {
            code: 'sign-in-state-mismatch',
            message:
              'An answer came that does not belong to this sign-in. It was ignored; Tally is still waiting.',
          },
        },
      });
      expect(await app.lastPage()).toContain('does not belong to the sign-in that Tally is waiting for');
      expect(sandbox.requests.count('access_token')).toBe(0);
    },
  );

  it('because nobody answered for five minutes', async () => {
    const { open, credentials, time } = await startWorld();
    const app = open({ behaviour: 'nothing' });
    app.signIn.start(credentials);
    await expect.poll(() => app.browser.opened.length).toBe(1);
    time.pass(5 * 60_000);
    await app.until((state) => state.signIn.step === 'signed-out');
    expect(app.view).toMatchObject({
      failure: {
        code: 'sign-in-timed-out',
        message: 'Exist did not answer within 5 minutes. Start the sign-in again.',
      },
    });
  });

  it('because the port is taken: by what, and the code can be pasted', async () => {
    const { open, credentials, port, sandbox } = await startWorld();
    const other = createServer();
    other.listen(port, '127.0.0.1');
    await once(other, 'listening');
    const app = open();
    app.signIn.start(credentials);
    await app.until(({ signIn }) => signIn.step === 'waiting-for-browser' && signIn.notice !== undefined);
    expect(app.view).toMatchObject({
      notice: {
        code: 'port-in-use',
        message: `Port ${port} is in use by Jupyter. Close it and try again, or paste the code yourself.`,
      },
    });
    const code = sandbox.tokens.issueCode(sandbox.clientId, `http://localhost:${port}/`, ['food_read']);
    app.signIn.useCode(code);
    await app.until(hasRead);
    expect(app.state.groups.map(({ name }) => name)).toEqual(['food']);
    await new Promise((resolve) => other.close(resolve));
  });

  it('because the browser does not open: the link can be copied and works', async () => {
    const { open, credentials } = await startWorld();
    const app = open();
    app.browser.failure = new Error('no browser');
    app.signIn.start(credentials);
    await app.until(({ signIn }) => signIn.step === 'waiting-for-browser' && signIn.notice !== undefined);
    expect(app.view).toMatchObject({
      notice: {
        code: 'browser-not-opened',
        message: 'Your browser did not open. Copy the link and open it yourself.',
      },
    });
    const link = app.view.step === 'waiting-for-browser' ? app.view.authoriseUrl : '';
    expect(link).not.toContain(credentials.clientSecret);
    await app.browser.person(link);
    await app.until(hasRead);
  });

  it('started again, leaves the port to the second', async () => {
    const { open, credentials } = await startWorld();
    const app = open({ behaviour: 'nothing' });
    app.signIn.start(credentials);
    await expect.poll(() => app.browser.opened.length).toBe(1);
    app.signIn.start(credentials);
    await expect.poll(() => app.browser.opened.length).toBe(2);
    expect(app.view).not.toHaveProperty('notice');
    expect(app.browser.opened[0]).not.toBe(app.browser.opened[1]);
  });
});

describe('the network is down', () => {
  it('at the exchange: says so, and a new try works', async () => {
    const { open, credentials, sandbox } = await startWorld();
    const app = open();
    sandbox.faults.next({ kind: 'drop', on: 'oauth2/access_token' });
    app.signIn.start(credentials);
    await app.until((state) => state.signIn.step === 'signed-out');
    const host = new URL(sandbox.url).host;
    expect(app.view).toMatchObject({
      failure: { code: 'network', message: `${host} did not answer. Tally will try again.` },
    });
    app.signIn.start(credentials);
    await app.until(hasRead);
  });

  it('at the profile: signs in all the same, and learns the name with the first reading', async () => {
    const { open, credentials, sandbox } = await startWorld();
    const app = open();
    sandbox.faults.next({ kind: 'drop', on: 'accounts/profile' });
    app.signIn.start(credentials);
    await app.until(hasRead);
    expect(app.state.account?.username).toBe('alex');
    expect(app.machine.settings.last?.accounts).toMatchObject([{ username: 'alex' }]);
  });

  it('at the first reading: is signed in, says offline, and reads when it is back', async () => {
    const { open, credentials, sandbox, time } = await startWorld();
    const app = open();
    const fault = sandbox.faults.always({ kind: 'refuse', on: 'attributes/with-values' });
    app.signIn.start(credentials);
    const { signIn, sync } = await app.until((state) => state.sync.kind === 'offline');
    expect([signIn.step, sync.kind]).toEqual(['signed-in', 'offline']);
    fault.cancel();
    time.pass(60_000);
    app.wake(0);
    await app.until((state) => hasRead(state) && state.sync.kind === 'delivered');
  });

  it('before a token is checked: says so, and keeps nothing', async () => {
    const { open, sandbox } = await startWorld();
    const app = open();
    await sandbox.setOffline(true);
    const host = new URL(sandbox.url).host;
    expect(tellTale(await failureOf(app.signIn.withToken(sandbox.developerToken)))).toEqual({
      code: 'network',
      message: `${host} cannot be reached. Check your connection; Tally will try again.`,
    });
    expect(app.machine.vault.entries.size).toBe(0);
  });
});

describe('the keychain', () => {
  it.each([
    ['missing', 'keychain-unavailable'],
    ['locked', 'keychain-locked'],
  ] as const)(
    '%s is told; keeping the tokens for this run works, and leaves no secret behind',
    async (state, code) => {
      const { open, credentials, sandbox } = await startWorld();
      const machine = freshMachine();
      machine.vault.state = state;
      const app = open({ machine });
      app.signIn.start(credentials);
      await app.until(({ signIn }) => signIn.step === 'keychain-asks');
      expect(app.view).toMatchObject({ step: 'keychain-asks', failure: { code } });
      expect(sandbox.requests.count('with-values')).toBe(0);
      app.signIn.keepForThisRun();
      await app.until(hasRead);
      expect(app.state.account).toMatchObject({ username: 'alex', isForThisRunOnly: true });
      expect(machine.vault.entries.size).toBe(0);
      app.stop();
      const next = open({ machine });
      await next.accounts.resume();
      expect(next.state).toMatchObject({
        signIn: { step: 'sign-in-again', failure: { code } },
        account: { username: 'alex' },
      });
    },
  );

  it('that was locked takes them once it is unlocked', async () => {
    const { open, credentials } = await startWorld();
    const app = open();
    app.machine.vault.state = 'locked';
    app.signIn.start(credentials);
    await app.until(({ signIn }) => signIn.step === 'keychain-asks');
    app.machine.vault.state = 'open';
    await app.signIn.retryKeychain();
    await app.until(hasRead);
    expect([...app.machine.vault.entries.values()]).toMatchObject([
      { ...credentials, scope: expect.stringContaining('food_read') },
    ]);
  });

  it('is the only place where a secret is kept', async () => {
    const { open, credentials, sandbox } = await startWorld();
    const app = open();
    app.signIn.start(credentials);
    await app.until(hasRead);
    const [secrets] = [...app.machine.vault.entries.values()];
    const files = JSON.stringify([
      app.machine.settings.saved,
      app.machine.outbox.saved,
      app.machine.snapshots.accounts.map((id) => app.machine.snapshots.load(id)),
      app.state,
    ]);
    for (const secret of [secrets?.accessToken, secrets?.refreshToken, credentials.clientSecret]) {
      expect(secret).toBeTruthy();
      expect(files).not.toContain(secret);
    }
    expect(sandbox.requests.to('/api/2/').every(({ tokenKind }) => tokenKind === 'oauth')).toBe(true);
  });
});

describe('a developer token', () => {
  it('signs in without a browser', async () => {
    const { open, sandbox } = await startWorld();
    const app = open();
    await app.signIn.withToken(sandbox.developerToken);
    await app.until(hasRead);
    expect(app.state.account?.kind).toBe('token');
    expect(sandbox.requests.count('oauth2')).toBe(0);
    expect(sandbox.requests.count('/api/2/')).toBeLessThanOrEqual(4);
  });

  it('that Exist does not know says where to find it', async () => {
    const { open } = await startWorld();
    const app = open();
    expect(tellTale(await failureOf(app.signIn.withToken('test-wrong-token')))).toEqual({
      code: 'unauthorised',
      message: 'Exist does not know this token. Copy it again from your apps page.',
    });
    expect(app.view).toEqual({ step: 'signed-out' });
  });
});
