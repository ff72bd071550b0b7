/** The plain page that the browser shows when it comes back from Exist. */

export interface PageWords {
  title: string;
  text: string;
}

export const callbackPages = {
  connected: { title: 'Connected', text: 'Tally is connected to Exist. You can close this page.' },
  refused: {
    title: 'Not connected',
    text: 'You chose not to let Tally in. Nothing was changed. You can close this page.',
  },
  stray: {
    title: 'Not this sign-in',
    text: 'This answer does not belong to the sign-in that Tally is waiting for, so it was ignored. Close this page and go on from Tally.',
  },
  alreadyUsed: {
    title: 'Already done',
    text: 'This sign-in has been used already. You can close this page.',
  },
  nothing: {
    title: 'Tally is waiting',
    text: 'Tally is waiting for Exist to send you here. Allow it on Exist’s page.',
  },
} as const satisfies Record<string, PageWords>;

/** Words for a sign-in that Exist or the exchange ended. */
export function failedPage(message: string): PageWords {
  return { title: 'Not connected', text: `${message} You can close this page.` };
}

/** Writes the page: no script, nothing from outside, readable in light and dark. */
export function writePage({ title, text }: PageWords): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – Tally for Exist</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; margin: 1rem;
    background: light-dark(#f8fafd, #111418); color: light-dark(#16181d, #eef1f6); }
  main { max-width: 26rem; } h1 { font-size: 1.25rem; margin: 0 0 .5rem; } p { margin: 0; }
</style>
<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
