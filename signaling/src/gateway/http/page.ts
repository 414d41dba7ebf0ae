import type { Response } from 'express';

/** Characters that mean something in HTML, made harmless. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/**
 * The few pages of the server itself: no script, no file beside it, readable on any browser.
 * @param page title as text, body as HTML
 */
export function sendPage(response: Response, page: { status?: number; title: string; body: string }): void {
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(page.title)}</title>
<style>${style}</style>
</head>
<body><main>${page.body}</main></body>
</html>
`;
  response
    .status(page.status ?? 200)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(html);
}

/** Large enough for a village doctor without glasses; light and dark follow the machine. */
const style = `
:root { color-scheme: light dark; --text: #1b2733; --muted: #52606d; --line: #cfd8e3; --panel: #f6f8fb; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8eef5; --muted: #a3b1c2; --line: #33414f; --panel: #18222d; --accent: #7ab8ff; }
  body { background: #0f1720; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 18px/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: var(--text); }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.3; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
section { margin-top: 4rem; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
p.lead, .en { color: var(--muted); }
a { color: var(--accent); }
ol { padding-left: 1.4rem; } li { margin: .35rem 0; }
code { font: .95em/1.6 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; background: var(--panel); padding: 0 .3em; border-radius: 4px; }
.doors { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); margin: 2rem 0; }
.door { display: block; padding: 1.4rem 1.5rem; border: 1px solid var(--line); border-radius: 12px; background: var(--panel); text-decoration: none; color: var(--text); min-height: 56px; }
.door:hover, .door:focus-visible { border-color: var(--accent); outline: 2px solid var(--accent); outline-offset: 1px; }
.door strong { display: block; font-size: 1.35rem; color: var(--accent); }
.button { display: inline-block; padding: .9rem 1.6rem; min-height: 56px; border-radius: 10px; background: #0b5cad; color: #fff; text-decoration: none; font-weight: 600; }
.fingerprint { display: block; font-size: 1.25rem; line-height: 1.9; letter-spacing: .06em; padding: 1rem 1.4rem; margin: .75rem 0; border: 1px solid var(--line); border-radius: 10px; }
`;
