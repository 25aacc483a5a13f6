import type { PresetStore } from '../ports/presets.js';
import { codeOf, faultOf } from './code-of.js';
import type { Runner } from './store-contract.js';

/** What every store of presets promises. `open` gives the same store anew, as another process would find it. */
export function presetContract(
  { test, equal }: Runner,
  fresh: () => Promise<{ open: () => Promise<PresetStore> }>,
): void {
  test('a preset comes back as it was saved, by its name in any case, until it is deleted', async () => {
    const { open } = await fresh();
    const json = { name: 'Ministry', remove: ['dates'], b: 1, a: { 2: null, 1: 'é' } };
    await (await open()).save('Ministry', json);
    const store = await open();
    equal(await store.names(), ['ministry']);
    equal(await store.has('MINISTRY'), true);
    equal(JSON.stringify((await store.read('ministry')).json), JSON.stringify(json));
    await store.delete('Ministry');
    equal(await store.names(), []);
  });

  test('no preset is overwritten', async () => {
    const store = await (await fresh()).open();
    await store.save('a', { name: 'a' });
    equal(await codeOf(store.save('A', { name: 'other' })), 'PRESET_EXISTS');
    equal((await store.read('a')).json, { name: 'a' });
  });

  test('what is no name is refused', async () => {
    const store = await (await fresh()).open();
    for (const name of ['', '../x', 'a/b', '-a', ' ', 'x'.repeat(61)]) {
      equal(await codeOf(store.save(name, {})), 'PRESET_NAME');
      equal(await store.has(name), false);
      equal(await codeOf(store.delete(name)), 'PRESET_UNKNOWN');
    }
  });

  test('one that is not there is told with those that are', async () => {
    const store = await (await fresh()).open();
    await store.save('b', {});
    await store.save('a', {});
    const fault = await faultOf(store.read('c'));
    equal([fault.code, fault.params], ['PRESET_UNKNOWN', { name: 'c', known: ['a', 'b'] }]);
  });
}
