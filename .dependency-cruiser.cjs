// Who may import whom. npm's workspaces and TypeScript enforce none of this; see docs/architecture.md.
const inside = (name) => `^packages/${name}/`;
const others = (name) => `^packages/(?!${name}/)`;
const tests = '\\.test\\.ts$|^packages/[^/]+/test/|/src/testing/';

const only = (name, allowed, reason) => ({
  name: `${name}-imports`,
  comment: reason,
  severity: 'error',
  from: { path: inside(name), pathNot: tests },
  to: { path: others(name), pathNot: allowed.map((path) => `^packages/${path}`) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('core', [], 'core is pure values and functions: it depends on nobody, so that everybody may depend on it'),
    only('engine', ['core/'], 'flows speak to the world only through the ports that engine declares'),
    only(
      'dhis2',
      ['core/', 'engine/(src/ports|src/index|dist)'],
      'DHIS2 spoken here: it implements the ports of engine and nothing of its flows',
    ),
    only('sandbox', ['core/', 'dhis2/'], 'client and sandbox are two independent readings of the same recordings'),
    only('runtime', ['core/', 'engine/'], 'Node things shared by server and CLI; knows no DHIS2'),
    only(
      'server',
      ['core/', 'dhis2/', 'engine/', 'runtime/', 'sandbox/'],
      'the CLI starts the server, never the other way round',
    ),
    {
      name: 'web-imports',
      comment: 'the page runs in a browser: core, and of the server and the engine only the contract and types',
      severity: 'error',
      from: { path: inside('web'), pathNot: tests },
      to: {
        path: '^packages/(?!web/|core/|server/src/contract/)|^node:',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'contract-is-for-browsers',
      comment:
        'the contract is all that the web and a remote CLI see: zod, core and types, nothing of Node or of the server',
      severity: 'error',
      from: { path: '^packages/server/src/contract/', pathNot: tests },
      to: { path: '^packages/(?!server/src/contract/|core/)|^node:', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sandbox-types-only',
      comment: 'a codec shared by client and sandbox would let one misunderstanding cancel itself: types only',
      severity: 'error',
      from: { path: inside('sandbox'), pathNot: tests },
      to: { path: '^packages/(core|dhis2)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-is-pure',
      comment:
        'no IO, no clock, no random in core: the only library is htmlparser2, a tokenizer for the HTML of custom forms',
      severity: 'error',
      from: { path: inside('core'), pathNot: tests },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: 'node_modules/htmlparser2/',
      },
    },
    {
      name: 'engine-is-pure',
      comment: 'engine declares ports for everything outside: Node and libraries stay out',
      severity: 'error',
      from: { path: inside('engine'), pathNot: tests },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'outcome-knows-no-planner',
      comment:
        'what was promised is checked without the code that made the promise: only types, and what equality means',
      severity: 'error',
      from: { path: '^packages/core/src/plan/outcome\\.ts$' },
      to: { path: '^packages/core/src/', pathNot: '^packages/core/src/object/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-points-at-main',
      comment: 'a composition root builds things together and is imported by nobody',
      severity: 'error',
      from: {},
      to: { path: '^packages/[^/]+/src/main\\.tsx?$' },
    },
    {
      name: 'no-cycles',
      comment: 'two files that need each other are one file, or hide a third',
      severity: 'error',
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'declared',
      comment: 'a package names in its package.json what it imports',
      severity: 'error',
      from: { pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'default'],
      mainFields: ['types', 'main'],
    },
  },
};
