import { isObject, type Json, type JsonObject } from '../object/meta-object.js';

/** A package as people know it, whatever its version. */
export interface PackageName {
  /** What stays the same from release to release: `HIV_CS TRK`, or the name of a file without its version. */
  readonly id: string;
  /** For people: `HIV_CS (TRK)`. */
  readonly name: string;
  /** As the package says it, else the day of its last change; absent where it says neither. */
  readonly version?: string;
  /** The package says itself who it is: another id is another package. Else it is known by its file's name alone. */
  readonly declared: boolean;
}

/** A release at the end of a file's name: `anc-2.1.json`, `anc_v2.1.0-en.zip`. */
const RELEASE = /[-_ .]+v?(\d+(?:\.\d+)+)(?:[-_ .].*)?$/i;

/**
 * What a file is called: by the `package` block that WHO's packages carry (`code` and `type`; their `name` holds versions),
 * else by its file's name, split at the release that it may end with.
 */
export function packageNameOf(document: JsonObject, file: string): PackageName {
  const block = document.package;
  if (isObject(block)) {
    const [code, type, name] = [textAt(block, 'code'), textAt(block, 'type'), textAt(block, 'name')];
    const known = code ?? name?.replace(/_\d+\.\d.*$/, '').replace(/_DHIS2.*$/, '');
    if (known !== undefined) {
      const version = textAt(block, 'version') ?? dayOf(textAt(block, 'lastUpdated'));
      return {
        id: [known, type].filter((part) => part !== undefined).join(' '),
        name: type === undefined ? known : `${known} (${type})`,
        ...(version !== undefined && { version }),
        declared: true,
      };
    }
  }
  const stem = file.replace(/#.*$/, '').replace(/(\.json)?(\.gz|\.zip)?$/i, '');
  const release = RELEASE.exec(stem);
  const name = release === null ? stem : stem.slice(0, release.index);
  return { id: name.toLowerCase(), name, ...(release?.[1] !== undefined && { version: release[1] }), declared: false };
}

/** `20211111T155558` and `2021-11-11T15:55:58` as `2021-11-11`. */
function dayOf(text: string | undefined): string | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? '') ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}`;
}

function textAt(object: JsonObject, property: string): string | undefined {
  const value: Json | undefined = object[property];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
