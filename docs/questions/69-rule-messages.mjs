export const about =
  'Does an export with `:owner` give `templateUid` of a rule action? Is an action deleted and created again with its rule in the second payload linked, and what does its rule list in between? Rests on it: messages of rules that are made anew (packages/core/src/plan/build.ts, packages/engine/src/flow/apply.ts), the overlay row rule-action-template.';
const id = (s) => `ScM69${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM69_${s}`, name: `SCM69 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM69 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const rule = named('PrRu01', { program: ref('Prog01'), condition: 'true', programRuleActions: [ref('PrRA01')] });
const template = named('PNTe01', {
  notificationTrigger: 'PROGRAM_RULE',
  notificationRecipient: 'TRACKED_ENTITY_INSTANCE',
  subjectTemplate: 'S',
  messageTemplate: 'M',
  deliveryChannels: [],
});
const action = (extra) => ({
  id: id('PrRA01'),
  programRule: ref('PrRu01'),
  programRuleActionType: 'SENDMESSAGE',
  templateUid: id('PNTe01'),
  ...extra,
});
const looked = (title) => ({
  title,
  path: '/api/metadata',
  query: {
    'programRules:filter': `id:eq:${id('PrRu01')}`,
    'programRuleActions:filter': `id:eq:${id('PrRA01')}`,
    'programRuleActions:fields': ':owner,programRuleActionEvaluationTime,programRuleActionEvaluationEnvironments',
  },
});
export default [
  post('a program whose rule sends a message', {
    trackedEntityTypes: [short('TETy01')],
    programs: [
      short('Prog01', {
        programType: 'WITH_REGISTRATION',
        trackedEntityType: ref('TETy01'),
        notificationTemplates: [ref('PNTe01')],
      }),
    ],
    programNotificationTemplates: [template],
    programRules: [rule],
    programRuleActions: [action()],
  }),
  looked('as created'),
  {
    title: 'the action as a list gives it',
    path: '/api/programRuleActions',
    query: { filter: `id:eq:${id('PrRA01')}`, fields: ':all' },
  },
  post('the rule without its action in the payload', { programRules: [{ ...rule, condition: 'false' }] }),
  post('the action changed', { programRuleActions: [action({ programRuleActionEvaluationTime: 'ON_COMPLETE' })] }),
  { title: 'caches cleared', method: 'POST', path: '/api/maintenance', query: { cacheClear: 'true' } },
  post('the action deleted', { programRuleActions: [ref('PrRA01')] }, { importStrategy: 'DELETE' }),
  looked('between the two'),
  post('the action made anew, with its rule', {
    programRules: [rule],
    programRuleActions: [action({ programRuleActionEvaluationTime: 'ON_COMPLETE' })],
  }),
  looked('in the end'),
];
