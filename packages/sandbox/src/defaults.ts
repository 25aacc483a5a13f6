import type { JsonObject } from './json.js';
import type { Sandbox } from './sandbox.js';
import { setPassword } from './session.js';

/** The ids that every DHIS2 gives to its default category objects, its first user and that user's role. */
export const DEFAULT_IDS = {
  categoryOption: 'xYerKDKCefk',
  category: 'GLevLNI9wkl',
  categoryCombo: 'bjDvmb4bfuf',
  categoryOptionCombo: 'HllvX50cXC0',
  admin: 'M5zQapPyTZI',
  superuserRole: 'yrB6vc5Ip3r',
} as const;

/** The default category objects, which `defaults=EXCLUDE` leaves out. */
export const DEFAULT_OBJECTS: ReadonlySet<string> = new Set([
  DEFAULT_IDS.categoryOption,
  DEFAULT_IDS.category,
  DEFAULT_IDS.categoryCombo,
  DEFAULT_IDS.categoryOptionCombo,
]);

/** Writes what a server makes in an empty database: the admin user with its password, its role, the default category objects. */
export function seedDefaults(sandbox: Sandbox): void {
  const { store } = sandbox;
  const stamp = sandbox.timestamp();
  const dates = { created: stamp, lastUpdated: stamp, translations: [] };
  // Who the server says made them at its first start differs by version (live-packages section 4).
  const maker = sandbox.version === '2.41' ? 'system-process' : 'XXXXXSystem';
  const open = (publicAccess: string): JsonObject => ({ public: publicAccess, users: {}, userGroups: {} });
  store.put('userRoles', {
    id: DEFAULT_IDS.superuserRole,
    code: 'Superuser',
    name: 'Superuser',
    description: 'Superuser',
    authorities: ['ALL'],
    restrictions: [],
    sharing: open('--------'),
    ...dates,
  });
  store.put('users', {
    id: DEFAULT_IDS.admin,
    code: 'admin',
    username: 'admin',
    firstName: 'admin',
    surname: 'admin',
    userRoles: [{ id: DEFAULT_IDS.superuserRole }],
    organisationUnits: [],
    dataViewOrganisationUnits: [],
    teiSearchOrganisationUnits: [],
    ...dates,
  });
  setPassword(sandbox, DEFAULT_IDS.admin, sandbox.password);
  store.put('categoryOptions', {
    id: DEFAULT_IDS.categoryOption,
    code: 'default',
    name: 'default',
    shortName: 'default',
    organisationUnits: [],
    attributeValues: [],
    sharing: { owner: maker, ...open('rwrw----') },
    ...dates,
  });
  store.put('categories', {
    id: DEFAULT_IDS.category,
    code: 'default',
    name: 'default',
    shortName: 'default',
    dataDimensionType: 'DISAGGREGATION',
    dataDimension: false,
    categoryOptions: [{ id: DEFAULT_IDS.categoryOption }],
    attributeValues: [],
    sharing: { owner: maker, ...open('rw------') },
    ...dates,
  });
  store.put('categoryCombos', {
    id: DEFAULT_IDS.categoryCombo,
    code: 'default',
    name: 'default',
    dataDimensionType: 'DISAGGREGATION',
    skipTotal: false,
    categories: [{ id: DEFAULT_IDS.category }],
    sharing: { owner: maker, ...open('rw------') },
    ...dates,
  });
  store.put('categoryOptionCombos', {
    id: DEFAULT_IDS.categoryOptionCombo,
    code: 'default',
    name: 'default',
    ignoreApproval: false,
    categoryCombo: { id: DEFAULT_IDS.categoryCombo },
    categoryOptions: [{ id: DEFAULT_IDS.categoryOption }],
    attributeValues: [],
    ...dates,
  });
}
