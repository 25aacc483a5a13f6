import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pair, planned, testTools } from '@dhow/engine/testing';
import { expect, test } from 'vitest';
import { savePlan } from '../src/command/plan.js';
import { makeContext, makeInterrupts } from '../src/context.js';

test.each([
  [false, 'dhow apply', 'refuses this plan'],
  [true, 'refuses this plan', 'dhow apply'],
])('a plan that its dry run refused (%s) is saved, and no import is proposed then', async (refused, says, silent) => {
  const folder = mkdtempSync(join(tmpdir(), 'dhow-refused-'));
  try {
    let out = '';
    const stdout = {
      write: (text: string) => {
        out += text;
        return true;
      },
    } as NodeJS.WriteStream;
    const cx = makeContext({
      lang: 'en',
      json: false,
      color: false,
      version: '0',
      interrupts: makeInterrupts(),
      env: {},
      stdout,
      stderr: process.stderr,
      stdin: process.stdin,
    });
    const { source, target } = pair();
    const plan = await planned(source, target, testTools());
    await savePlan(cx, plan, { output: join(folder, 'restore.json'), refused });
    const said = out.replace(/\s+/g, ' ');
    expect(said).toContain('Saved as');
    expect(said).toContain(says);
    expect(said).not.toContain(silent);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
