import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { compress } from 'hono/compress';
import type { ServerApp, ServerContext } from './mount.js';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  woff: 'font/woff',
};

/** Fonts and pictures are small already. */
const IS_TEXT = /^text|svg/;

/** The bundler names these files by their content: what has the same name is the same for ever. */
const FOR_EVER = 'public, max-age=31536000, immutable';

interface File {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzipped?: Uint8Array<ArrayBuffer>;
}

/**
 * Serves the built page: its files, and for every other address that a browser opens the page itself, which knows its addresses.
 * They are read once: a build that changes meanwhile is served from the next start on, whole.
 *
 * @param folder of the built page, with `index.html`
 * @throws Error where it cannot be read
 */
export async function servePages(app: ServerApp, folder: string): Promise<void> {
  const files = await readAll(folder);
  const index = files.get('/index.html');
  if (!index) throw new Error(`There is no index.html in ${folder}: npm run build makes it.`);
  app.get('*', async (c, next) => {
    const { path } = c.req;
    const file = files.get(path);
    if (file) return send(c, file, path.startsWith('/assets/') ? FOR_EVER : 'no-cache');
    if (/^\/(api|assets)(\/|$)/.test(path)) return next();
    return send(c, index, 'no-cache');
  });
}

/** Answers to browsers are compressed: lines are slow. Programs with a token are spared the work. */
export function compressForBrowsers(app: ServerApp): void {
  const inOneGo = compress();
  app.use('/api/*', (c, next) => (c.req.header('authorization') === undefined ? inOneGo(c, next) : next()));
}

async function readAll(folder: string): Promise<ReadonlyMap<string, File>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, File]> => {
        const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
        const bytes = new Uint8Array(await readFile(file));
        const gzipped = IS_TEXT.test(type) ? new Uint8Array(await promisify(gzip)(bytes, { level: 9 })) : undefined;
        return [`/${relative(folder, file).split(sep).join('/')}`, { type, bytes, ...(gzipped && { gzipped }) }];
      }),
    ),
  );
}

function send(c: ServerContext, { type, bytes, gzipped }: File, cache: string): Response {
  const small = gzipped !== undefined && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  return c.body(small ? gzipped : bytes, 200, {
    'content-type': type,
    'cache-control': cache,
    vary: 'Accept-Encoding',
    ...(small && { 'content-encoding': 'gzip' }),
  });
}
