import { cutLists } from '../faults.js';
import type { JsonObject } from '../json.js';
import { DEPENDENCY_ROOTS, withDependencies } from '../read/dependencies.js';
import { exportMetadata, exportObjects, isSharedWith } from '../read/export.js';
import type { Exchange, Route } from '../server.js';
import { gzipOf, zipOf } from '../wire/compressed-answer.js';
import { json, notFound, type SandboxResponse } from '../wire/response.js';

/** How an export is packed. */
type Packing = 'gzip' | 'zip' | undefined;

/** The packing that the address or the `accept` header asks for (11#14-16). */
function packingOf({ request }: Exchange, suffix: string): Packing {
  if (suffix.endsWith('.gz')) return 'gzip';
  if (suffix.endsWith('.zip')) return 'zip';
  const accept = request.headers.accept ?? '';
  if (accept.includes('json+gzip')) return 'gzip';
  return accept.includes('json+zip') ? 'zip' : undefined;
}

/** An export as a file: plain, gzip or zip, to be shown or to be downloaded. */
function exportAnswer(exchange: Exchange, document: JsonObject, suffix: string): SandboxResponse {
  const { sandbox, query, fault } = exchange;
  const { version } = sandbox;
  const body = (
    fault.cutExport === undefined || fault.cutExport === false ? document : cutLists(document, fault.cutExport)
  ) as JsonObject;
  const packing = packingOf(exchange, suffix);
  if (packing === undefined) {
    const download = query.get('download') === 'true';
    const headers = download ? { 'content-disposition': 'attachment; filename=metadata.json' } : {};
    return json(version, 200, body, { headers });
  }
  const text = JSON.stringify(body);
  const extension = packing === 'gzip' ? 'gz' : 'zip';
  const charset = version === '2.41' ? 'utf-8' : 'UTF-8';
  return {
    status: 200,
    headers: {
      'content-type': `application/json+${packing};charset=${charset}`,
      'content-disposition': `attachment; filename=metadata.json.${extension}`,
    },
    body: packing === 'gzip' ? gzipOf(text) : zipOf('metadata.json', text),
  };
}

function exportOf(exchange: Exchange): SandboxResponse {
  const { sandbox, login, query, segments } = exchange;
  return exportAnswer(exchange, exportMetadata({ sandbox, login }, query), segments[0]!);
}

function dependenciesOf(exchange: Exchange): SandboxResponse {
  const { sandbox, login, query, params, segments } = exchange;
  const type = sandbox.catalog.types.get(params.type!)!;
  if (!DEPENDENCY_ROOTS.has(type.plural)) return json(sandbox.version, 200, {});
  const object = sandbox.store.get(type.plural, params.id!);
  // Dashboards that nobody shares with this login are not found, not even for a superuser (live-packages section 6).
  const hidden = type.plural === 'dashboards' && object && !isSharedWith(login, type, object, sandbox.store);
  if (object === undefined || hidden) throw notFound(`${type.klass} not found for uid: ${params.id}`);
  const reader = { sandbox, login };
  const found = withDependencies(reader, type.plural, object);
  return exportAnswer(exchange, exportObjects(reader, found, query.get('skipSharing') === 'true'), segments[2]!);
}

const SUFFIXES = ['', '.json.gz', '.json.zip'];

/** `GET /api/metadata` and the dependency exports, with the suffixes that pack them. */
export const metadataExportRoutes: readonly Route[] = SUFFIXES.flatMap((suffix): Route[] => [
  { method: 'GET', pattern: `/metadata${suffix}`, handler: exportOf },
  { method: 'GET', pattern: `/{type}/{id}/metadata${suffix}`, handler: dependenciesOf },
]);
