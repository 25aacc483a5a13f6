import type { TypeSchema } from '../catalog.js';
import { DEFAULT_OBJECTS } from '../defaults.js';
import type { JsonObject } from '../json.js';
import { hasAuthority } from '../session.js';
import type { StoredObject } from '../store.js';
import { badRequest, forbidden } from '../wire/response.js';
import { BrokenSharing, compileFields, type Projection, parseFields, project } from './fields.js';
import { FilterError } from './filters.js';
import { queryObjects } from './query.js';
import type { Reader } from './view.js';

/** What a list is asked for, as its query says. */
export interface ListRequest {
  readonly query: URLSearchParams;
  /** The address of the list under `/api`, for links to other pages. */
  readonly endpoint: string;
}

const PAGE_SIZE = 50;

/** One page of a list: where it is cut and what the pager says (12#2-6). */
export interface Page {
  readonly from: number;
  readonly size: number;
  readonly page: number;
  readonly pageCount: number;
}

/** Reads `page` and `pageSize`: page 0 is page 1, a page beyond the end is shown empty as the last one, pageSize 0 is 1 and shows nothing. */
export function readPage(query: URLSearchParams, total: number): Page {
  const number = (name: string, otherwise: number): number => {
    const value = Number(query.get(name) ?? otherwise);
    if (!Number.isInteger(value))
      throw badRequest(`Value '${query.get(name)}' is not valid for parameter ${name}. It must be a number`);
    return value;
  };
  const askedSize = number('pageSize', PAGE_SIZE);
  const size = Math.max(askedSize, 1);
  const askedPage = Math.max(number('page', 1), 1);
  const pageCount = Math.ceil(total / size);
  return {
    from: (askedPage - 1) * size,
    size: askedSize <= 0 ? 0 : size,
    page: Math.max(Math.min(askedPage, pageCount), 1),
    pageCount,
  };
}

/** The pager of a list, with the links to the pages beside it. */
function pagerOf(reader: Reader, { query, endpoint }: ListRequest, page: Page, total: number): JsonObject {
  const size = Math.max(page.size, 1);
  const link = (number: number): string => {
    const parameters: string[] = [];
    if (number > 1) parameters.push(`page=${number}`);
    if (size !== PAGE_SIZE) parameters.push(`pageSize=${size}`);
    for (const [name, value] of query) {
      if (name !== 'page' && name !== 'pageSize') parameters.push(`${name}=${encodeURIComponent(value)}`);
    }
    const text = parameters.length > 0 ? `?${parameters.join('&')}` : '';
    return `${reader.sandbox.baseUrl}/api${endpoint}${text}`;
  };
  return {
    page: page.page,
    total,
    pageSize: size,
    ...(page.page < page.pageCount ? { nextPage: link(page.page + 1) } : {}),
    ...(page.page > 1 ? { prevPage: link(page.page - 1) } : {}),
    pageCount: page.pageCount,
  };
}

/** Shows objects one after the other; ends early, without a word, at one whose sharing is broken (17#10-11). */
export function showUntilBroken(
  reader: Reader,
  objects: readonly StoredObject[],
  projection: Projection,
): { readonly shown: JsonObject[]; readonly broken: boolean } {
  const shown: JsonObject[] = [];
  try {
    for (const object of objects) shown.push(project(reader, object, projection));
  } catch (error) {
    if (error instanceof BrokenSharing) return { shown, broken: true };
    throw error;
  }
  return { shown, broken: false };
}

/** `GET /api/{type}`. */
export const listObjects = (reader: Reader, type: TypeSchema, request: ListRequest): JsonObject =>
  pageOfObjects(reader, type, request, findObjects(reader, type, request.query));

/** One page of objects, or all of them, with the fields and the pager that the query asks for. */
export function pageOfObjects(
  reader: Reader,
  type: TypeSchema,
  request: ListRequest,
  objects: readonly StoredObject[],
): JsonObject {
  const { query } = request;
  const projection = compileFields(reader, type, parseFields(query.getAll('fields').join(',') || 'id,displayName'));
  if (query.get('paging') === 'false' || query.get('skipPaging') === 'true') {
    return { [type.plural]: showUntilBroken(reader, objects, projection).shown };
  }
  const page = readPage(query, objects.length);
  const cut = objects.slice(page.from, page.from + page.size);
  return {
    pager: pagerOf(reader, request, page, objects.length),
    [type.plural]: showUntilBroken(reader, cut, projection).shown,
  };
}

/** The objects that a list's query asks for. */
export function findObjects(reader: Reader, type: TypeSchema, query: URLSearchParams): StoredObject[] {
  const needed = type.authorities.READ ?? [];
  if (needed.length > 0 && !hasAuthority(reader.login, ...needed)) {
    throw forbidden("You don't have the proper permissions to read objects of this type.", 'E1006');
  }
  const words = query.get('query');
  const filters = [...query.getAll('filter'), ...(words ? [`identifiable:token:${words}`] : [])];
  try {
    const found = queryObjects(reader, type, {
      filters,
      orders: query.getAll('order'),
      junction: query.get('rootJunction') === 'OR' ? 'OR' : 'AND',
    });
    return query.get('defaults') === 'EXCLUDE' ? found.filter(({ id }) => !DEFAULT_OBJECTS.has(id)) : found;
  } catch (error) {
    if (error instanceof FilterError) throw badRequest(error.message, 'E1003');
    throw error;
  }
}
