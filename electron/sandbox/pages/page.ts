/** The frame of every page for people: plain HTML, no scripts, light and dark. */

/** Makes text safe inside HTML, attributes included. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** Lays out a page. The body is HTML already. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Exist sandbox</title>
<style>
:root { color-scheme: light dark; --ink: #16181d; --quiet: #5a616e; --card: #fff; --back: #f8fafd; --line: #d9dee7; --tone: #1d6f42; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef1f6; --quiet: #a3abb8; --card: #1c1f25; --back: #111418; --line: #343a45; --tone: #7fd3a3; } }
body { margin: 0; padding: 32px 16px; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); }
main { max-width: 560px; margin: 0 auto; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
main.wide { max-width: 920px; }
h1 { margin: 0 0 8px; font-size: 20px; }
p, li { color: var(--quiet); }
b, code, td { color: var(--ink); }
code { overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 8px 4px 0; text-align: left; border-bottom: 1px solid var(--line); }
button { min-width: 104px; padding: 8px 16px; margin-right: 8px; font: inherit; border: 1px solid var(--tone); border-radius: 6px; color: var(--tone); background: none; cursor: pointer; }
button.first { color: var(--card); background: var(--tone); }
a { color: var(--tone); }
footer { max-width: 560px; margin: 12px auto 0; font-size: 12px; color: var(--quiet); }
</style>
</head>
<body>
${body}
<footer>This is a local sandbox, not Exist. Everything here is made up and stays on this machine.</footer>
</body>
</html>
`;
}
