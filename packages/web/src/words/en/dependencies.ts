export const dependencies = {};
