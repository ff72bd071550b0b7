/** `auth/simple-token/`: a password becomes a token that reads and never expires. */
import { json, type Answer } from '../http/answer.ts';
import { readFields, type Incoming } from '../http/incoming.ts';

/** How the person logs in, and the simple token they get for it. */
export interface Login {
  readonly username: string;
  readonly password: string;
  readonly simpleToken: string;
}

/** Answers the token, or what is wrong with the fields, the way Django REST says it. */
export function simpleToken(request: Incoming, login: Login): Answer {
  const fields = readFields(request);
  const missing = ['username', 'password'].filter((name) => !fields.get(name));
  if (missing.length > 0) {
    return json(400, Object.fromEntries(missing.map((name) => [name, ['This field is required.']])));
  }
  if (fields.get('username') !== login.username || fields.get('password') !== login.password) {
    return json(400, { non_field_errors: ['Unable to log in with provided credentials.'] });
  }
  return json(200, { token: login.simpleToken });
}
