import type { PackageNote } from '@dhow/engine';
import * as z from 'zod';
import { type Role, route } from './route.js';
import { id, jsonObject, metaDocument, name, packageName, side, time } from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];
const params = z.object({ id });
const tag = 'Packages';

/** As long as an uploaded package may be. */
export const PACKAGE_BYTES = 500 * 1024 * 1024;

/** As long as a package or backup may be that is parsed within a request, where all wait for it; a job reads larger ones. */
export const LONGEST_IN_REQUEST = 4 * 1024 * 1024;

const note = z
  .object({
    id: z.string(),
    name: z.string(),
    at: time,
    who: z.string(),
    size: z.int(),
    sha256: z.string(),
    package: packageName.exactOptional(),
    from: side.exactOptional().meta({ description: 'Where an export read it; absent: it was uploaded.' }),
  })
  .meta({
    id: 'PackageNote',
    description: 'A package that Dhow holds; jobs read it as `package:ID`.',
  }) satisfies z.ZodType<PackageNote>;

/**
 * Package files that Dhow holds: uploaded, for everybody; or made by an `export` job, for those who may read the instance that it
 * is of.
 */
export const packages = {
  listPackages: route({
    method: 'get',
    path: '/packages',
    access: 'everyone',
    tag,
    summary: 'Lists packages, newest first.',
    response: z.array(note),
  }),
  uploadPackage: route({
    method: 'post',
    path: '/packages',
    access: EDITORS,
    tag,
    summary: 'Uploads a package file (JSON, gzip or zip) as it is. An upload that is cut leaves nothing.',
    query: z.object({
      name: name.meta({ description: 'Its file name.' }),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .exactOptional()
        .meta({ description: 'What the file must be: another one is refused.' }),
    }),
    upload: { maxBytes: PACKAGE_BYTES },
    response: note,
    status: 201,
  }),
  getPackage: route({
    method: 'get',
    path: '/packages/{id}',
    access: 'everyone',
    tag,
    summary: 'Says what a package is.',
    params,
    response: note,
  }),
  readPackage: route({
    method: 'get',
    path: '/packages/{id}/content',
    access: 'everyone',
    tag,
    summary: 'Gives the objects of a package.',
    params,
    response: z.object({ document: metaDocument, side, heading: jsonObject }),
  }),
  downloadPackage: route({
    method: 'get',
    path: '/packages/{id}/download',
    access: 'everyone',
    tag,
    summary:
      'Downloads a package: the file as it is, or written anew as DHIS2 JSON, also compressed, or a zip with a manifest.',
    params,
    query: z.object({ as: z.enum(['file', 'json', 'json.gz', 'zip']).default('file') }),
    streams: { as: 'file', type: 'application/octet-stream' },
  }),
  deletePackage: route({
    method: 'delete',
    path: '/packages/{id}',
    access: EDITORS,
    tag,
    summary: 'Removes a package.',
    params,
  }),
} as const;
