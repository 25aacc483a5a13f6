import type { Json } from '@dhow/core';

/** The envelope of what DHIS2 says when it does not answer with data. */
export interface WebMessage {
  readonly httpStatus: string;
  readonly httpStatusCode: number;
  readonly status: 'OK' | 'WARNING' | 'ERROR';
  readonly message?: string;
  readonly devMessage?: string;
  readonly errorCode?: string;
  readonly response?: Json;
}
