export const shell = {
  'shell.skip': 'Skip to the content',
};
