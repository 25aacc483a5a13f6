import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { Fault } from '@dhow/core';
import { isFull } from './faults.js';

/** What the thread says; see embedded-thread.js. */
type Said =
  | { readonly ready: true }
  | { readonly failed: string }
  | { readonly died: string; readonly code?: string }
  | { readonly bytes: Uint8Array }
  | { readonly done: true };

interface Request {
  onBytes(bytes: Uint8Array): void;
  resolve(): void;
  reject(cause: Error): void;
}

/** PGlite in its thread. */
export interface Thread {
  /** Sends whole messages of PostgreSQL's protocol; resolves when they are answered. Rejects when the thread ended meanwhile. */
  send(message: Uint8Array, onBytes: (bytes: Uint8Array) => void): Promise<void>;
  /** The thread has ended by itself: what is sent is refused. */
  readonly dead: boolean;
  /** Ends the database cleanly, then the thread. */
  close(): Promise<void>;
}

/**
 * Starts PGlite over a folder, which nobody else may have open.
 *
 * @param nodeOptions options of Node for the thread, such as a file to import first
 * @throws Fault DATABASE_NOT_OPENED
 */
export async function startThread(folder: string, nodeOptions: readonly string[] = []): Promise<Thread> {
  const worker = new Worker(new URL('./embedded-thread.js', import.meta.url), {
    workerData: { folder },
    execArgv: [...nodeOptions],
    env: {},
  });
  const waiting: Request[] = [];
  let ended: Error | undefined;
  const end = (cause: Error): void => {
    ended ??= cause;
    for (const request of waiting.splice(0)) request.reject(ended);
  };
  const ready = new Promise<void>((resolve, reject) => {
    const notOpened = (why: string, cause?: unknown) => {
      const fault = new Fault('failed', 'DATABASE_NOT_OPENED', { folder, why }, { at: folder, cause });
      reject(isFull(fault) ? new Fault('failed', 'DISK_FULL', { path: folder }, { at: folder, cause: fault }) : fault);
    };
    worker.on('message', (said: Said) => {
      if ('ready' in said) resolve();
      else if ('bytes' in said) waiting[0]?.onBytes(said.bytes);
      else if ('done' in said) waiting.shift()?.resolve();
      else if ('failed' in said) notOpened(said.failed);
      else {
        notOpened(said.died);
        end(Object.assign(new Error(said.died), { code: said.code ?? 'EMBEDDED_DIED' }));
      }
    });
    worker.on('error', (cause) => {
      notOpened(cause.message, cause);
      end(Object.assign(new Error(cause.message, { cause }), { code: 'EMBEDDED_DIED' }));
    });
    worker.on('exit', () => {
      notOpened('its thread ended');
      end(Object.assign(new Error('the thread of the database ended'), { code: 'EMBEDDED_DIED' }));
    });
  });
  const ask = (message: Uint8Array | 'close', onBytes: (bytes: Uint8Array) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.push({ onBytes, resolve, reject });
      worker.postMessage(message);
    });
  try {
    await ready;
  } catch (cause) {
    await worker.terminate();
    throw cause;
  }
  return {
    send: ask,
    get dead() {
      return ended !== undefined;
    },
    async close() {
      try {
        if (!ended) await ask('close', () => {});
      } finally {
        await worker.terminate();
      }
    },
  };
}

/** A socket to the thread, as the driver of PostgreSQL wants one. */
export class ThreadSocket extends Duplex {
  readonly #open: () => Promise<Thread>;
  #thread: Thread | undefined;

  /** @param open the thread, started if need be */
  constructor(open: () => Promise<Thread>) {
    super();
    this.#open = open;
  }

  connect(): void {
    this.#open().then(
      (thread) => {
        this.#thread = thread;
        this.emit('connect');
      },
      (cause: Error) => this.destroy(cause),
    );
  }

  override _write(chunk: Buffer, _encoding: string, done: (cause?: Error) => void): void {
    this.#send(chunk, done);
  }

  // What the driver writes in one go is answered in one go.
  override _writev(chunks: { chunk: Buffer }[], done: (cause?: Error) => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _read(): void {}

  #send(bytes: Buffer, done: (cause?: Error) => void): void {
    // The driver writes after 'connect' only. A copy of its own: small buffers share their memory with others.
    this.#thread?.send(Uint8Array.from(bytes), (answer) => this.push(answer)).then(() => done(), done);
  }

  // The rest of what the driver asks of a TCP socket.
  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}
