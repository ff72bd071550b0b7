/** Puts the parts of a sandbox together, without starting anything. */
import { localDayAt } from '../domain/local-day.ts';
import { Account } from './account/account.ts';
import { Averages } from './account/averages.ts';
import { Correlations } from './account/correlations.ts';
import type { Registry } from './account/creation.ts';
import { AccountElsewhere } from './account/elsewhere.ts';
import { Insights } from './account/insights.ts';
import { Ledger, type LedgerEntry } from './account/ledger.ts';
import { replayOwnership } from './account/ownership.ts';
import { allScopes, readScopes } from './account/scopes.ts';
import { RateLimit } from './api/caller.ts';
import { Faults } from './faults.ts';
import { Clockwork } from './http/clockwork.ts';
import { serveWith } from './http/serve.ts';
import { Tokens } from './oauth/tokens.ts';
import { seedAttributes } from './person/seed-attributes.ts';
import { ownService } from './person/services.ts';
import { readTemplates } from './person/templates.ts';
import { RequestLog } from './request-log.ts';
import type { Settings } from './sandbox-options.ts';
import { Service } from './service.ts';

/** How many days of a life lie before the first day. */
const historyDaysOf = { established: 400, young: 1, empty: 0 } as const;

/** Builds everything from the settings; the changes of an earlier run are in already. */
export function assemble(settings: Settings) {
  const { seed, now, timezone, values: valuesMode } = settings;
  const firstChangeMs = settings.restore[0]?.atMs ?? now();
  const firstDay = settings.firstDay ?? localDayAt(firstChangeMs, timezone);
  const templates = readTemplates();
  const attributes = seedAttributes(settings.account, seed, templates, settings.attributeCount);
  const historyDays = historyDaysOf[settings.account];
  const account = new Account({ seed, timezone, now, attributes, ownService, firstDay, historyDays });
  const ledger = new Ledger(ownService, settings.onChange);
  const registry: Registry = { account, ledger, templates };
  restore(registry, settings.restore);
  const tokens = new Tokens(seed, now);
  tokens.admit(settings.developerToken, 'developer', allScopes);
  tokens.admit(settings.simpleToken, 'simple', readScopes);
  const rateLimit = new RateLimit(settings.rateLimit, settings.sendsRetryAfter);
  const service = new Service({
    account,
    averages: new Averages(account, settings.averagesKey),
    correlations: new Correlations(account),
    insights: new Insights(account),
    registry,
    library: { account, templates, valuesMode, ownService },
    client: {
      id: settings.clientId,
      secret: settings.clientSecret,
      label: settings.clientLabel,
      service: ownService,
      redirectUris: settings.redirectUris,
    },
    tokens,
    login: settings,
    developerToken: settings.developerToken,
    rateLimit,
    profile: settings.profile,
    consent: settings.consent,
    now,
  });
  const [faults, log, clockwork] = [new Faults(), new RequestLog(), new Clockwork(settings.timers)];
  const elsewhere = new AccountElsewhere(registry, tokens, now);
  const listener = serveWith({ service, faults, log, elsewhere, clockwork, now });
  return { account, registry, listener, clockwork, firstDay, log, faults, tokens, rateLimit, elsewhere };
}

/** Replays changes of an earlier run, without announcing them. */
export function restore(registry: Registry, entries: readonly LedgerEntry[]): void {
  for (const entry of entries) {
    const attribute = registry.account.find(entry.name);
    if (entry.kind !== 'increment' && entry.kind !== 'update') replayOwnership(registry, entry);
    else if (attribute) registry.account.write(attribute, entry.date, entry.total);
    registry.ledger.readmit(entry);
  }
}
