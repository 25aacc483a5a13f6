import {
  type Catalog,
  type Diagnostic,
  Fault,
  isObject,
  type Json,
  type JsonObject,
  type Version,
  versionOf,
} from '@dhow/core';
import type { HttpClient } from '../http/client.js';
import { liveCatalog, SCHEMA_FIELDS, SUPPORTED, shippedCatalog } from './catalog.js';

/** What one instance is and what one login can do there. */
export interface InstanceProfile {
  /** As the server says it: `2.42.7-SNAPSHOT`. */
  readonly serverVersion: string;
  readonly version: Version;
  /** Commit of DHIS2 that it was built from. */
  readonly revision: string;
  readonly systemId?: string;
  readonly systemName?: string;
  /** The server's clock, ISO 8601 without zone as it says it, where it says it. */
  readonly serverDate?: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly authorities: ReadonlySet<string>;
  /** `filtered`: lists and exports leave out what this login may not see. */
  readonly sees: 'all' | 'filtered';
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Asks an instance who it is: two requests, and a third for its schemas where it was built from another commit than the
 * catalog that ships with Dhow.
 *
 * @throws Fault NOT_DHIS2, VERSION_UNSUPPORTED, and whatever keeps it from answering
 */
export async function readProfile(client: HttpClient, signal: AbortSignal): Promise<InstanceProfile> {
  const at = client.address;
  const info = await readInfo(client, signal);
  const serverVersion = textOf(info, 'version') ?? '';
  const version = supportedVersion(serverVersion, at);
  const me = await client.getJson('/api/me?fields=id,username,authorities', signal);
  if (!isObject(me) || typeof me.username !== 'string' || !Array.isArray(me.authorities))
    throw new Fault(
      'unreachable',
      'NOT_DHIS2',
      { host: new URL(at).host, status: 200, title: '' },
      { at: `${at}/api/me` },
    );
  const authorities = new Set((me.authorities as readonly Json[]).map(String));
  const revision = textOf(info, 'revision') ?? '';
  const { catalog, diagnostics } = await readCatalog(client, version, serverVersion, revision, signal);
  const [systemId, systemName, serverDate] = ['systemId', 'systemName', 'serverDate'].map((name) => textOf(info, name));
  return {
    serverVersion,
    version,
    revision,
    ...(systemId && { systemId }),
    ...(systemName && { systemName }),
    ...(serverDate && { serverDate }),
    user: { id: String(me.id ?? ''), name: me.username },
    authorities,
    sees: authorities.has('ALL') ? 'all' : 'filtered',
    catalog,
    diagnostics,
  };
}

/** `/api/system/info`. @throws Fault NOT_DHIS2 when what answers is no DHIS2 */
export async function readInfo(client: HttpClient, signal: AbortSignal): Promise<JsonObject> {
  const info = await client.getJson('/api/system/info', signal);
  if (isObject(info) && typeof info.version === 'string') return info;
  const host = new URL(client.address).host;
  throw new Fault(
    'unreachable',
    'NOT_DHIS2',
    { host, status: 200, title: '' },
    { at: `${client.address}/api/system/info` },
  );
}

/** The major.minor of a version that Dhow speaks. @throws Fault VERSION_UNSUPPORTED */
export function supportedVersion(serverVersion: string, at: string): Version {
  const version = versionOf(serverVersion);
  if (SUPPORTED.includes(version)) return version;
  throw new Fault('refused', 'VERSION_UNSUPPORTED', { version: serverVersion, supported: SUPPORTED }, { at });
}

async function readCatalog(
  client: HttpClient,
  version: Version,
  serverVersion: string,
  revision: string,
  signal: AbortSignal,
): Promise<{ catalog: Catalog; diagnostics: readonly Diagnostic[] }> {
  const shipped = shippedCatalog(version);
  if (shipped.raw.revision === revision) return { catalog: shipped.catalog, diagnostics: [] };
  try {
    const answer = await client.getJson(`/api/schemas?fields=${SCHEMA_FIELDS}`, signal);
    return { catalog: liveCatalog(answer, serverVersion), diagnostics: [] };
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.kind !== 'failed') throw cause;
    // Some logins and some proxies keep the schemas to themselves; the catalog of the same version is close.
    const params = { version: serverVersion, shipped: shipped.raw.server, reason: cause.code };
    return { catalog: shipped.catalog, diagnostics: [{ code: 'CATALOG_SHIPPED', severity: 'warning', params }] };
  }
}

const textOf = (object: JsonObject, name: string): string | undefined => {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
