export * from './contract/index.js';
export { migrations } from './ground.js';
export type * from './people/caller.js';
export * from './serve.js';
export * from './work.js';
