/** A request after it has been read: what handlers work on. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request with its whole body. */
export interface Incoming {
  readonly id: number;
  readonly atMs: number;
  readonly method: string;
  /** The path with its slashes, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The address the caller used, such as `http://localhost:8123`. */
  readonly origin: string;
}

/** The largest body that is read; a batch of 35 long notes is far below it. */
const mostBytes = 1024 * 1024;

/** Reads a request's whole body. Rejects when it is too long or the caller goes away. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new RangeError('The body is longer than the sandbox reads');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads fields the way generic clients send them: as a form, as JSON or as multipart.
 * Answers nothing for a body that is none of these.
 */
export function readFields(request: Incoming): Map<string, string> {
  const type = request.headers['content-type'] ?? '';
  const text = request.body.toString('utf8');
  if (type.startsWith('application/json')) return fromJson(text);
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  return boundary === undefined ? new Map(new URLSearchParams(text)) : fromMultipart(text, boundary);
}

function fromJson(text: string): Map<string, string> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return new Map();
    return new Map(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
  } catch {
    // Not JSON after all: no fields, and the handler says which one it misses.
    return new Map();
  }
}

function fromMultipart(text: string, boundary: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const part of text.split(`--${boundary}`)) {
    const [, head = '', value = ''] = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(part) ?? [];
    const name = /name="([^"]*)"/.exec(head)?.[1];
    if (name !== undefined) fields.set(name, value);
  }
  return fields;
}
