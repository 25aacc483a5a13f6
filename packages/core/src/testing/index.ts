export * from './edits.js';
export * from './recordings.js';
export * from './schemas.js';
export * from './world.js';
