import type { Lang } from '@dhow/core';

/** Text as it stands, for a page. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const STYLE = `
body{font:16px/1.5 Roboto,system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#212934;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #d5dde5;margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #e8edf2;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
code{font-size:.9em}.create{color:#1b5e20}.update{color:#8a5a00}.delete,.recreate,.risk{color:#b71c1c}
.head{background:#f3f5f7;padding:.7rem 1rem;border-radius:4px}summary{cursor:pointer;padding:.2rem 0}small{color:#4a5768}
table.sides{width:auto;font-size:.9em;margin:.3rem 0}.sides .differs td{background:#fff8e1}
td.time{white-space:nowrap;width:1%}
.bars td{border:0;padding:.1rem .5rem .1rem 0}.bars td:first-child{width:1%;white-space:nowrap}
.bar{display:inline-block;height:.9rem;min-width:2px;vertical-align:middle;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.bar.create{background:#43a047}.bar.update{background:#f9a825}.bar.recreate,.bar.delete{background:#e53935}
@media(max-width:40rem){table:not(.bars):not(.log) td{display:block;border-bottom:0;padding:.1rem .5rem}table:not(.bars):not(.log) tr{display:block;border-bottom:1px solid #e8edf2;padding:.3rem 0}.bars td:first-child{font-size:.8rem}}
@media print{details{display:block}}`;

/** A whole page without scripts or anything from elsewhere: it can be mailed, printed and archived. */
export const htmlPage = (lang: Lang, title: string, body: string): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>\n`;
