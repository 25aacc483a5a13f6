import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presetContract } from '@dhow/engine/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPresets } from './presets.js';

let presets: string;
beforeEach(async () => {
  presets = await mkdtemp(join(tmpdir(), 'dhow-presets-'));
});
afterEach(() => rm(presets, { recursive: true }));

describe('presets as files', () =>
  presetContract({ test, equal: (found, wanted) => expect(found).toEqual(wanted) }, async () => ({
    open: async () => openPresets({ presets }),
  })));

test('a file that was damaged is named', async () => {
  await writeFile(join(presets, 'a.json'), '{"name":');
  await expect(openPresets({ presets }).read('a')).rejects.toMatchObject({
    kind: 'failed',
    code: 'PRESET_FILE',
    at: join(presets, 'a.json'),
  });
});
