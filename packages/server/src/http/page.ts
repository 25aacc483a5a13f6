import { type Contract, ROLES, type Route } from '../contract/route.js';
import { rolesOf } from './openapi.js';

type Json = Record<string, unknown>;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The API as a page to be read: routes by tag, who may call each, what goes in and comes out, and a call to try. Needs no script. */
export function apiPage(contract: Contract, document: Json): string {
  const byTag = new Map<string, [string, Route][]>();
  for (const [id, route] of Object.entries(contract))
    byTag.set(route.tag, [...(byTag.get(route.tag) ?? []), [id, route]]);
  const tags = [...byTag];
  const anchor = (tag: string): string => tag.toLowerCase().replaceAll(/\W+/g, '-');
  const { schemas = {} } = (document.components ?? {}) as { schemas?: Json };
  const { version = '' } = (document.info ?? {}) as { version?: string };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dhow API</title>
<link rel="stylesheet" href="/api/style.css">
</head>
<body>
<header>
<h1>Dhow API</h1>
<p>Dhow ${escaped(version)}. The same as <a href="/api/openapi.json">OpenAPI 3.1</a>. Calls carry a session or an API token:
<code>Authorization: Bearer dhow_...</code>. What does not succeed answers a problem document (RFC 9457) in the language of <code>Accept-Language</code>.</p>
<nav>${tags.map(([tag]) => `<a href="#${anchor(tag)}">${escaped(tag)}</a>`).join(' ')} <a href="#schemas">Schemas</a></nav>
</header>
<main>
${tags
  .map(
    ([tag, routes]) =>
      `<section id="${anchor(tag)}"><h2>${escaped(tag)}</h2>${routes.map(([id, route]) => routePart(id, route, document)).join('\n')}</section>`,
  )
  .join('\n')}
<section id="schemas"><h2>Schemas</h2>
${Object.entries(schemas)
  .map(
    ([name, schema]) =>
      `<details id="schema-${escaped(name)}"><summary>${escaped(name)}</summary>${shown(schema)}</details>`,
  )
  .join('\n')}
</section>
</main>
</body>
</html>
`;
}

function routePart(id: string, route: Route, document: Json): string {
  const path = `/api${route.path}`;
  const operation = ((document.paths as Record<string, Json>)[path]?.[route.method] ?? {}) as Operation;
  const roles = rolesOf(route.access);
  const who =
    route.access === 'anyone' ? 'anyone' : roles.length === ROLES.length ? 'everyone signed in' : roles.join(', ');
  const { parameters = [], requestBody, responses = {} } = operation;
  const answers = Object.entries(responses).filter(([status]) => status !== 'default');
  return `<article id="${escaped(id)}">
<h3><code>${route.method.toUpperCase()}</code> <code>${escaped(path)}</code></h3>
<p>${escaped(route.summary)} <span class="who">Who: ${escaped(who)}</span></p>
${parameters.length > 0 ? `<h4>Parameters</h4><ul>${parameters.map(parameterLine).join('')}</ul>` : ''}
${requestBody ? `<details><summary>Body${requestBody.description ? ` (${escaped(requestBody.description)})` : ''}</summary>${contentPart(requestBody.content)}</details>` : ''}
${answers.map(([status, { content }]) => (content ? `<details><summary>Answer ${status}</summary>${contentPart(content)}</details>` : `<p>Answer ${status}, without content.</p>`)).join('')}
<pre>${escaped(curlOf(route))}</pre>
</article>`;
}

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: unknown;
  }[];
  readonly requestBody?: { readonly description?: string; readonly content: Json };
  readonly responses?: Record<string, { readonly content?: Json }>;
}

const parameterLine = (one: NonNullable<Operation['parameters']>[number]): string => {
  const { description } = one.schema as { description?: string };
  return `<li><code>${escaped(one.name)}</code> in the ${one.in}${one.required ? '' : ', may be left out'}${description === undefined ? '' : `: ${escaped(description)}`}</li>`;
};

const contentPart = (content: Json): string =>
  Object.entries(content)
    .map(
      ([type, value]) => `<p><code>${escaped(type)}</code></p>${shown((value as { schema?: unknown }).schema ?? {})}`,
    )
    .join('');

/** A schema as JSON, its references as links. */
const shown = (schema: unknown): string =>
  `<pre>${escaped(JSON.stringify(schema, undefined, 2)).replace(
    /#\/components\/schemas\/(\w+)/g,
    (whole, name: string) => `<a href="#schema-${name}">${whole}</a>`,
  )}</pre>`;

/** A call as it is typed; places to fill in are in capitals. */
function curlOf({ method, path, access, body, upload, streams }: Route): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  return [
    `curl ${streams?.as === 'events' ? '-N ' : ''}${method === 'get' ? '' : `-X ${method.toUpperCase()} `}"$DHOW_SERVER/api${address}"`,
    ...(access === 'anyone' ? [] : ['-H "Authorization: Bearer $DHOW_SERVER_TOKEN"']),
    ...(body ? ['-H "Content-Type: application/json" --data @body.json'] : []),
    ...(upload ? ['-H "Content-Type: application/octet-stream" --data-binary @package.json'] : []),
    ...(streams?.as === 'file' ? ['-OJ'] : []),
  ].join(' \\\n  ');
}

/** How the page looks. */
export const apiStyle = `body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #212934; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.875rem; }
pre { background: #f3f5f7; padding: 0.75rem; overflow-x: auto; }
article { border-top: 1px solid #d5dde5; padding: 0.5rem 0; }
h3 { margin: 0.5rem 0; } h4 { margin: 0.5rem 0 0; }
nav a { margin-right: 0.75rem; }
.who { color: #4a5768; }
a { color: #1565c0; }
summary { cursor: pointer; }
`;
