export * from './install-contract.js';
export * from './memory-instance.js';
export * from './store-contract.js';
export * from './world.js';
