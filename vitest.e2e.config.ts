import { defineConfig } from 'vitest/config';

// `npm run stories`: in a real browser, against what `npm run build` built.
export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    server: { deps: { external: [/\/packages\/\w+\/dist\//] } },
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'node_modules/.cache/stories.json' }]] : ['default'],
  },
});
