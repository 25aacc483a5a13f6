export const practice = {
  'practice.title': 'Practice servers',
  'practice.lead':
    'A DHIS2 inside Dhow that holds metadata and no data. Try a plan on it, import, undo, break things: nothing reaches a real server.',
  'practice.none': 'No practice server yet',
  'practice.none.you':
    'Start one from a copy of an instance before the first import into it, or from an example country to get to know Dhow.',
  'practice.none.others': 'Editors and administrators start practice servers. Ask one of them.',
  'practice.only-editors': 'Editors and administrators start and throw away practice servers.',
  'practice.start': 'Start a practice server',
  'practice.start.now': 'Start',
  'practice.begins-with': 'It begins with',
  'practice.kind.instance': 'a copy of an instance',
  'practice.kind.example': 'an example country',
  'practice.kind.empty': 'nothing: an empty DHIS2',
  'practice.example.name': 'country',
  'practice.source': 'Instance to copy',
  'practice.copied.only-read':
    'Dhow only reads {{name}}; nothing changes there. For a large instance the copy takes some minutes.',
  'practice.copied.what': 'Copied: all metadata that Dhow’s login sees there, with organisation units and user groups.',
  'practice.copied.people': 'Of people: their user names and roles. No names, e-mails, telephone numbers or passwords.',
  'practice.copied.not': 'Not copied: data of any kind, scheduled jobs, and what speaks to other servers.',
  'practice.copied.who':
    'Whoever may see the instance in Dhow sees its copy and may try things on it; nobody else does.',
  'practice.version': 'Version of DHIS2',
  'practice.name': 'Name of the practice server',
  'practice.name.help': 'It stands under this name among the instances, marked as development.',
  'practice.forgets':
    'When Dhow is started again, a practice server begins anew from its copy: what was tried in it is gone.',
  'practice.full': '{{most}} run already, as many as this Dhow may have. Throw one away to start another.',
  'practice.is.copy': 'A copy of {{source}}.',
  'practice.is.example': 'The example country.',
  'practice.is.empty': 'It began empty.',
  'practice.by': 'Started by {{who}}',
  'practice.copying': 'copying {{source}}',
  'practice.starting': 'starting',
  'practice.runs-since': 'Runs since',
  'practice.running': 'What was done in it before that is gone.',
  'practice.failed': 'It does not run',
  'practice.elsewhere': 'It runs on the machine {{machine}}: only work that is done there reaches it.',
  'practice.see': 'Look into it',
  'practice.plan-into': 'Plan into it',
  'practice.details': 'Details',
  'practice.again': 'Begin anew',
  'practice.again.title': 'Let {{name}} begin anew?',
  'practice.again.what':
    'It is again as it was when it was started: what was tried and imported there is gone, and those imports can no longer be undone. The copy is not made anew; for a new copy start another practice server.',
  'practice.away': 'Throw away',
  'practice.away.title': 'Throw {{name}} away?',
  'practice.away.what':
    'The practice server and all that was tried in it are gone. Imports into it stay in the history and can no longer be undone.',
  'practice.away.what-copy':
    'The practice server, all that was tried in it, and its copy of {{source}} are gone; {{source}} itself stays as it is. Imports into the practice server stay in the history and can no longer be undone.',
};
