/** Exist's simple token: a user name and password become a token that reads and never ends. */
import * as v from 'valibot';
import { BadResponseError, TallyError } from '../domain/errors.ts';
import type { SimpleTokenEndpoint } from '../domain/ports.ts';
import { jsonOf, postForm, type DoorOptions } from './form-post.ts';

/** The guide names the first, the reference the second as well. */
const paths = ['api/1/auth/simple-token/', 'api/2/auth/simple-token/'] as const;

const consequence = 'You are not signed in yet. Try again in a minute.';
const tokenShape = v.object({ token: v.pipe(v.string(), v.nonEmpty()) });

/** Makes the port. The password is in one request and nowhere else: neither kept, nor logged, nor in an error. */
export function createSimpleTokenEndpoint(options: DoorOptions): SimpleTokenEndpoint {
  return {
    tokenFor: async ({ username, password }) => {
      const form = { username, password };
      let path: string = paths[0];
      let answer = await postForm(options, path, form);
      if (answer.status === 404) {
        path = paths[1];
        answer = await postForm(options, path, form);
      }
      if ([400, 401, 403].includes(answer.status)) {
        throw new TallyError(
          'unauthorised',
          'Exist does not know this user name and password. Check both and try again.',
        );
      }
      if (answer.status !== 200) {
        throw new BadResponseError(path, null, answer.status, undefined, consequence);
      }
      const parsed = v.safeParse(tokenShape, jsonOf(answer, path, consequence));
      if (!parsed.success) throw new BadResponseError(path, 'token', 200, undefined, consequence);
      return parsed.output.token;
    },
  };
}
