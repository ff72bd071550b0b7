/** The page that asks the person whether a client may come in. */
import { groupOf, isGroupName } from '../person/groups.ts';
import type { Client, Demand } from '../oauth/clients.ts';
import { escapeHtml, page } from './page.ts';

/** Lists what a client asks for in words, with a form to allow or deny it. */
export function authorizePage(client: Client, demand: Demand): string {
  const hidden = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: demand.redirectUri,
    scope: demand.scopes.join(' '),
    ...(demand.state === null ? {} : { state: demand.state }),
  };
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  const wishes = ['Read your profile details (not including email address)', ...demand.scopes.map(inWords)];
  return page(
    `Authorise ${client.label}`,
    `<main>
<h1>Authorise ${escapeHtml(client.label)}?</h1>
<p><b>${escapeHtml(client.label)}</b> asks for permission to:</p>
<ul>
${wishes.map((wish) => `<li>${escapeHtml(wish)}</li>`).join('\n')}
</ul>
<form method="post" action="/oauth2/authorize/confirm">
${inputs.join('\n')}
<button class="first" type="submit" name="decision" value="allow">Allow</button>
<button type="submit" name="decision" value="deny">Deny</button>
</form>
<p>You will be sent back to <code>${escapeHtml(demand.redirectUri)}</code>.</p>
</main>`,
  );
}

/** Says in one sentence why a client cannot be authorised. */
export function refusalPage(sentence: string): string {
  return page(
    'This request cannot be authorised',
    `<main><h1>This request cannot be authorised</h1><p>${escapeHtml(sentence)}</p></main>`,
  );
}

function inWords(scope: string): string {
  const [area = '', right] = scope.split('_');
  const isRead = right === 'read';
  if (area === 'manual') {
    return isRead
      ? 'Read manual attributes: those you track by hand, in any group'
      : 'Write manual attributes: create and fill those you track by hand, in any group';
  }
  const label = isGroupName(area) ? groupOf(area).label : area;
  return isRead
    ? `Read ${label} group: attributes, averages, correlations and insights in the group`
    : `Write ${label} group: create new attributes and write data to attributes in the group`;
}
