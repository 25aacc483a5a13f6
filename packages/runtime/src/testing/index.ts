export * from './child.js';
export * from './databases.js';
export * from './postgres-server.js';
