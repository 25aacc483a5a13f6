// The thread in which PGlite lives: messages of PostgreSQL's protocol in, its answers out, so that a slow query stalls nobody
// else. Plain JavaScript, because Node starts a thread from a file as it is: tests from the source, the program from the build.
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const STARTUP = 0;

/**
 * PostgreSQL ends itself when it can no longer trust what it wrote. Here nothing ends by itself: the thread is ended at once,
 * and the next one recovers from the log, as after kill -9.
 *
 * @param {string} why
 * @param {string} [code] of the system's error
 */
function die(why, code) {
  port.postMessage({ died: why, code });
  process.exit(1);
}

/** Node's file system as PGlite knows it, but for fsync, which PGlite leaves out: without it a power cut loses what was committed. */
class DurableFiles extends NodeFS {
  /**
   * @override
   * @param {PGlite} lite
   * @param {any} options
   */
  async init(lite, options) {
    const made = await super.init(lite, options);
    made.emscriptenOpts.preRun?.push((/** @type {any} */ module) => {
      module.FS.filesystems.NODEFS.stream_ops.fsync = (/** @type {{ nfd: number }} */ stream) => {
        try {
          fs.fsyncSync(stream.nfd);
        } catch (cause) {
          const { code, message } = /** @type {NodeJS.ErrnoException} */ (cause);
          // What cannot be synced at all, such as a pipe.
          if (code !== 'EINVAL' && code !== 'EBADF') die(message, code);
        }
        return 0;
      };
    });
    return made;
  }
}

/** The parameters of PGlite without -F, which turns fsync off. Its fdatasync does nothing, so the log is synced with fsync. */
const startParams = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'min_wal_size=32MB', 'max_wal_size=64MB'].flatMap((one) => ['-c', one]),
];

/** The last thing that PostgreSQL said before it gave up. */
let lastWords = '';

/** @type {PGlite} */
let lite;
try {
  lite = await PGlite.create({
    fs: new DurableFiles(workerData.folder),
    startParams,
    onStderr: (text) => {
      const [words] = /(?:FATAL|PANIC):.*/.exec(text) ?? [''];
      lastWords = words || lastWords;
      if (words.startsWith('PANIC')) die(words);
      return false;
    },
  });
  port.postMessage({ ready: true });
} catch (cause) {
  port.postMessage({ failed: lastWords || (cause instanceof Error ? cause.message : String(cause)) });
  // Not thrown: an error travels beside the messages and can arrive before this one, which knows why.
  process.exit(1);
}

/** @param {Uint8Array} message one or more whole messages */
async function answer(message) {
  if (message[0] === STARTUP) {
    // There is one session for all connections: a new one finds nothing of what one before it left open.
    await lite.exec('rollback');
    await lite.exec('discard all');
  }
  await lite.execProtocolRawStream(message, {
    onRawData: (bytes) => port.postMessage({ bytes: bytes.slice() }),
  });
}

let turn = Promise.resolve();
port.on('message', (/** @type {Uint8Array | 'close'} */ message) => {
  turn = turn.then(async () => {
    if (message === 'close') await lite.close();
    else await answer(message);
    port.postMessage({ done: true });
  });
});
