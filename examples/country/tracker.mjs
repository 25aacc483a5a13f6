// Malaria cases followed one by one (not on production yet), and the distribution of mosquito nets.
import { facilitiesIn, facilitiesOf } from './places.mjs';
import { CLOSED, OPEN } from './world.mjs';

/** key, name, French name, options: code, name, French name */
// biome-ignore format: one row a line
const OPTION_SETS = [
  ['sex', 'Sex', 'Sexe', [['F', 'Female', 'Féminin'], ['M', 'Male', 'Masculin']]],
  ['result', 'Malaria test result', 'Résultat du test', [['NEG', 'Negative', 'Négatif'], ['PF', 'P. falciparum', 'P. falciparum'], ['PV', 'P. vivax', 'P. vivax'], ['MIX', 'Mixed', 'Mixte']]],
  ['medicine', 'Malaria medicine', 'Médicament', [
    ['AL', 'Artemether-lumefantrine', 'Artéméther-luméfantrine'],
    ['ASAQ', 'Artesunate-amodiaquine', 'Artésunate-amodiaquine'],
    ['QUI', 'Quinine', 'Quinine'],
    ['ART', 'Artesunate injection', 'Artésunate injectable'],
  ]],
  ['outcome', 'Treatment outcome', 'Issue du traitement', [
    ['CURED', 'Cured', 'Guéri'],
    ['FAILED', 'Treatment failed', 'Échec du traitement'],
    ['LOST', 'Lost to follow-up', 'Perdu de vue'],
    ['REF', 'Referred', 'Référé'],
    ['DIED', 'Died', 'Décédé'],
  ]],
  ['net-kind', 'Kind of net', 'Type de moustiquaire', [['PBO', 'PBO net', 'Moustiquaire PBO'], ['STD', 'Standard net', 'Moustiquaire standard']]],
];
/** Net distribution is on production already; the rest came with the follow-up of cases. */
const ON_PRODUCTION = ['net-kind', 'outcome'];

/** key, name, short name, French name, value type, more */
const ATTRIBUTES = [
  ['case-id', 'Case number', 'Case number', 'Numéro de cas', 'TEXT', { unique: true }],
  ['first-name', 'First name', 'First name', 'Prénom', 'TEXT'],
  ['family-name', 'Family name', 'Family name', 'Nom de famille', 'TEXT'],
  ['birth', 'Date of birth', 'Date of birth', 'Date de naissance', 'DATE'],
  ['sex', 'Sex', 'Sex', 'Sexe', 'TEXT', { optionSet: 'sex' }],
  ['phone', 'Telephone', 'Telephone', 'Téléphone', 'PHONE_NUMBER'],
  ['village', 'Village', 'Village', 'Village', 'TEXT'],
];

/** key, name, short name, French name, value type, option set */
const ELEMENTS = [
  ['temperature', 'Case: temperature', 'Temperature', 'Cas : température', 'NUMBER'],
  ['weight', 'Case: weight', 'Weight (kg)', 'Cas : poids', 'NUMBER'],
  ['pregnant', 'Case: pregnant', 'Pregnant', 'Cas : enceinte', 'TRUE_ONLY'],
  ['result', 'Case: test result', 'Test result', 'Cas : résultat du test', 'TEXT', 'result'],
  ['danger', 'Case: danger signs', 'Danger signs', 'Cas : signes de danger', 'BOOLEAN'],
  ['danger-text', 'Case: which danger signs', 'Which danger signs', 'Cas : quels signes de danger', 'LONG_TEXT'],
  ['medicine', 'Case: medicine given', 'Medicine given', 'Cas : médicament donné', 'TEXT', 'medicine'],
  ['tablets', 'Case: tablets a dose', 'Tablets a dose', 'Cas : comprimés par dose', 'INTEGER_POSITIVE'],
  ['fever-gone', 'Case: fever gone', 'Fever gone', 'Cas : fièvre disparue', 'BOOLEAN'],
  ['next-visit', 'Case: next visit', 'Next visit', 'Cas : prochaine visite', 'DATE'],
  ['outcome', 'Case: outcome', 'Outcome', 'Cas : issue', 'TEXT', 'outcome'],
  ['death-date', 'Case: date of death', 'Date of death', 'Cas : date du décès', 'DATE'],
];
// biome-ignore format: one row a line
const NET_ELEMENTS = [
  ['households', 'Nets: households reached', 'Households', 'Moustiquaires : ménages atteints', 'INTEGER_POSITIVE'],
  ['nets', 'Nets: handed out', 'Nets handed out', 'Moustiquaires : distribuées', 'INTEGER_POSITIVE'],
  ['net-kind', 'Nets: kind', 'Kind of net', 'Moustiquaires : type', 'TEXT', 'net-kind'],
  ['people', 'Nets: people in the households', 'People', 'Moustiquaires : personnes dans les ménages', 'INTEGER_POSITIVE'],
];

/** Stages: key, name, French name, more, sections: key, name, French name, elements */
// biome-ignore format: one row a line
const STAGES = [
  ['diagnosis', 'Diagnosis', 'Diagnostic', { repeatable: false, minDaysFromStart: 0, autoGenerateEvent: true }, [
    ['signs', 'Signs', 'Signes', ['temperature', 'weight', 'pregnant', 'danger', 'danger-text']],
    ['test', 'Test and treatment', 'Test et traitement', ['result', 'medicine', 'tablets', 'next-visit']],
  ]],
  ['visit', 'Follow-up visit', 'Visite de suivi', { repeatable: true, minDaysFromStart: 3, standardInterval: 3, autoGenerateEvent: true }, [
    ['state', 'State', 'État', ['temperature', 'fever-gone', 'danger', 'danger-text', 'next-visit']],
  ]],
  ['outcome', 'Outcome', 'Issue', { repeatable: false, minDaysFromStart: 28, autoGenerateEvent: false }, [['outcome', 'Outcome', 'Issue', ['outcome', 'death-date']]]],
];

/** Rule variables: name, source, element or attribute, stage */
const VARIABLES = [
  ['temperature', 'DATAELEMENT_CURRENT_EVENT', 'temperature', 'NUMBER'],
  ['weight', 'DATAELEMENT_NEWEST_EVENT_PROGRAM', 'weight', 'NUMBER'],
  ['danger', 'DATAELEMENT_CURRENT_EVENT', 'danger', 'BOOLEAN'],
  ['test_result', 'DATAELEMENT_NEWEST_EVENT_PROGRAM_STAGE', 'result', 'TEXT', 'diagnosis'],
  ['outcome', 'DATAELEMENT_NEWEST_EVENT_PROGRAM', 'outcome', 'TEXT'],
  ['death_date', 'DATAELEMENT_CURRENT_EVENT', 'death-date', 'DATE'],
  ['sex', 'TEI_ATTRIBUTE', 'sex', 'TEXT'],
  ['birth', 'TEI_ATTRIBUTE', 'birth', 'DATE'],
];

/** Rules: key, name, French name, condition, stage, actions */
// biome-ignore format: one row a line
const RULES = [
  ['fever', 'High fever', 'Forte fièvre', '#{temperature} > 40', undefined, [
    { programRuleActionType: 'SHOWWARNING', dataElement: 'temperature', content: 'Very high fever: look for danger signs.', fr: 'Très forte fièvre : cherchez les signes de danger.' },
  ]],
  ['temperature', 'Temperature is possible', 'La température est possible', 'd2:hasValue(#{temperature}) && (#{temperature} < 34 || #{temperature} > 43)', undefined, [
    { programRuleActionType: 'SHOWERROR', dataElement: 'temperature', content: 'Between 34 and 43 degrees.', fr: 'Entre 34 et 43 degrés.' },
  ]],
  ['no-danger', 'No danger signs to describe', 'Pas de signes de danger à décrire', '!#{danger}', undefined, [{ programRuleActionType: 'HIDEFIELD', dataElement: 'danger-text' }]],
  ['male', 'Men are not pregnant', 'Les hommes ne sont pas enceintes', "A{sex} == 'M'", 'diagnosis', [{ programRuleActionType: 'HIDEFIELD', dataElement: 'pregnant' }]],
  ['negative', 'Negative: no medicine', 'Négatif : pas de médicament', "#{test_result} == 'NEG'", 'diagnosis', [
    { programRuleActionType: 'HIDEFIELD', dataElement: 'medicine' },
    { programRuleActionType: 'HIDEFIELD', dataElement: 'tablets' },
  ]],
  ['dose', 'Tablets by weight', 'Comprimés selon le poids', 'd2:hasValue(#{weight})', 'diagnosis', [
    { programRuleActionType: 'ASSIGN', dataElement: 'tablets', data: 'd2:condition("#{weight} < 15", 1, d2:condition("#{weight} < 25", 2, d2:condition("#{weight} < 35", 3, 4)))' },
  ]],
  ['infant', 'Small children: no quinine', 'Petits enfants : pas de quinine', 'd2:yearsBetween(A{birth}, V{event_date}) < 1', 'diagnosis', [
    { programRuleActionType: 'HIDEOPTION', dataElement: 'medicine', option: 'medicine QUI' },
  ]],
  ['died', 'Died: when', 'Décédé : quand', "#{outcome} == 'DIED'", 'outcome', [
    { programRuleActionType: 'SETMANDATORYFIELD', dataElement: 'death-date' },
    { programRuleActionType: 'SENDMESSAGE', template: 'death', evaluationTime: 'ON_COMPLETE' },
  ]],
  ['alive', 'Alive: no date of death', 'Vivant : pas de date de décès', "#{outcome} != 'DIED'", 'outcome', [{ programRuleActionType: 'HIDEFIELD', dataElement: 'death-date' }]],
  ['age', 'Show the age', 'Montrer l’âge', 'd2:hasValue(A{birth})', undefined, [
    { programRuleActionType: 'DISPLAYKEYVALUEPAIR', location: 'indicators', content: 'Age in years', fr: 'Âge en années', data: 'd2:yearsBetween(A{birth}, V{current_date})' },
  ]],
];

/** Program indicators: key, name, short name, French name, kind, aggregation, expression, filter */
// biome-ignore format: one row a line
const INDICATORS = [
  ['cases', 'Cases: enrolled', 'Cases enrolled', 'Cas inscrits', 'ENROLLMENT', 'COUNT', 'V{enrollment_count}'],
  ['positive', 'Cases: confirmed', 'Cases confirmed', 'Cas confirmés', 'EVENT', 'COUNT', 'V{event_count}', "{diagnosis.result} != 'NEG' && d2:hasValue({diagnosis.result})"],
  ['danger', 'Cases: with danger signs', 'With danger signs', 'Avec signes de danger', 'EVENT', 'COUNT', 'V{event_count}', '{diagnosis.danger} == true'],
  ['cured', 'Cases: cured', 'Cases cured', 'Cas guéris', 'ENROLLMENT', 'COUNT', 'V{enrollment_count}', "{outcome.outcome} == 'CURED'"],
  ['temperature', 'Cases: mean temperature', 'Mean temperature', 'Température moyenne', 'EVENT', 'AVERAGE', '{diagnosis.temperature}'],
];

const DESCRIPTION = 'Every confirmed case of malaria in Pwani, from the first test to its outcome.';

export function addTracker(world) {
  const team = () => world.sharing(CLOSED, { 'case-team': 'rwrw----', malaria: 'rwr-----', officers: 'r-r-----' });
  const seen = () => world.sharing(OPEN, { malaria: 'rw------' });
  const { isProduction } = world;

  for (const [key, name, fr, options] of OPTION_SETS) {
    if (isProduction && !ON_PRODUCTION.includes(key)) continue;
    const set = world.ref('optionSets', key);
    // Production sends people over the border too, and counts them.
    const all =
      isProduction && key === 'outcome'
        ? [...options, ['REF_ABROAD', 'Referred abroad', 'Référé à l’étranger']]
        : options;
    world.add('optionSets', key, {
      name,
      fr,
      code: `PW_OS_${key.toUpperCase().replace('-', '_')}`,
      valueType: 'TEXT',
      options: world.refs(
        'options',
        all.map(([code]) => `${key} ${code}`),
      ),
      sharing: seen(),
    });
    for (const [sortOrder, [code, label, labelFr]] of all.entries())
      world.add('options', `${key} ${code}`, { code, name: label, fr: labelFr, sortOrder, optionSet: set });
  }

  const element = ([key, name, shortName, fr, valueType, optionSet]) =>
    world.add('dataElements', `event ${key}`, {
      name,
      shortName,
      formName: shortName,
      fr,
      code: `PW_EV_${key.toUpperCase().replace('-', '_')}`,
      domainType: 'TRACKER',
      valueType,
      aggregationType: valueType.startsWith('INTEGER') ? 'SUM' : valueType === 'NUMBER' ? 'AVERAGE' : 'NONE',
      zeroIsSignificant: false,
      ...(optionSet ? { optionSet: world.ref('optionSets', optionSet) } : {}),
      sharing: seen(),
    });
  addNets(world, element);
  if (isProduction) {
    // Kept for a survey that asks for the outcome by hand.
    element(ELEMENTS.find(([key]) => key === 'outcome'));
    return;
  }

  for (const row of ELEMENTS) element(row);
  for (const [key, name, shortName, fr, valueType, { optionSet, ...more } = {}] of ATTRIBUTES)
    world.add('trackedEntityAttributes', key, {
      name,
      shortName,
      formName: name,
      fr,
      code: `PW_TEA_${key.toUpperCase().replace('-', '_')}`,
      valueType,
      aggregationType: 'NONE',
      confidential: false,
      inherit: false,
      ...more,
      ...(optionSet ? { optionSet: world.ref('optionSets', optionSet) } : {}),
      sharing: seen(),
    });
  world.add('trackedEntityTypes', 'person', {
    name: 'Person',
    shortName: 'Person',
    fr: 'Personne',
    code: 'PW_PERSON',
    description: 'Somebody who came to a facility.',
    featureType: 'NONE',
    minAttributesRequiredToSearch: 1,
    maxTeiCountToReturn: 0,
    allowAuditLog: true,
    trackedEntityTypeAttributes: ['first-name', 'family-name', 'birth', 'sex'].map((key, at) => ({
      id: world.idInside('trackedEntityTypeAttributes', key),
      trackedEntityAttribute: world.ref('trackedEntityAttributes', key),
      mandatory: key !== 'birth',
      searchable: at < 2,
      displayInList: true,
    })),
    sharing: team(),
  });

  const program = world.ref('programs', 'cases');
  world.add('programs', 'cases', {
    name: 'Malaria case follow-up',
    shortName: 'Malaria cases',
    fr: 'Suivi des cas de paludisme',
    code: 'PW_CASES',
    description: DESCRIPTION,
    programType: 'WITH_REGISTRATION',
    translations: [
      {
        locale: 'fr',
        property: 'DESCRIPTION',
        value: 'Chaque cas confirmé de paludisme de Pwani, du premier test à l’issue.',
      },
    ],
    trackedEntityType: world.ref('trackedEntityTypes', 'person'),
    enrollmentDateLabel: 'Date of first visit',
    incidentDateLabel: 'Date of first signs',
    displayIncidentDate: true,
    selectEnrollmentDatesInFuture: false,
    selectIncidentDatesInFuture: false,
    onlyEnrollOnce: false,
    accessLevel: 'PROTECTED',
    featureType: 'POINT',
    minAttributesRequiredToSearch: 1,
    maxTeiCountToReturn: 50,
    displayFrontPageList: true,
    expiryDays: 0,
    completeEventsExpiryDays: 0,
    openDaysAfterCoEndDate: 0,
    style: { icon: 'malaria_testing_outline', color: '#0d47a1' },
    programTrackedEntityAttributes: ATTRIBUTES.map(([key], at) => ({
      id: world.idInside('programTrackedEntityAttributes', key),
      trackedEntityAttribute: world.ref('trackedEntityAttributes', key),
      sortOrder: at + 1,
      mandatory: ['first-name', 'family-name', 'sex'].includes(key),
      displayInList: at < 5,
      searchable: ['case-id', 'family-name'].includes(key),
      allowFutureDate: false,
    })),
    programStages: world.refs(
      'programStages',
      STAGES.map(([key]) => key),
    ),
    programSections: world.refs('programSections', ['who', 'where']),
    notificationTemplates: [world.ref('programNotificationTemplates', 'welcome')],
    organisationUnits: world.refs('organisationUnits', facilitiesOf(world)),
    sharing: team(),
  });
  const section = (key, name, fr, attributes, sortOrder) =>
    world.add('programSections', key, {
      name,
      fr,
      program,
      sortOrder,
      trackedEntityAttributes: world.refs('trackedEntityAttributes', attributes),
    });
  section('who', 'Who', 'Qui', ['case-id', 'first-name', 'family-name', 'birth', 'sex'], 0);
  section('where', 'Where to find them', 'Où les trouver', ['phone', 'village'], 1);

  STAGES.forEach(([key, name, fr, more, sections], at) => {
    const stage = world.ref('programStages', key);
    const elements = sections.flatMap(([, , , list]) => list);
    world.add('programStages', key, {
      name,
      fr,
      description: `${name} of a case of malaria.`,
      program,
      sortOrder: at + 1,
      ...more,
      executionDateLabel: 'Date of visit',
      validationStrategy: 'ON_COMPLETE',
      featureType: 'NONE',
      openAfterEnrollment: at === 0,
      generatedByEnrollmentDate: true,
      hideDueDate: false,
      allowGenerateNextVisit: more.repeatable,
      remindCompleted: false,
      blockEntryForm: false,
      preGenerateUID: false,
      enableUserAssignment: key === 'visit',
      referral: false,
      programStageDataElements: elements.map((element, sortOrder) => ({
        id: world.idInside('programStageDataElements', `${key} ${element}`),
        programStage: stage,
        dataElement: world.ref('dataElements', `event ${element}`),
        sortOrder,
        compulsory: ['temperature', 'result', 'outcome'].includes(element),
        displayInReports: true,
        allowFutureDate: element === 'next-visit',
        allowProvidedElsewhere: false,
      })),
      programStageSections: world.refs(
        'programStageSections',
        sections.map(([section]) => `${key} ${section}`),
      ),
      notificationTemplates:
        key === 'visit'
          ? [world.ref('programNotificationTemplates', 'reminder')]
          : key === 'outcome'
            ? [world.ref('programNotificationTemplates', 'death')]
            : [],
      sharing: team(),
    });
    for (const [sortOrder, [section, label, labelFr, list]] of sections.entries())
      world.add('programStageSections', `${key} ${section}`, {
        name: label,
        fr: labelFr,
        programStage: stage,
        sortOrder,
        dataElements: world.refs(
          'dataElements',
          list.map((one) => `event ${one}`),
        ),
        programIndicators:
          key === 'diagnosis' && section === 'signs' ? [world.ref('programIndicators', 'temperature')] : [],
      });
  });

  const template = (key, object) =>
    world.add('programNotificationTemplates', key, {
      messageTemplate: '',
      deliveryChannels: [],
      notifyUsersInHierarchyOnly: false,
      notifyParentOrganisationUnitOnly: false,
      sendRepeatable: false,
      ...object,
    });
  template('welcome', {
    name: 'Welcome',
    notificationTrigger: 'ENROLLMENT',
    notificationRecipient: 'TRACKED_ENTITY_INSTANCE',
    deliveryChannels: ['SMS'],
    subjectTemplate: 'Malaria treatment',
    messageTemplate: `Dear A{${world.id('trackedEntityAttributes', 'first-name')}}, take all of your tablets and come back in three days. V{org_unit_name}`,
  });
  template('reminder', {
    name: 'Visit due',
    notificationTrigger: 'SCHEDULED_DAYS_DUE_DATE',
    relativeScheduledDays: -1,
    notificationRecipient: 'TRACKED_ENTITY_INSTANCE',
    deliveryChannels: ['SMS'],
    subjectTemplate: 'Visit tomorrow',
    messageTemplate: 'Your visit at V{org_unit_name} is due on V{due_date}.',
  });
  template('death', {
    name: 'A case died',
    notificationTrigger: 'PROGRAM_RULE',
    notificationRecipient: 'USER_GROUP',
    recipientUserGroup: world.ref('userGroups', 'case-team'),
    subjectTemplate: 'A malaria case died',
    messageTemplate:
      'Case A{' +
      world.id('trackedEntityAttributes', 'case-id') +
      '} at V{org_unit_name} died. Please review it within seven days.',
  });

  for (const [name, programRuleVariableSourceType, key, valueType, stage] of VARIABLES)
    world.add('programRuleVariables', name, {
      name,
      program,
      programRuleVariableSourceType,
      valueType,
      useCodeForOptionSet: ['test_result', 'outcome', 'sex'].includes(name),
      ...(programRuleVariableSourceType === 'TEI_ATTRIBUTE'
        ? { trackedEntityAttribute: world.ref('trackedEntityAttributes', key) }
        : { dataElement: world.ref('dataElements', `event ${key}`) }),
      ...(stage ? { programStage: world.ref('programStages', stage) } : {}),
    });
  RULES.forEach(([key, name, fr, condition, stage, actions], at) => {
    const rule = world.ref('programRules', key);
    world.add('programRules', key, {
      name,
      fr,
      description: name,
      program,
      condition,
      priority: at + 1,
      ...(stage ? { programStage: world.ref('programStages', stage) } : {}),
      programRuleActions: world.refs(
        'programRuleActions',
        actions.map((_action, n) => `${key} ${n}`),
      ),
    });
    for (const [
      n,
      { dataElement, option, template: message, content, fr: contentFr, evaluationTime = 'ALWAYS', ...action },
    ] of actions.entries())
      world.add('programRuleActions', `${key} ${n}`, {
        ...action,
        programRule: rule,
        programRuleActionEvaluationTime: evaluationTime,
        programRuleActionEvaluationEnvironments: ['WEB', 'ANDROID'],
        ...(content ? { content, translations: [{ locale: 'fr', property: 'CONTENT', value: contentFr }] } : {}),
        ...(dataElement ? { dataElement: world.ref('dataElements', `event ${dataElement}`) } : {}),
        ...(option ? { option: world.ref('options', option) } : {}),
        ...(message ? { templateUid: world.id('programNotificationTemplates', message) } : {}),
      });
  });

  const expression = (text) =>
    text.replace(
      /\{([a-z]+)\.([a-z-]+)\}/g,
      (_whole, stage, key) => `#{${world.id('programStages', stage)}.${world.id('dataElements', `event ${key}`)}}`,
    );
  for (const [key, name, shortName, fr, analyticsType, aggregationType, text, filter] of INDICATORS)
    world.add('programIndicators', key, {
      name,
      shortName,
      fr,
      code: `PW_PI_${key.toUpperCase()}`,
      program,
      analyticsType,
      aggregationType,
      decimals: key === 'temperature' ? 1 : 0,
      displayInForm: key === 'temperature',
      expression: expression(text),
      ...(filter ? { filter: expression(filter) } : {}),
      analyticsPeriodBoundaries: ['AFTER_START_OF_REPORTING_PERIOD', 'BEFORE_END_OF_REPORTING_PERIOD'].map(
        (analyticsPeriodBoundaryType) => ({
          id: world.idInside('analyticsPeriodBoundaries', `${key} ${analyticsPeriodBoundaryType}`),
          analyticsPeriodBoundaryType,
          boundaryTarget: analyticsType === 'EVENT' ? 'EVENT_DATE' : 'ENROLLMENT_DATE',
        }),
      ),
      sharing: seen(),
    });
  world.add('programIndicatorGroups', 'cases', {
    name: 'Malaria cases',
    fr: 'Cas de paludisme',
    code: 'PW_PIG_CASES',
    programIndicators: world.refs(
      'programIndicators',
      INDICATORS.map(([key]) => key),
    ),
    sharing: seen(),
  });

  world.add('relationshipTypes', 'contact', {
    name: 'Lives with',
    fr: 'Habite avec',
    description: 'Two cases of one household.',
    fromToName: 'Lives with',
    toFromName: 'Lives with',
    bidirectional: true,
    referral: false,
    fromConstraint: {
      relationshipEntity: 'TRACKED_ENTITY_INSTANCE',
      trackedEntityType: world.ref('trackedEntityTypes', 'person'),
      program,
    },
    toConstraint: {
      relationshipEntity: 'TRACKED_ENTITY_INSTANCE',
      trackedEntityType: world.ref('trackedEntityTypes', 'person'),
      program,
    },
    sharing: team(),
  });
  world.add('trackedEntityInstanceFilters', 'due', {
    name: 'Visits due this week',
    fr: 'Visites attendues cette semaine',
    code: 'PW_TF_DUE',
    description: 'Open cases with a visit scheduled.',
    program,
    sortOrder: 1,
    entityQueryCriteria: { enrollmentStatus: 'ACTIVE' },
    eventFilters: [
      {
        programStage: world.id('programStages', 'visit'),
        eventStatus: 'SCHEDULE',
        eventCreatedPeriod: { periodFrom: -7, periodTo: 7 },
        assignedUsers: [],
      },
    ],
    sharing: world.sharing(CLOSED, { 'case-team': 'rw------', officers: 'r-------' }),
  });
}

/** An event program: one form, filled in at each distribution point. */
function addNets(world, element) {
  for (const row of NET_ELEMENTS) element(row);
  const data = () => world.sharing(CLOSED, { malaria: 'rwr-----', officers: 'r-rw----' });
  const stage = world.ref('programStages', 'nets');
  const keys = NET_ELEMENTS.map(([key]) => key);
  world.add('programs', 'nets', {
    name: 'Mosquito net distribution',
    shortName: 'Net distribution',
    fr: 'Distribution de moustiquaires',
    code: 'PW_NETS',
    programType: 'WITHOUT_REGISTRATION',
    accessLevel: 'OPEN',
    featureType: 'NONE',
    // Production used an older label.
    description: world.isProduction
      ? 'Nets given to households.'
      : 'Nets handed out in the campaign of every third year, by distribution point.',
    style: { icon: 'mosquito_outline', color: '#00695c' },
    expiryDays: 0,
    completeEventsExpiryDays: 0,
    openDaysAfterCoEndDate: 0,
    programStages: [stage],
    // Only the south had its campaign when production was set up.
    organisationUnits: world.refs(
      'organisationUnits',
      world.isProduction ? facilitiesIn(world, 'pembeni', 'chumvi') : facilitiesOf(world),
    ),
    sharing: data(),
  });
  world.add('programStages', 'nets', {
    name: 'Net distribution',
    fr: 'Distribution de moustiquaires',
    program: world.ref('programs', 'nets'),
    sortOrder: 1,
    minDaysFromStart: 0,
    repeatable: false,
    executionDateLabel: 'Date of distribution',
    validationStrategy: 'ON_UPDATE_AND_INSERT',
    featureType: 'POINT',
    referral: false,
    programStageDataElements: keys.map((key, sortOrder) => ({
      id: world.idInside('programStageDataElements', `nets ${key}`),
      programStage: stage,
      dataElement: world.ref('dataElements', `event ${key}`),
      sortOrder,
      compulsory: key === 'nets',
      displayInReports: true,
      allowFutureDate: false,
      allowProvidedElsewhere: false,
    })),
    programStageSections: [world.ref('programStageSections', 'nets')],
    notificationTemplates: [],
    sharing: data(),
  });
  world.add('programStageSections', 'nets', {
    name: 'Handed out',
    fr: 'Distribué',
    programStage: stage,
    sortOrder: 0,
    dataElements: world.refs(
      'dataElements',
      keys.map((key) => `event ${key}`),
    ),
    programIndicators: [],
  });
  const total = (key, name, shortName, fr, source) =>
    world.add('programIndicators', `nets-${key}`, {
      name,
      shortName,
      fr,
      code: `PW_PI_NETS_${key.toUpperCase()}`,
      program: world.ref('programs', 'nets'),
      analyticsType: 'EVENT',
      aggregationType: 'SUM',
      decimals: 0,
      displayInForm: false,
      expression: `#{${stage.id}.${world.id('dataElements', `event ${source}`)}}`,
      analyticsPeriodBoundaries: ['AFTER_START_OF_REPORTING_PERIOD', 'BEFORE_END_OF_REPORTING_PERIOD'].map(
        (analyticsPeriodBoundaryType) => ({
          id: world.idInside('analyticsPeriodBoundaries', `nets-${key} ${analyticsPeriodBoundaryType}`),
          analyticsPeriodBoundaryType,
          boundaryTarget: 'EVENT_DATE',
        }),
      ),
      sharing: world.sharing(OPEN, { malaria: 'rw------' }),
    });
  total('total', 'Nets: handed out in total', 'Nets in total', 'Moustiquaires distribuées au total', 'nets');
  if (!world.isProduction) total('people', 'Nets: people reached', 'People reached', 'Personnes atteintes', 'people');
}
