/** What may come in with each request; everything else is refused before a use case sees it. */
import * as v from 'valibot';
import type { InputOf, RequestName } from '../contract/requests.ts';
import { isDayStart } from '../domain/day-start.ts';
import { isLocalDay } from '../domain/local-day.ts';

const nothing = v.void();
const number = v.pipe(v.number(), v.finite());
const textUpTo = (length: number) => v.pipe(v.string(), v.maxLength(length));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const names = v.pipe(v.array(name), v.maxLength(500));
const day = v.pipe(v.string(), v.check(isLocalDay));
const scopes = v.exactOptional(
  v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]+_(read|write)$/))), v.maxLength(60)),
);
const valueType = v.picklist([0, 1, 2, 3, 4, 5, 6, 7, 8]);
const dayValues = v.array(v.strictObject({ attribute: name, value: v.union([number, textUpTo(10_000)]) }));
const intent = v.variant('kind', [
  v.strictObject({ kind: v.literal('add'), attribute: name, amount: number, day: v.exactOptional(day) }),
  v.strictObject({
    kind: v.literal('set'),
    values: v.pipe(dayValues, v.minLength(1), v.maxLength(500)),
    day: v.exactOptional(day),
  }),
  v.strictObject({ kind: v.literal('undo') }),
]);
const target = v.union([v.strictObject({ template: name }), v.strictObject({ name })]);

const keys = {
  accelerator: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  // On a Mac, the letter on a key whose place has another.
  face: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Z]$/))),
};
const shortcutDeed = v.union([
  v.strictObject({ kind: v.literal('quick-entry') }),
  v.strictObject({ kind: v.literal('show-window') }),
  v.strictObject({
    kind: v.literal('gesture'),
    // Always about today: a shortcut is pressed on many days.
    intent: v.union([
      v.strictObject({ kind: v.literal('undo') }),
      v.strictObject({ kind: v.literal('add'), attribute: name, amount: number }),
      v.strictObject({
        kind: v.literal('set'),
        values: v.pipe(
          v.array(v.strictObject({ attribute: name, value: v.union([number, textUpTo(10_000)]) })),
          v.length(1),
        ),
      }),
    ]),
  }),
]);

export const requestInputs: { [N in RequestName]: v.GenericSchema<InputOf<N>> } = {
  getState: nothing,
  refresh: nothing,
  add: v.object({ attribute: name, amount: number, day: v.exactOptional(day) }),
  setValues: v.object({
    day,
    values: v.pipe(dayValues, v.maxLength(500)),
  }),
  getDay: v.object({ day }),
  setSteps: v.object({
    attribute: name,
    amounts: v.nullable(v.pipe(v.array(number), v.maxLength(6))),
  }),
  undo: v.object({ tapId: name }),
  perform: intent,
  openQuickEntry: nothing,
  closeQuickEntry: nothing,
  sizeQuickEntry: v.strictObject({
    height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000)),
  }),
  openTally: v.strictObject({
    place: v.nullable(
      v.variant('page', [
        v.strictObject({ page: v.literal('settings') }),
        v.strictObject({ page: v.literal('attribute'), name }),
      ]),
    ),
  }),
  settleUndecided: v.object({ id: name, verdict: v.picklist(['it-is-in', 'add-it']) }),
  closeReports: nothing,
  setPinned: v.object({ names }),
  askTakeOver: v.object({ names }),
  takeOver: v.object({ names }),
  listAttributes: v.object({ includeInactive: v.boolean(), includeLowPriority: v.boolean() }),
  listTemplates: v.object({ includeLowPriority: v.boolean() }),
  acquire: v.object({
    targets: v.pipe(v.array(target), v.minLength(1), v.maxLength(200)),
    manual: v.nullable(v.boolean()),
  }),
  release: v.object({ names }),
  createAttributes: v.object({
    attributes: v.pipe(
      v.array(v.object({ label: textUpTo(500), group: name, valueType, manual: v.boolean() })),
      v.minLength(1),
      v.maxLength(100),
    ),
  }),
  signIn: v.object({ clientId: textUpTo(400), clientSecret: textUpTo(400), scopes }),
  signInAgain: v.object({ scopes }),
  signInWithCode: v.object({ code: textUpTo(2000) }),
  signInWithToken: v.object({ token: textUpTo(400) }),
  signInWithPassword: v.object({ username: textUpTo(400), password: textUpTo(1000) }),
  signInDemo: nothing,
  cancelSignIn: nothing,
  openBrowserAgain: nothing,
  retryKeychain: nothing,
  keepForThisRun: nothing,
  signOut: v.object({ evenWithTapsWaiting: v.boolean() }),
  switchAccount: v.object({ accountId: name }),
  getProfile: nothing,
  getDiagnostics: nothing,
  renewToken: nothing,
  getHistory: nothing,
  readHistory: v.object({ from: v.nullable(day) }),
  readHistoryAgain: nothing,
  stopHistory: nothing,
  getAttributePage: v.object({ attribute: name, isWhole: v.boolean() }),
  getTrend: v.object({ attribute: name, isWhole: v.boolean() }),
  getYear: v.object({ attribute: name, lastDay: day }),
  getCorrelations: v.object({
    attribute: v.nullable(name),
    onlyStrong: v.boolean(),
    onlyConfident: v.boolean(),
  }),
  findCorrelation: v.object({ attribute: name, attribute2: name }),
  getInsights: v.object({
    span: v.nullable(v.picklist(['moment', 'day', 'week', 'month'])),
    attribute: v.nullable(name),
    from: v.nullable(day),
    to: v.nullable(day),
  }),
  exportDays: v.object({
    format: v.picklist(['csv-wide', 'csv-long', 'json']),
    from: day,
    to: day,
    values: v.picklist(['as-kept', 'as-read']),
    attributes: v.nullable(v.pipe(v.array(name), v.maxLength(5_000))),
  }),
  getGoalNotices: nothing,
  setGoalNotices: v.object({ isOn: v.boolean() }),
  getShortcuts: nothing,
  saveShortcut: v.strictObject({ id: v.exactOptional(name), ...keys, does: shortcutDeed }),
  removeShortcut: v.strictObject({ id: name }),
  recordShortcut: v.strictObject({ isOn: v.boolean() }),
  tryAccelerator: v.strictObject({ id: v.exactOptional(name), ...keys }),
  closeShortcutOffer: nothing,
  downloadUpdate: nothing,
  restartToUpdate: nothing,
  setDayStart: v.object({ minutes: v.pipe(v.number(), v.check(isDayStart)) }),
  getProgram: nothing,
  getLoginStart: nothing,
  setLoginStart: v.object({ isOn: v.boolean() }),
  setUpdateChecks: v.object({ isOn: v.boolean() }),
  setPreferences: v.object({
    trayIcon: v.exactOptional(
      v.variant('kind', [
        v.object({ kind: v.literal('attribute'), name: v.nullable(name) }),
        v.object({ kind: v.literal('all-pinned') }),
        v.object({ kind: v.literal('plain') }),
      ]),
    ),
    hasNumberBesideIcon: v.exactOptional(v.boolean()),
    hasTapNotices: v.exactOptional(v.boolean()),
    hasTrayHint: v.exactOptional(v.boolean()),
  }),
  quit: nothing,
  openPage: v.object({ page: v.picklist(['apps', 'attributes', 'home']) }),
  copy: v.object({ text: v.picklist(['redirect-uri', 'app-name', 'authorise-url', 'diagnostics']) }),
};
