/** What a command line of its own needs, without what only a database does: loading that takes longer than most commands. */
export * from './clock.js';
export { heldBy } from './database/held.js';
export * from './digest.js';
export * from './file-stores.js';
export * from './home.js';
export * from './instances.js';
export * from './runs.js';
export * from './vault.js';
