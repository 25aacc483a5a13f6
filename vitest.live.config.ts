import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.js';

// Tests against a real server that DHOW_LIVE_URL names: `npm run test:live`. One after the other, with time to answer.
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({ test: { include: ['test/live/**/*.test.ts'], testTimeout: 600_000, fileParallelism: false } }),
);
