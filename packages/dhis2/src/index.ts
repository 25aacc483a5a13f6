export { type ColumnMap, columnMapJson, parseColumnMap } from './convert/column-map.js';
export { type ConvertedFile, type ConvertOptions, convertFile, proposeMap } from './convert/convert.js';
export { readContainer, writeContainer } from './file/container-file.js';
export { readFault } from './file/folder.js';
export { openFiles } from './file/open-files.js';
export { packFolder } from './file/pack-folder.js';
export {
  FileSource,
  type OpenOptions,
  openFile,
  openMade,
  type PackageRead,
  readPackage,
} from './file/package-file.js';
export { type WrittenAs, writePackage, writeSplit } from './file/write-package.js';
export { type Address, normaliseAddress } from './http/address.js';
export type { Login } from './http/login.js';
export { allowedIn, type Outgoing, outgoingOf } from './http/outgoing.js';
export { type ConnectOptions, connect, DhisInstance } from './instance.js';
export { SUPPORTED, shippedCatalog } from './profile/catalog.js';
export type { InstanceProfile } from './profile/profile.js';
export { type Check, isLocal, testConnection } from './profile/test-connection.js';
export * from './table/answers-file.js';
export { readTable } from './table/read-table.js';
export type { Sheet, Table, TableOptions } from './table/table.js';
export { writeTable } from './table/write-table.js';
export { HEAVIEST } from './weight.js';
