export * from './http/address.js';
export * from './http/login.js';
