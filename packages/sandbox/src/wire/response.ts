import type { Version } from '../catalog.js';
import type { JsonObject, JsonValue } from '../json.js';

/** An HTTP answer as a value. Header names are in small letters. */
export interface SandboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
  /** What a fault wants the socket to do with this answer; in process it is only a note. */
  readonly transport?: Transport;
}

/** How an answer goes over the wire when a fault meddles. */
export interface Transport {
  /** Leaves so many milliseconds late. */
  readonly delayMs?: number;
  /** The socket is destroyed after so many bytes of the body. */
  readonly cutBodyAt?: number;
  /** The socket is destroyed without an answer. */
  readonly hangUp?: boolean;
}

/** The content type of an answer that a controller returned; what was thrown has no charset, and 2.41 never has (13#1-45). */
export const jsonType = (version: Version, thrown = false): string =>
  version === '2.41' || thrown ? 'application/json' : 'application/json;charset=UTF-8';

/** A JSON answer. */
export function json(
  version: Version,
  status: number,
  body: JsonValue,
  options: { readonly thrown?: boolean; readonly headers?: Readonly<Record<string, string>> } = {},
): SandboxResponse {
  return {
    status,
    headers: { 'content-type': jsonType(version, options.thrown), ...options.headers },
    body: JSON.stringify(body),
  };
}

/** An answer without a body. */
export const empty = (status: number, headers: Readonly<Record<string, string>> = {}): SandboxResponse => ({
  status,
  headers,
  body: '',
});

const STATUS_TEXT: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
};

/** The reason phrase of an HTTP status. */
export const statusText = (status: number): string => STATUS_TEXT[status] ?? String(status);

/** The parts of a WebMessage, DHIS2's envelope of errors and of answers to writes. */
export interface WebMessage {
  /** The HTTP status, in the envelope and on the wire. */
  readonly status: number;
  /** `OK`, `WARNING` or `ERROR`; without it, as the status says. */
  readonly level?: 'OK' | 'WARNING' | 'ERROR';
  readonly message?: string;
  readonly devMessage?: string;
  readonly errorCode?: string;
  readonly response?: JsonValue;
}

/** The envelope as JSON. */
export function webMessageBody(message: WebMessage): JsonObject {
  return {
    httpStatus: statusText(message.status),
    httpStatusCode: message.status,
    status: message.level ?? (message.status < 400 ? 'OK' : 'ERROR'),
    ...(message.message === undefined ? {} : { message: message.message }),
    ...(message.devMessage === undefined ? {} : { devMessage: message.devMessage }),
    ...(message.response === undefined ? {} : { response: message.response }),
    ...(message.errorCode === undefined ? {} : { errorCode: message.errorCode }),
  };
}

/** A WebMessage that a controller returned. */
export const webMessage = (version: Version, message: WebMessage): SandboxResponse =>
  json(version, message.status, webMessageBody(message));

/**
 * Thrown by a handler, like the exceptions of the real controllers: becomes a WebMessage with the content type of what was
 * thrown.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly webMessage: WebMessage;
  constructor(message: WebMessage) {
    super(message.message ?? statusText(message.status));
    this.webMessage = message;
  }
}

export const badRequest = (message: string, errorCode?: string): Refusal =>
  new Refusal({ status: 400, message, ...(errorCode ? { errorCode } : {}) });
export const forbidden = (message: string, errorCode?: string): Refusal =>
  new Refusal({ status: 403, message, ...(errorCode ? { errorCode } : {}) });
export const notFound = (message: string, errorCode?: string): Refusal =>
  new Refusal({ status: 404, message, ...(errorCode ? { errorCode } : {}) });
export const conflict = (message: string, errorCode?: string): Refusal =>
  new Refusal({ status: 409, message, ...(errorCode ? { errorCode } : {}) });
