// For `--import` of the thread of an embedded database: counts its fsyncs, and lets its disk be full.
//
//   --import file:///.../disk.mjs?folder=FOLDER
//
// FOLDER/syncs grows by a byte with each fsync. While FOLDER/full is there, no file can grow.
import fs from 'node:fs';

const folder = new URL(import.meta.url).searchParams.get('folder');
const { fsyncSync, writeSync } = fs;
const syncs = fs.openSync(`${folder}/syncs`, 'a');

fs.fsyncSync = (fd) => {
  fsyncSync(fd);
  writeSync(syncs, '.');
};

fs.writeSync = (fd, buffer, offset, length, position) => {
  if (fs.existsSync(`${folder}/full`) && (position ?? 0) + length > fs.fstatSync(fd).size)
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28 });
  return writeSync(fd, buffer, offset, length, position);
};
