/** The OAuth client the sandbox knows, as a person would have made it on the apps page. */

/** An OAuth client with its registered addresses. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  /** The name people see on the authorise page. */
  readonly label: string;
  /** The service name under which it owns attributes. */
  readonly service: string;
  readonly redirectUris: readonly string[];
}

/** What a client asks of the person. */
export interface Demand {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
}

/** Reads HTTP Basic credentials, or those in the fields of the body. */
export function readCredentials(
  authorization: string | undefined,
  fields: ReadonlyMap<string, string>,
): { id: string; secret: string; isBasic: boolean } {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) {
    return { id: fields.get('client_id') ?? '', secret: fields.get('client_secret') ?? '', isBasic: false };
  }
  const [id = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { id: formDecode(id), secret: formDecode(rest.join(':')), isBasic: true };
}

/** RFC 6749 asks for form-encoded credentials inside Basic; plain ones pass through. */
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // A bare percent sign: not encoded, taken as it is.
    return text;
  }
}
