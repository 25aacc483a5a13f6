export const show = {
  'show.problem': 'That did not work',
  'show.unforeseen':
    'Something happened that nobody foresaw: {{why}}. Reload the page; if it comes back, tell your administrator.',
  'show.again': 'Try again',
  'show.loading': 'Loading …',
};
