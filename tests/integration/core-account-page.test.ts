/** The account page on a sandbox over real HTTP: the picture, how things stand, a new token. */
import { describe, expect, it } from 'vitest';
import { avatarSvg } from '../../electron/sandbox/api/profile.ts';
import { closeWorldsAfterEach, signedIn, startWorld, hasRead } from '../support/core-under-test.ts';
import { failureOf } from '../support/in-memory-ports.ts';

closeWorldsAfterEach();

describe('the account page', () => {
  it('shows who it is with the picture, which is fetched once and costs no allowance', async () => {
    const { app, sandbox } = await signedIn();
    const before = app.accountPage.standing().requestsLastHour;
    const profile = await app.accountPage.profile();
    expect(profile).toMatchObject({
      username: 'alex',
      fullName: 'Alex Example',
      timezone: 'Australia/Melbourne',
    });
    const [head = '', body = ''] = (profile.avatar ?? '').split(',');
    expect(head).toBe('data:image/svg+xml;base64');
    expect(Buffer.from(body, 'base64').toString()).toBe(avatarSvg);
    await app.accountPage.profile();
    expect(sandbox.requests.count('avatars')).toBe(1);
    expect(app.accountPage.standing().requestsLastHour).toBe(before);
  });

  it('tells how things stand, a pause included', async () => {
    const { app, sandbox, time } = await signedIn();
    const asked = sandbox.requests.to('/api/2/').length + sandbox.requests.count('access_token');
    expect(app.accountPage.standing()).toMatchObject({
      requestsLastHour: asked,
      requestLimit: 300,
      pausedUntilMs: null,
      canRenewToken: true,
      waitingTaps: 0,
      clockBehindMs: 0,
    });
    const leftMs = (app.accountPage.standing().tokenExpiresAtMs ?? 0) - time.nowMs();
    expect(Math.round(leftMs / 86_400_000)).toBe(365);
    sandbox.faults.next({ kind: 'rate-limit', retryAfterS: 600, on: 'attributes/with-values' });
    await app.refresh.now();
    expect((app.accountPage.standing().pausedUntilMs ?? 0) - time.nowMs()).toBeGreaterThan(590_000);
  });

  it('renews the token: the new one is in the keychain, and in use', async () => {
    const { app, sandbox } = await signedIn();
    const [before] = [...app.machine.vault.entries.values()];
    await app.accountPage.renewToken();
    const [after] = [...app.machine.vault.entries.values()];
    expect(after?.accessToken).not.toBe(before?.accessToken);
    expect(sandbox.requests.count('access_token')).toBe(2);
    await app.refresh.now();
    expect(app.state.sync.kind).toBe('delivered');
    expect(sandbox.requests.to('/api/2/').filter(({ status }) => status === 401)).toEqual([]);
  });

  it('says plainly when a sign-in never ends, and when Exist does not renew it', async () => {
    const { open, sandbox } = await startWorld();
    const token = open();
    await token.signIn.withToken(sandbox.developerToken);
    await token.until(hasRead);
    expect(await failureOf(token.accountPage.renewToken())).toMatchObject({ code: 'invalid-input' });
    const { app, sandbox: other } = await signedIn();
    other.tokens.revoke();
    expect(await failureOf(app.accountPage.renewToken())).toMatchObject({ code: 'sign-in-failed' });
  });

  it('does not lose a new token that the keychain did not take: it is saved before it is used', async () => {
    const { app, sandbox } = await signedIn();
    app.machine.vault.state = 'locked';
    expect(await failureOf(app.accountPage.renewToken())).toMatchObject({ code: 'keychain-locked' });
    app.machine.vault.state = 'open';
    await app.refresh.now();
    expect(app.state.sync.kind).toBe('delivered');
    expect(sandbox.requests.count('access_token')).toBe(2);
  });
});
