import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { PoolClient } from 'pg';
import { isMissing, writeFileDurably } from '../files.js';
import type { Thread } from './thread.js';

/** In the environment of a process that another one lets ask its embedded database: the folder of the socket. */
export const SHARED_FOLDER = 'DHOW_DATABASE_FOLDER';

/** How PostgreSQL's drivers find a socket in a folder. */
const SOCKET = '.s.PGSQL.5432';

const PREFIX = 'dhow-';

const TERMINATE = 0x58; // X
const COMPLETE = 0x43; // C
/** After these the driver waits for an answer: Sync, Query. */
const ENDS = new Set([0x53, 0x51]);
/** ReadyForQuery, outside of a transaction. It is the last message of an answer. */
const IDLE = Buffer.from('5a0000000549', 'hex');
const ROLLBACK = Buffer.concat([Buffer.from([0x51, 0, 0, 0, 13]), Buffer.from('rollback\0')]);

/** The one connection of an embedded database, and how it is taken and given back. */
export interface Connection {
  take(): Promise<Pick<PoolClient, 'release'>>;
  thread(): Promise<Thread>;
  /** Called with what an answer says that a guest wrote, and with the bytes of what it asked. */
  onWritten(rows: number, bytes: number): void;
}

/** Other processes of this machine's user at the embedded database. */
export interface Guests {
  /** A folder that only this user can enter; a driver takes it as the host. */
  readonly folder: string;
  close(): Promise<void>;
}

/**
 * Lets other processes ask the embedded database, through a socket in a private folder. There is one session for all: whoever asks
 * has it until the answer is whole and no transaction is open; a guest that leaves in the middle of one is rolled back.
 *
 * The socket is in the system's temporary folder: the path of one must be short, and not every disk holds any.
 *
 * @param note a file beside the database, for whoever has it: it names the folder, so that the next one removes it where this
 * process ends without a goodbye
 */
export async function welcomeGuests(connection: Connection, note: string): Promise<Guests> {
  await removeLeft(note);
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await writeFileDurably(note, `${folder}\n`, 'replace');
  await chmod(folder, 0o700);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve(socket, connection);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(join(folder, SOCKET), resolve);
  });
  return {
    folder,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
      await rm(note, { force: true });
    },
  };
}

/** Removes the folder that a note names; nothing else, whatever stands in it. */
async function removeLeft(note: string): Promise<void> {
  try {
    const left = (await readFile(note, 'utf8')).trim();
    if (dirname(left) === tmpdir() && basename(left).startsWith(PREFIX))
      await rm(left, { recursive: true, force: true });
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
  }
}

/** One guest: its messages in, the answers out, in order. */
function serve(socket: Socket, { take, thread, onWritten }: Connection): void {
  const messages = new Messages();
  let held: Awaited<ReturnType<Connection['take']>> | undefined;
  let turn = Promise.resolve();

  const answer = async (message: Uint8Array): Promise<void> => {
    held ??= await take();
    let tail = Buffer.alloc(0);
    const asked = message.length;
    const tags = new Tags();
    await (await thread()).send(message, (bytes) => {
      tail = Buffer.concat([tail, bytes]).subarray(-IDLE.length);
      tags.take(bytes);
      if (!socket.destroyed) socket.write(bytes);
    });
    if (tags.wrote) onWritten(tags.rows, asked);
    if (tail.equals(IDLE)) release();
  };
  const release = (): void => {
    held?.release();
    held = undefined;
  };
  const leave = async (): Promise<void> => {
    if (held === undefined) return;
    try {
      // A copy of its own: what goes to the thread is given away.
      await (await thread()).send(Uint8Array.from(ROLLBACK), () => {});
    } finally {
      release();
    }
  };
  // Whatever fails here fails for the guest, who finds the line cut and tries again.
  const next = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch(() => {
      release();
      socket.destroy();
    });
  };
  socket.on('data', (bytes) => {
    for (const message of messages.take(bytes)) next(() => answer(message));
    if (messages.ended) socket.end();
  });
  socket.on('error', () => {});
  socket.once('close', () => next(leave));
}

/** Cuts what a driver writes into what can be answered: the start of a session, or messages up to one that ends a request. */
class Messages {
  #bytes: Buffer = Buffer.alloc(0);
  #started = false;
  /** The guest said goodbye. */
  ended = false;

  take(more: Uint8Array): Uint8Array[] {
    this.#bytes = Buffer.concat([this.#bytes, more]);
    const whole: Uint8Array[] = [];
    // The start of a session has no letter before its length.
    let from = 0;
    for (let at = 0; ; ) {
      const head = this.#started ? 1 : 0;
      if (this.#bytes.length < at + head + 4) break;
      const end = at + head + this.#bytes.readUInt32BE(at + head);
      if (this.#bytes.length < end) break;
      const kind = this.#started ? (this.#bytes[at] ?? 0) : undefined;
      at = end;
      if (kind === TERMINATE) {
        this.ended = true;
        from = end;
      } else if (kind === undefined || ENDS.has(kind)) {
        whole.push(Uint8Array.from(this.#bytes.subarray(from, end)));
        from = end;
      }
      this.#started = true;
    }
    this.#bytes = this.#bytes.subarray(from);
    return whole;
  }
}

/** Bytes of a message that are looked at: its letter, its length, and the words of a tag. */
const HEAD = 5;
const TAG = 64;
const WROTE = /^(?:INSERT \d+|UPDATE|DELETE|MERGE|COPY) (\d+)\0/;

/** Counts what an answer says was written: PostgreSQL ends each statement with a tag, such as `UPDATE 3`. */
class Tags {
  /** Statements that write were among those which were answered. */
  wrote = false;
  rows = 0;
  #head: Buffer = Buffer.alloc(0);
  /** Bytes of the current message that are still to come and are not looked at. */
  #skip = 0;

  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const skipped = Math.min(this.#skip, bytes.length - at);
      this.#skip -= skipped;
      at += skipped;
      const wanted = this.#wanted();
      const more = bytes.subarray(at, at + wanted - this.#head.length);
      this.#head = Buffer.concat([this.#head, more]);
      at += more.length;
      if (this.#head.length < HEAD || this.#head.length < this.#wanted()) continue;
      this.#skip = 1 + this.#head.readUInt32BE(1) - this.#head.length;
      this.#count();
      this.#head = Buffer.alloc(0);
    }
  }

  /** How much of the current message is kept: of a tag all, of others what says how long they are. */
  #wanted(): number {
    if (this.#head.length < HEAD || this.#head[0] !== COMPLETE) return HEAD;
    return Math.min(1 + this.#head.readUInt32BE(1), HEAD + TAG);
  }

  #count(): void {
    const [, rows] = (this.#head[0] === COMPLETE && WROTE.exec(this.#head.toString('latin1', HEAD))) || [];
    if (rows === undefined) return;
    this.wrote = true;
    this.rows += Number(rows);
  }
}
