import { isObject } from '../object/meta-object.js';
import type { Member, NotCarried } from './closure.js';

/** The icons that every DHIS2 brings end like this; others were uploaded by somebody and live beside the metadata. */
const DEFAULT_ICON = /_(positive|negative|outline)$/;

/** What an object needs and a metadata import cannot carry. */
export function notCarriedBy({ ref, object }: Pick<Member, 'ref' | 'object'>): readonly NotCarried[] {
  const found: NotCarried[] = [];
  const say = (code: string, at: string, what: string) => found.push({ code, about: ref, at, what });
  if (isObject(object.style) && typeof object.style.icon === 'string' && object.style.icon !== '') {
    if (!DEFAULT_ICON.test(object.style.icon)) say('CUSTOM_ICON', '/style/icon', object.style.icon);
  }
  for (const property of ['image', 'avatar']) {
    const file = object[property];
    if (isObject(file) && typeof file.id === 'string') say('FILE', `/${property}`, file.id);
  }
  if (ref.type === 'documents' && object.external !== true) say('DOCUMENT_FILE', '/url', String(object.url ?? ''));
  if (ref.type === 'users') say('PASSWORD', '/password', String(object.username ?? ref.id));
  if (ref.type === 'routes' && isObject(object.auth)) say('SECRET', '/auth', String(object.name ?? ref.id));
  if (ref.type === 'aggregateDataExchanges') say('SECRET', '/target', String(object.name ?? ref.id));
  if (ref.type === 'eventHooks') say('SECRET', '/targets', String(object.name ?? ref.id));
  return found;
}
