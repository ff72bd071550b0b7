/** The address of Exist's page on which a person allows this app in. */

/** What Exist is asked for. */
export interface AuthoriseRequest {
  /** For example `https://exist.io/`. */
  existUrl: URL;
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  /** A fresh random text; the answer must carry it back. */
  state: string;
}

/** Writes the address, as in https://developer.exist.io/guide/write_client/. */
export function authoriseUrl({ existUrl, clientId, redirectUri, scopes, state }: AuthoriseRequest): string {
  const url = new URL('oauth2/authorize', existUrl);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
  }).toString();
  return url.href;
}
