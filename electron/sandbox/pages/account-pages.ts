/** The account's pages for people: where the addresses are, the client's details, who owns what. */
import type { Account } from '../account/account.ts';
import type { AttributeRecord } from '../account/attribute.ts';
import type { Client } from '../oauth/clients.ts';
import { groupOf } from '../person/groups.ts';
import { labelOfService } from '../person/services.ts';
import { escapeHtml, page } from './page.ts';

/** The front page: what this is and where to go. */
export function homePage(origin: string): string {
  return page(
    'Exist sandbox',
    `<main><h1>A local Exist</h1>
<p>It answers like <code>https://exist.io</code>, for one made-up person, at <code>${escapeHtml(origin)}</code>.</p>
<ul>
<li><a href="/account/apps/">Developer apps</a>: client ID, client secret and developer token</li>
<li><a href="/account/attributes/">Attributes</a>: what the person tracks, and which service fills it</li>
</ul></main>`,
  );
}

/** The client's details, as a person copies them into an app. */
export function appsPage(client: Client, developerToken: string): string {
  const rows = [
    ['Name', client.label],
    ['Client ID', client.id],
    ['Client secret', client.secret],
    ['Client type', 'Confidential'],
    ['Redirect URI', client.redirectUris.join(' ')],
    ['Developer token', developerToken],
  ];
  const cells = rows.map(
    ([name = '', value = '']) =>
      `<tr><th scope="row">${name}</th><td><code>${escapeHtml(value)}</code></td></tr>`,
  );
  return page('Developer apps', `<main><h1>Developer apps</h1><table>${cells.join('\n')}</table></main>`);
}

/** Every attribute with its owner and today's value. */
export function attributesPage(account: Account): string {
  const moment = account.moment();
  const rows = account.attributes.map((attribute) => row(account, attribute, moment));
  return page(
    'Attributes',
    `<main class="wide"><h1>Attributes</h1>
<p>${escapeHtml(account.today())} in ${escapeHtml(account.timezone)}</p>
<table><tr><th>Group</th><th>Attribute</th><th>Name</th><th>Service</th><th>Today</th></tr>
${rows.join('\n')}</table></main>`,
  );
}

function row(account: Account, attribute: AttributeRecord, moment: ReturnType<Account['moment']>): string {
  const value = account.valueOn(attribute, moment.day, moment);
  const cells = [
    groupOf(attribute.group).label,
    attribute.label,
    attribute.name,
    attribute.service === null ? 'nobody' : labelOfService(attribute.service),
    value === null ? '' : String(value),
  ];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}
