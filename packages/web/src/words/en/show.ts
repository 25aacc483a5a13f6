export const show = {
  'show.problem': 'That did not work',
  'show.unforeseen':
    'Something happened that nobody foresaw: {{why}}. Reload the page; if it comes back, tell your administrator.',
  'show.session-ended': 'The session had ended: this was not done. Do it once more.',
  'show.unreachable':
    'Dhow does not answer. Look whether your line is up; if it is, whoever runs this Dhow has to look at its server.',
  'show.shown': 'Below stands what was read before: {{when}}.',
  'show.again': 'Try again',
  'show.part-missing':
    'A part of this page did not come: your line broke, or Dhow was upgraded while the page was open. Load the page again; you come back to the same place.',
  'show.part-missing.reload': 'Load the page again',
  'show.loading': 'Loading …',
  'show.cancel': 'Cancel',
  'show.close': 'Close',
  'show.type-name': 'To go on, type {{name}}',
  'show.ends': 'From where and into where',
  'show.from': 'From',
  'show.into': 'Into',
  'show.real': 'real data is at stake',
  'show.environment.production': 'production',
  'show.environment.staging': 'staging',
  'show.environment.development': 'development',
  'show.kind.file': 'file',
  'show.kind.backup': 'backup',
  'show.copy': 'Copy',
  'show.copy.copied': 'Copied.',
  'show.copy.by-hand': 'Selected: copy it with Ctrl+C.',
};
