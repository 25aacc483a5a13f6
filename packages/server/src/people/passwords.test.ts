import { expect, test } from 'vitest';
import { openPasswords } from './passwords.js';

const PASSWORD = 'four words are enough';
const passwords = openPasswords({ cost: 4 });

test('a password is known again, and no other is', async () => {
  const hash = await passwords.hash(PASSWORD);
  expect(hash).toMatch(/^scrypt\$4\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(await passwords.matches(PASSWORD, hash)).toEqual({ matches: true });
  for (const wrong of ['', `${PASSWORD} `, PASSWORD.toUpperCase(), 'x'.repeat(10_000)])
    expect(await passwords.matches(wrong, hash)).toEqual({ matches: false });
});

test('the same password never looks the same twice', async () => {
  expect(await passwords.hash(PASSWORD)).not.toBe(await passwords.hash(PASSWORD));
});

test('é is é, typed as one character or as two', async () => {
  const hash = await passwords.hash('mon été à Kindu'.normalize('NFD'));
  expect(await passwords.matches('mon été à Kindu'.normalize('NFC'), hash)).toMatchObject({ matches: true });
});

test.each([
  ['eleven char', 'PASSWORD_SHORT'],
  ['💊💊💊💊💊💊', 'PASSWORD_SHORT'],
  ['x'.repeat(201), 'PASSWORD_LONG'],
])('%j is no password', async (password, code) => {
  await expect(passwords.hash(password)).rejects.toMatchObject({ kind: 'usage', code });
});

test('it costs as much as it should unless a test says otherwise', async () => {
  expect(await openPasswords().hash(PASSWORD)).toMatch(/^scrypt\$17\$8\$1\$/);
});

test('what was made with less is made anew once the password is known', async () => {
  const old = await passwords.hash(PASSWORD);
  const now = openPasswords({ cost: 5 });
  const { renew } = await now.matches(PASSWORD, old);
  expect(renew).toMatch(/^scrypt\$5\$/);
  expect(await now.matches(PASSWORD, renew!)).toEqual({ matches: true });
  expect(await now.matches('wrong password!', old)).toEqual({ matches: false });
});

test('nobody’s password is looked at for as long as anybody’s', async () => {
  const slow = openPasswords({ cost: 14 });
  const hash = await slow.hash(PASSWORD);
  const time = async (of: string | null) => {
    const started = performance.now();
    await slow.matches('wrong password!', of);
    return performance.now() - started;
  };
  const times = { somebody: [] as number[], nobody: [] as number[] };
  for (let round = 0; round < 7; round += 1) {
    times.somebody.push(await time(hash));
    times.nobody.push(await time(null));
  }
  // The quickest of each: a busy machine slows some, and quickens none. Without the work it would take microseconds.
  expect(Math.min(...times.nobody)).toBeGreaterThan(Math.min(...times.somebody) / 3);
});

test('a hash of a form that is not known is told, and no password matches it', async () => {
  await expect(passwords.matches(PASSWORD, 'argon2$x')).rejects.toMatchObject({
    kind: 'failed',
    code: 'PASSWORD_HASH_UNKNOWN',
    params: { form: 'argon2' },
  });
});

test('a flood of guesses is turned away, and afterwards the next one is looked at again', async () => {
  const slow = openPasswords({ cost: 12 });
  const hash = await slow.hash(PASSWORD);
  const flood = await Promise.allSettled(Array.from({ length: 200 }, () => slow.matches(PASSWORD, hash)));
  const away = flood.filter(({ status }) => status === 'rejected');
  expect(away).toHaveLength(200 - 22);
  expect(away[0]).toMatchObject({ reason: { code: 'TOO_MANY_AT_ONCE', params: { seconds: 5 } } });
  expect(await slow.matches(PASSWORD, hash)).toEqual({ matches: true });
});

test('who is known has a place in a flood of strangers, and goes before those who wait', async () => {
  const slow = openPasswords({ cost: 12 });
  const hash = await slow.hash(PASSWORD);
  const order: string[] = [];
  const ask = (who: string, known: boolean) =>
    slow.matches(PASSWORD, hash, known).then(
      () => order.push(who),
      () => order.push('away'),
    );
  await Promise.all([...Array.from({ length: 200 }, () => ask('stranger', false)), ask('known', true)]);
  const looked = order.filter((who) => who !== 'away');
  expect(looked).toHaveLength(23);
  // Two were at work when the known one came.
  expect(looked.indexOf('known')).toBeLessThanOrEqual(4);
});
