import { describe, expect, it } from 'vitest';
import { accessOf, canCreate, canDelete, canRead, canUpdate, canWriteData, hasDataAccess, isAccess } from './access.js';
import { loadCatalog } from './catalog.js';
import type { JsonObject } from './json.js';
import type { Login } from './session.js';
import { Store } from './store.js';

const type = (plural: string) => loadCatalog('2.42').types.get(plural)!;
const elements = type('dataElements');
const store = new Store();

function login(authorities: string[], groups: string[] = []): Login {
  return {
    id: 'me',
    username: 'me',
    object: { id: 'me' },
    authorities: new Set(authorities),
    superuser: authorities.includes('ALL'),
    groups: new Set(groups),
  };
}

const shared = (sharing: JsonObject): JsonObject => ({ sharing: { public: '--------', owner: 'other', ...sharing } });
const PUBLIC = ['F_DATAELEMENT_PUBLIC_ADD', 'F_DATAELEMENT_DELETE'];

describe('access', () => {
  it('is everything for a superuser', () => {
    const all = login(['ALL']);
    expect(accessOf(all, elements, shared({}), store)).toEqual({
      manage: true,
      write: true,
      read: true,
      update: true,
      delete: true,
    });
    expect(accessOf(all, type('dataSets'), shared({}), store)).toMatchObject({ data: { read: true, write: true } });
  });

  it('to read is given by the public, a group, the login itself or ownership', () => {
    const me = login([], ['group']);
    const entry = { access: 'r-------' };
    expect(canRead(me, elements, shared({}), store)).toBe(false);
    expect(canRead(me, elements, shared({ public: 'r-------' }), store)).toBe(true);
    expect(canRead(me, elements, shared({ userGroups: { group: { id: 'group', ...entry } } }), store)).toBe(true);
    expect(canRead(me, elements, shared({ users: { me: { id: 'me', ...entry } } }), store)).toBe(true);
    expect(canRead(me, elements, shared({ owner: 'me' }), store)).toBe(true);
  });

  it('to write needs the authority of the type and the sharing of the object', () => {
    const open = shared({ public: 'rw------' });
    expect(canUpdate(login([]), elements, open)).toBe(false);
    expect(canUpdate(login(PUBLIC), elements, open)).toBe(true);
    expect(canUpdate(login(PUBLIC), elements, shared({ public: 'r-------' }))).toBe(false);
    expect(canUpdate(login(['F_DATAELEMENT_PRIVATE_ADD']), elements, open)).toBe(false);
    expect(canUpdate(login(['F_DATAELEMENT_PRIVATE_ADD']), elements, shared({ owner: 'me' }))).toBe(true);
    expect(canDelete(login(PUBLIC), elements, open)).toBe(true);
    expect(canDelete(login(['F_DATAELEMENT_PUBLIC_ADD']), elements, open)).toBe(false);
  });

  it('to create needs an authority for public or private objects', () => {
    expect(canCreate(login([]), elements)).toBe(false);
    expect(canCreate(login(['F_DATAELEMENT_PRIVATE_ADD']), elements)).toBe(true);
  });

  it('to data is a matter of types that have data', () => {
    const open = shared({ public: 'rwrw----' });
    expect(canWriteData(login([]), type('dataSets'), open, store)).toBe(true);
    expect(canWriteData(login([]), elements, open, store)).toBe(false);
  });

  it('is written in eight places', () => {
    expect(isAccess('rwrw----')).toBe(true);
    expect(isAccess('rwx')).toBe(false);
    expect(isAccess(null)).toBe(true);
    expect(hasDataAccess('--r-----')).toBe(true);
    expect(hasDataAccess('rw------')).toBe(false);
  });
});
