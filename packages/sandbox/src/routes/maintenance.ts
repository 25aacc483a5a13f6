import { cachesOf } from '../caches.js';
import type { JsonValue } from '../json.js';
import type { Exchange, Route } from '../server.js';
import { hasAuthority } from '../session.js';
import { empty, forbidden, type SandboxResponse, webMessage } from '../wire/response.js';
import { type ComboAct, generateOptionCombos } from './category-combos.js';

type Handler = (exchange: Exchange) => SandboxResponse;

/** Calls that clear or rebuild what the sandbox does not have: they are answered as usual and change nothing. */
const NOTHING_TO_DO = [
  'analyticsTablesClear',
  'analyticsTablesAnalyze',
  'expiredInvitationsClear',
  'ouPathsUpdate',
  'periodPruning',
  'zeroDataValueRemoval',
  'softDeletedDataValueRemoval',
  'softDeletedEventRemoval',
  'softDeletedRelationshipRemoval',
  'softDeletedEnrollmentRemoval',
  'softDeletedTrackedEntityRemoval',
  'sqlViewsCreate',
  'sqlViewsDrop',
];

const ACTIONS: Readonly<Record<string, Handler>> = {
  '/maintenance': (exchange) => {
    if (exchange.query.get('categoryOptionComboUpdate') === 'true') updateAll(exchange);
    if (exchange.query.get('cacheClear') === 'true') cachesOf(exchange.sandbox).clear();
    return empty(204);
  },
  '/maintenance/cacheClear': clearCaches,
  '/maintenance/cache': clearCaches,
  ...Object.fromEntries(NOTHING_TO_DO.map((name) => [`/maintenance/${name}`, () => empty(204)])),
  '/maintenance/categoryOptionComboUpdate': (exchange) => {
    updateAll(exchange);
    return empty(204);
  },
  '/maintenance/categoryOptionComboUpdate/categoryCombo/{id}': updateOne,
  '/maintenance/dataPruning/dataElements/{id}': prune('dataElements', 'dataElement', 'Data element'),
  '/maintenance/dataPruning/organisationUnits/{id}': prune('organisationUnits', 'orgUnit', 'Organisation unit'),
};

/** `/maintenance`: every call by POST and by PUT, for those who may (04#4, #22; 13#19). */
export const maintenanceRoutes: readonly Route[] = Object.entries(ACTIONS).flatMap(([pattern, handler]) =>
  (['POST', 'PUT'] as const).map((method) => ({ method, pattern, handler: allowed(handler) })),
);

function clearCaches({ sandbox }: Exchange): SandboxResponse {
  cachesOf(sandbox).clear();
  return empty(204);
}

function allowed(handler: Handler): Handler {
  return (exchange) => {
    if (hasAuthority(exchange.login, 'F_PERFORM_MAINTENANCE')) return handler(exchange);
    const needed = exchange.sandbox.version === '2.41' ? '' : ', requires one Authority from [F_PERFORM_MAINTENANCE]';
    throw forbidden(`Access is denied${needed}`);
  };
}

function updateAll({ sandbox, login }: Exchange): void {
  for (const { id } of [...sandbox.store.all('categoryCombos')]) generateOptionCombos(sandbox, login, id);
}

function updateOne({ sandbox, login, params }: Exchange): SandboxResponse {
  const id = params.id!;
  if (!sandbox.store.has('categoryCombos', id)) {
    return webMessage(sandbox.version, { status: 409, message: `CategoryCombo does not exist: ${id}` });
  }
  const acts = generateOptionCombos(sandbox, login, id);
  const count = (kind: ComboAct['kind']): number => acts.filter((act) => act.kind === kind).length;
  const warned = count('ignored') > 0;
  return webMessage(sandbox.version, {
    status: warned ? 409 : 200,
    ...(warned ? { level: 'WARNING' } : {}),
    message: warned ? 'One or more conflicts encountered, please check import summary.' : 'Import was successful.',
    response: {
      status: warned ? 'WARNING' : 'SUCCESS',
      imported: count('imported'),
      updated: count('updated'),
      deleted: count('deleted'),
      ignored: count('ignored'),
      importSummaries: acts.map(summary),
      total: acts.length,
      responseType: 'ImportSummaries',
    } as JsonValue,
  });
}

const summary = ({ kind, description }: ComboAct): JsonValue => ({
  status: kind === 'ignored' ? 'WARNING' : 'SUCCESS',
  description,
  importCount: { imported: 0, updated: 0, ignored: 0, deleted: 0, [kind]: 1 },
  conflicts: [],
  rejectedIndexes: [],
  responseType: 'ImportSummary',
});

/** Removes the data of an object with all its traces: superusers only. */
function prune(type: string, dimension: 'dataElement' | 'orgUnit', label: string): Handler {
  return ({ sandbox, login, params }) => {
    if (!login.superuser) throw forbidden('Access is denied, requires one Authority from [ALL]');
    const id = params.id!;
    if (!sandbox.store.has(type, id)) {
      return webMessage(sandbox.version, { status: 409, message: `${label} does not exist: ${id}` });
    }
    sandbox.data.prune(dimension, id);
    return webMessage(sandbox.version, { status: 200, message: 'Data was pruned successfully' });
  };
}
