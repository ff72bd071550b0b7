/**
 * A browser without a window, run by the stub `xdg-open` of browser-stub.ts: `node browser-stub.mjs <folder> <url>`.
 * It opens the page that asks for permission over real HTTP, presses Allow or Deny and follows where that leads, down to
 * the app's own page; what it saw is written to the folder. Plain JavaScript, because it starts without a bundler.
 */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./browser-stub.ts').BrowserVisit} BrowserVisit */
/** @typedef {import('./browser-stub.ts').BrowserMode} BrowserMode */

const maxSteps = 12;
const stepTimeoutMs = 15_000;

const [folder = '', url = '', visitId] = process.argv.slice(2);
if (visitId === undefined) await open();
else await browse(visitId);

/** As the real xdg-open does: hands the address to a browser in the background and is done. */
async function open() {
  const mode = /** @type {BrowserMode} */ ((await readFile(join(folder, 'mode'), 'utf8')).trim());
  const id = `${Date.now()}-${randomUUID()}`;
  await record(id, {
    url,
    mode,
    isDone: mode === 'ignore' || mode === 'fail',
    steps: [],
    finalPage: null,
    error: null,
  });
  if (mode === 'ignore') return;
  if (mode === 'fail') process.exit(1);
  const script = fileURLToPath(import.meta.url);
  spawn(process.execPath, [script, folder, url, id], { detached: true, stdio: 'ignore' }).unref();
}

/** @param {string} id */
async function browse(id) {
  /** @type {BrowserVisit} */
  const visit = JSON.parse(await readFile(visitFile(id), 'utf8'));
  try {
    await visitPages(visit);
  } catch (error) {
    const { message, cause } = /** @type {Error} */ (error);
    visit.error = cause instanceof Error ? `${message}: ${cause.message}` : message;
  }
  await record(id, { ...visit, isDone: true });
}

/** @param {BrowserVisit} visit */
async function visitPages(visit) {
  /** @type {Map<string, string>} */
  const cookies = new Map();
  /** @type {{ url: string, form?: URLSearchParams }} */
  let request = { url: visit.url };
  for (let step = 0; step < maxSteps; step += 1) {
    const response = await load(request, cookies);
    visit.steps.push({ url: request.url, status: response.status });
    const location = response.headers.get('location');
    if (location !== null) {
      request = { url: meddle(new URL(location, request.url), visit.mode) };
      if (/^https?:/.test(request.url)) continue;
      visit.steps.push({ url: request.url, status: 0 });
      return;
    }
    const html = await response.text();
    visit.finalPage = { url: request.url, status: response.status, html, text: readableText(html) };
    const submission = pressButton(
      html,
      request.url,
      visit.mode === 'deny' ? /deny|cancel/i : /allow|authori[sz]e/i,
    );
    if (submission === undefined) return;
    request = submission;
  }
  throw new Error(`The browser was sent around more than ${maxSteps} times`);
}

/**
 * @param {{ url: string, form?: URLSearchParams }} request
 * @param {Map<string, string>} cookies for all sites alike: there is only one that sets any
 */
async function load({ url: address, form }, cookies) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(address, {
    redirect: 'manual',
    signal: AbortSignal.timeout(stepTimeoutMs),
    headers: { accept: 'text/html', ...(cookie && { cookie }) },
    ...(form && { method: 'POST', body: form }),
  });
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    cookies.set(name.trim(), value.join('='));
  }
  return response;
}

/**
 * Changes the way back to the app, as an attacker would.
 *
 * @param {URL} location
 * @param {BrowserMode} mode
 */
function meddle(location, mode) {
  const isWayBack = location.searchParams.has('code') && location.searchParams.has('state');
  if (isWayBack && mode === 'tamper-state') location.searchParams.set('state', 'made-up-by-an-attacker');
  if (isWayBack && mode === 'drop-state') location.searchParams.delete('state');
  return location.href;
}

/**
 * Fills in the form that has the wanted button, with its hidden fields, and presses it.
 *
 * @param {string} html
 * @param {string} pageUrl
 * @param {RegExp} wanted what the button says
 * @returns {{ url: string, form?: URLSearchParams } | undefined}
 */
function pressButton(html, pageUrl, wanted) {
  for (const [, formTag = '', content = ''] of html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gis)) {
    const button = [...content.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gis)].find(([, , text = '']) =>
      wanted.test(text),
    );
    const submit =
      button?.[1] ??
      inputTags(content).find((tag) => attribute(tag, 'type') === 'submit' && wanted.test(tag));
    if (submit === undefined) continue;
    const fields = new URLSearchParams();
    for (const tag of [...inputTags(content).filter((tag) => attribute(tag, 'type') === 'hidden'), submit]) {
      const name = attribute(tag, 'name');
      if (name !== undefined) fields.append(name, attribute(tag, 'value') ?? '');
    }
    const target = new URL(attribute(formTag, 'action') ?? '', pageUrl);
    if (attribute(formTag, 'method')?.toLowerCase() === 'post') return { url: target.href, form: fields };
    target.search = fields.toString();
    return { url: target.href };
  }
  return undefined;
}

/** @param {string} html */
function inputTags(html) {
  return [...html.matchAll(/<input\b([^>]*)>/gi)].map(([, tag = '']) => tag);
}

/**
 * @param {string} tag
 * @param {string} name
 */
function attribute(tag, name) {
  const value = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return value ? decodeEntities(value[1] ?? value[2] ?? value[3] ?? '') : undefined;
}

/** @param {string} html */
function readableText(html) {
  const visible = html.replace(/<(style|script|head|title)\b.*?<\/\1>/gis, ' ').replace(/<[^>]+>/g, ' ');
  return decodeEntities(visible).replace(/\s+/g, ' ').trim();
}

/** @param {string} text */
function decodeEntities(text) {
  /** @type {Readonly<Record<string, string>>} */
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal || hex) return String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16));
    return named[name] ?? whole;
  });
}

/**
 * Written whole or not at all: the test may read at any moment.
 *
 * @param {string} id
 * @param {BrowserVisit} visit
 */
async function record(id, visit) {
  await writeFile(`${visitFile(id)}.new`, JSON.stringify(visit));
  await rename(`${visitFile(id)}.new`, visitFile(id));
}

/** @param {string} id */
function visitFile(id) {
  return join(folder, `visit-${id}.json`);
}
