#!/usr/bin/env node
// Prints which tests were skipped and fails if one was that may not be.   node scripts/skips.mjs REPORT.json
// The report is vitest's JSON. A test that may skip says in its name (or its suite's) what it waits for, in brackets.
import { readFileSync } from 'node:fs';

const MAY_SKIP = ['[../shared/packages]', '[DHOW_LIVE_URL]'];
const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const tests = report.testResults.flatMap((file) =>
  file.assertionResults.map((test) => ({ name: test.fullName, status: test.status })),
);
const count = (...statuses) => tests.filter((test) => statuses.includes(test.status)).length;
const skipped = tests.filter((test) => ['skipped', 'pending', 'todo', 'disabled'].includes(test.status));
const wrong = skipped.filter((test) => !MAY_SKIP.some((reason) => test.name.includes(reason)));

for (const test of skipped) console.log(`skipped: ${test.name}`);
for (const test of wrong) console.error(`may not be skipped: ${test.name}`);
if (tests.length === 0) console.error('no test ran');
console.log(`${count('passed')} passed, ${count('failed')} failed, ${skipped.length} skipped`);
process.exitCode = wrong.length > 0 || count('failed') > 0 || tests.length === 0 ? 1 : 0;
