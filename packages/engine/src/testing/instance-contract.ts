import type { Instance, InstanceStore } from '../ports/instances.js';
import { codeOf, faultOf } from './code-of.js';
import type { Runner } from './store-contract.js';

const moh: Instance = {
  name: 'MoH',
  address: 'https://moh.example/hmis',
  environment: 'production',
  readOnly: false,
  login: { kind: 'basic', user: 'ann' },
};
const training: Instance = {
  name: 'training',
  address: 'https://training.example',
  readOnly: true,
  login: { kind: 'token' },
};

/** An instance store that also gives its secrets back, to whoever connects. */
type Opening = InstanceStore & { secret(name: string): Promise<string> };

/** What every store of instances promises. `open` gives the same store anew, as another process would find it. */
export function instanceContract(
  { test, equal }: Runner,
  fresh: () => Promise<{ open: () => Promise<Opening> }>,
): void {
  test('an instance is found by its name in any case, with its secret', async () => {
    const { open } = await fresh();
    await (await open()).add(moh, 'secret');
    const store = await open();
    equal(await store.get('moh'), moh);
    equal(await store.secret('MOH'), 'secret');
    equal(await store.has('Moh'), true);
    equal(await store.has('mo'), false);
  });

  test('instances are listed by name', async () => {
    const store = await (await fresh()).open();
    equal(await store.list(), []);
    await store.add(training, 't');
    await store.add(moh, 'm');
    equal(await store.list(), [moh, training]);
  });

  test('a second instance of the same name is refused and changes nothing', async () => {
    const store = await (await fresh()).open();
    await store.add(moh, 'first');
    const other = { ...moh, name: 'MOH', address: 'http://x.example' };
    equal(await codeOf(store.add(other, 'second')), 'INSTANCE_EXISTS');
    equal(await store.get('moh'), moh);
    equal(await store.secret('moh'), 'first');
  });

  test('of two of one name at once, one is added', async () => {
    const store = await (await fresh()).open();
    const codes = await Promise.all([codeOf(store.add(moh, 'a')), codeOf(store.add(moh, 'b'))]);
    equal(codes.sort(), ['INSTANCE_EXISTS', 'resolved']);
  });

  test('an unknown name is said with the names there are', async () => {
    const store = await (await fresh()).open();
    await store.add(moh, 'secret');
    for (const ask of [
      () => store.get('other'),
      () => store.remove('other'),
      () => store.secret('../key'),
      () => store.update('other', { readOnly: true }),
    ]) {
      const fault = await faultOf(ask());
      equal([fault.code, fault.params.known], ['INSTANCE_UNKNOWN', ['MoH']]);
    }
  });

  test('what is no name is refused', async () => {
    const store = await (await fresh()).open();
    for (const name of ['', '../x', 'a/b', 'a b', '-x', 'http://x', 'x'.repeat(61), 'a\u0000'])
      equal(await codeOf(store.add({ ...moh, name }, 'secret')), 'INSTANCE_NAME');
    equal(await store.list(), []);
  });

  test('a change keeps the secret; one of address or login needs it again', async () => {
    const { open } = await fresh();
    const store = await open();
    await store.add(moh, 'first');
    equal(await store.update('moh', { readOnly: true, environment: 'staging' }), {
      ...moh,
      readOnly: true,
      environment: 'staging',
    });
    equal(await store.secret('moh'), 'first');
    for (const change of [{ address: 'https://new.example' }, { login: { kind: 'token' } as const }])
      equal(await codeOf(store.update('moh', change)), 'SECRET_NEEDED');
    await store.update('moh', { address: 'https://new.example', login: { kind: 'token' } }, 'second');
    const again = await open();
    equal((await again.get('moh')).address, 'https://new.example');
    equal(await again.secret('moh'), 'second');
  });

  test('what is removed is gone with its secret, and may be added anew', async () => {
    const store = await (await fresh()).open();
    await store.add(moh, 'secret');
    await store.remove('MOH');
    equal(await store.list(), []);
    equal(await codeOf(store.secret('moh')), 'INSTANCE_UNKNOWN');
    await store.add(moh, 'new');
    equal(await store.secret('moh'), 'new');
  });
}
