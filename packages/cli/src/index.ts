export { EXIT } from './exit-codes.js';
export { makeProgram } from './program.js';
