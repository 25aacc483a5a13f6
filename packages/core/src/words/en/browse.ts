import type { Words } from '../fill.js';

/** Looking around in what is on a server or in a package. */
export const browse: Words = {
  COUNTING: 'counting',
  LIST_GROUP: 'Nothing of {type} stands in {group}. It can be narrowed to: {known}.',
  OBJECT_UNKNOWN: '{name} has no {type} with id {id}.',
  OBJECT_UNSEEN: '{login} sees no {type} with id {id} on {name}: there is none, or it is not shared with {login}.',
  SOURCE_NOT_PACKAGE: '{name} is no package file. Give a file, or export one first: dhow export {name} -o FILE',
  PREVIEW_ALONE: 'A preview is only for a customised export: name a preset, or leave the preview out.',
  TYPES_COUNT: '{count|type|types} of objects. One of them: dhow list {name} TYPE',
};
