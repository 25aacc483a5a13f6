import { defineConfig } from 'vitest/config';

// Tests import other packages by name from their sources, so that no test runs against a stale build;
// the tests of the built binary (packages/cli/test) start bin/dhow.js, which `npm test` builds first.
const source = (name: string) => new URL(`./packages/${name}/src/index.ts`, import.meta.url).pathname;

export default defineConfig({
  resolve: {
    alias: [
      ...['core', 'engine', 'runtime'].map((name) => ({
        find: `@dhow/${name}/testing`,
        replacement: new URL(`./packages/${name}/src/testing/index.ts`, import.meta.url).pathname,
      })),
      {
        find: '@dhow/runtime/files',
        replacement: new URL('./packages/runtime/src/files-only.ts', import.meta.url).pathname,
      },
      {
        find: '@dhow/server/contract',
        replacement: new URL('./packages/server/src/contract/index.ts', import.meta.url).pathname,
      },
      {
        find: '@dhow/server/house',
        replacement: new URL('./packages/server/src/house.ts', import.meta.url).pathname,
      },
      ...['en', 'fr', 'pt', 'es'].map((lang) => ({
        find: `@dhow/core/words/${lang}`,
        replacement: new URL(`./packages/core/src/words/${lang}/index.ts`, import.meta.url).pathname,
      })),
      ...['core', 'engine', 'dhis2', 'sandbox', 'runtime', 'server', 'cli'].map((name) => ({
        find: new RegExp(`^@dhow/${name}$`),
        replacement: source(name),
      })),
    ],
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 30_000,
    maxWorkers: 2,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'node_modules/.cache/tests.json' }]] : ['default'],
  },
});
