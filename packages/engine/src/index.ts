export type * from './ports/clock.js';
export type * from './ports/source.js';
export type * from './ports/stores.js';
export type * from './ports/target.js';
export type * from './run/run.js';
