import { Fault } from '@dhow/core';
import type { Calls } from './remote/server-at.js';

type Person = Awaited<ReturnType<Calls['listPeople']>>[number];

/** Somebody by name, without regard to case. Fault PERSON_NAMED_UNKNOWN, with the names there are. */
export async function personNamed(calls: Calls, name: string): Promise<Person> {
  const all = await calls.listPeople();
  const key = (text: string) => text.normalize('NFKC').toLowerCase();
  const one = all.find((person) => key(person.name) === key(name));
  if (one) return one;
  const known = all.map((person) => person.name);
  throw new Fault('usage', 'PERSON_NAMED_UNKNOWN', { name, known: known.length > 0 ? known : ['-'] });
}
