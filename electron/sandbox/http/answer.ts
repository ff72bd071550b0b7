/** What the sandbox answers, before faults and the wire have their say. */

/** An answer. A body of undefined means no body at all. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly type: 'application/json' | 'text/html; charset=utf-8' | 'image/svg+xml' | 'text/plain';
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers JSON. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, body, type: 'application/json', headers };
}

/** Answers an error the way Django REST does: one sentence under `detail`. */
export function detail(
  status: number,
  sentence: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json(status, { detail: sentence }, headers);
}

/** Answers a page for people. */
export function html(status: number, page: string): Answer {
  return { status, body: page, type: 'text/html; charset=utf-8', headers: { 'Cache-Control': 'no-store' } };
}

/** Sends the browser elsewhere. */
export function redirect(status: 301 | 302, location: string): Answer {
  return { status, type: 'text/plain', headers: { Location: location } };
}

/** Answers with a status and nothing else. */
export function bare(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, type: 'application/json', headers };
}

/** Turns the body of an answer into the bytes that go out. */
export function bytesOf(answer: Answer): Buffer {
  if (answer.body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}
