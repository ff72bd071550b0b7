/** Fetches a person's picture, so that windows need not reach the network: an address in a profile is anybody's. */
import type { RequestBudget } from './request-budget.ts';
import type { HttpAnswer, Transport } from './transport.ts';

const maxBytes = 300_000;
const maxRedirects = 3;
const imageTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'];

export interface PictureReaderOptions {
  /** Where Exist is: pictures over plain http are taken only from a sandbox on this machine. */
  existUrl: URL;
  transport: Transport;
  /** Books what is on the API itself; pictures elsewhere cost no allowance. */
  budget: Pick<RequestBudget, 'take'>;
}

/** Answers a picture as a `data:` address; null when it cannot be had, is too large, or is no picture. */
export type ReadPicture = (address: string) => Promise<string | null>;

/** Makes the reader. No token goes along, and what fails fails quietly: a page without a picture is a good page. */
export function createPictureReader(options: PictureReaderOptions): ReadPicture {
  return async (address) => {
    try {
      return await read(options, address, maxRedirects);
    } catch {
      // No picture, then: nobody needs to be told why.
      return null;
    }
  };
}

async function read(
  options: PictureReaderOptions,
  address: string,
  redirects: number,
): Promise<string | null> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !isAllowed(url, options.existUrl)) return null;
  if (url.href.startsWith(new URL('api/', options.existUrl).href)) options.budget.take('read');
  const answer = await options.transport({
    method: 'GET',
    url,
    headers: { Accept: imageTypes.join(', ') },
    timeoutMs: 20_000,
    maxBytes,
    encoding: 'base64',
  });
  const { location } = answer.headers;
  if (answer.status >= 300 && answer.status < 400 && location !== undefined && redirects > 0) {
    return read(options, new URL(location, url).href, redirects - 1);
  }
  const type = typeOf(answer);
  return answer.status === 200 && imageTypes.includes(type) ? `data:${type};base64,${answer.body}` : null;
}

function isAllowed(url: URL, existUrl: URL): boolean {
  return url.protocol === 'https:' || (existUrl.protocol === 'http:' && url.origin === existUrl.origin);
}

function typeOf({ headers }: HttpAnswer): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
