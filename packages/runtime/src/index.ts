export * from './backups.js';
export * from './clock.js';
export * from './digest.js';
export * from './home.js';
export * from './instances.js';
export * from './matches.js';
export * from './runs.js';
export * from './vault.js';
