/** A plain client for the sandbox tests: fetch and the base address, nothing of the app. */
import { afterEach } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../electron/sandbox/sandbox.ts';

/** Noon of Saturday, 21 November 2026, in Melbourne. */
export const saturdayNoonMs = Date.parse('2026-11-21T12:00:00+11:00');

/** The day of {@link saturdayNoonMs}, for the person. */
export const saturday = '2026-11-21';

export interface Reply<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Page<Item> {
  count: number;
  next: string | null;
  previous: string | null;
  results: Item[];
}

export interface ShownAttribute {
  name: string;
  label: string;
  template: string | null;
  group: { name: string; label: string; priority: number };
  subgroup: null;
  priority: number;
  manual: boolean;
  active: boolean;
  value_type: number;
  value_type_description: string;
  service: { name: string; label: string } | null;
  available_services: { name: string; label: string }[];
  values: { date: string; value: number | string | null }[];
}

export interface Written {
  success: Record<string, unknown>[];
  failed: Record<string, unknown>[];
}

const open: Sandbox[] = [];

/** Starts a sandbox that ends with the test. Its clock stands still at Saturday noon unless told otherwise. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ now: () => saturdayNoonMs, ...options });
  open.push(sandbox);
  return sandbox;
}

/** Ends every sandbox after each test of the file that calls it. */
export function closeSandboxesAfterEach(): void {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
  });
}

/** Gets a path below `/api/2/` with the developer token, or another. */
export async function get<Body>(
  sandbox: Sandbox,
  path: string,
  authorization = `Bearer ${sandbox.developerToken}`,
): Promise<Reply<Body>> {
  return reply(await fetch(`${sandbox.url}/api/2/${path}`, { headers: { Authorization: authorization } }));
}

/** Posts objects to a path below `/api/2/attributes/`. */
export async function post(
  sandbox: Sandbox,
  path: string,
  objects: unknown,
  authorization = `Bearer ${sandbox.developerToken}`,
): Promise<Reply<Written>> {
  const answer = await fetch(`${sandbox.url}/api/2/attributes/${path}`, {
    method: 'POST',
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    body: typeof objects === 'string' ? objects : JSON.stringify(objects),
  });
  return reply(answer);
}

/** Gives out a token with some scopes only, as its `Authorization` header. */
export function withScopes(sandbox: Sandbox, ...scopes: string[]): string {
  return `Bearer ${sandbox.tokens.issue(scopes).access_token}`;
}

/** Reads one attribute with the values of some days. */
export async function attributeOf(
  sandbox: Sandbox,
  name: string,
  query = '',
): Promise<ShownAttribute | undefined> {
  const path = `attributes/with-values/?attributes=${name}&${query}`;
  return (await get<Page<ShownAttribute>>(sandbox, path)).body.results[0];
}

/** Reads every page of a list, counting pages. */
export async function everyPage<Item>(sandbox: Sandbox, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page++) {
    const { body } = await get<Page<Item>>(
      sandbox,
      `${path}${path.includes('?') ? '&' : '?'}limit=100&page=${page}`,
    );
    items.push(...body.results);
    if (body.next === null) return items;
  }
}

async function reply<Body>(answer: Response): Promise<Reply<Body>> {
  const text = await answer.text();
  const body = (text === '' ? undefined : JSON.parse(text)) as Body;
  return { status: answer.status, headers: answer.headers, body };
}
