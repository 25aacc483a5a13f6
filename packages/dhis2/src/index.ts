export { type Address, normaliseAddress } from './http/address.js';
export type { Login } from './http/login.js';
export { type ConnectOptions, connect, DhisInstance } from './instance.js';
export { type Allowance, allowanceOf } from './profile/allowances.js';
export { SUPPORTED, shippedCatalog } from './profile/catalog.js';
export type { InstanceProfile } from './profile/profile.js';
