import type { Words } from '../fill.js';

/** Importar por lotes: uno tras otro, lo que queda fuera, y hasta cuándo. */
export const gates: Words = {
  HELP_BATCH_BY: 'type: un tipo de objetos por lote, con sus partes; size: los que quepan (lo normal)',
  HELP_BATCH_SIZE: 'objetos por lote, como máximo (500); lo que va junto nunca se separa',
  HELP_PAUSE: 'tras cada lote: releerlo, comparar, y preguntar antes del siguiente; sin terminal, detenerse ahí',
  HELP_KEEP_GOING:
    'dejar fuera lo que el servidor rechaza, con todo lo que quedaría a medio enlazar sin ello; lo que una simulación prevé se muestra primero',
  HELP_UNTIL: 'no empezar ningún lote que no pueda acabar para entonces (20:00, o una fecha con hora)',
  BATCH_SIZE_WRONG: '«{given}» no es un número de objetos de 1 a 10000.',
  BATCH_BY_WRONG: 'Los lotes se pueden hacer por «type» o por «size», no por «{given}».',
  UNTIL_WRONG: '«{given}» no es una hora. Indíquela como 20:00 o como 2026-11-21T20:00.',
  UNTIL_PASSED: '{until} ya pasó. Indique una hora posterior, o ninguna.',
  NARROWING: 'averiguando qué se rechaza',
  NO_TIME_LEFT: 'el lote {batch} probablemente no acabaría para {until}',
  PAUSED: 'en pausa antes del lote {next}, como se pidió',
  BATCH_DIFFERS:
    'el lote {batch} se importó, pero al releerlo se halló {count|diferencia|diferencias}: mire `dhow runs` antes de continuar',
  REFUSES_EVERYTHING:
    'el servidor rechaza cada parte del lote {batch} sin nombrar un objeto, así que la razón no está en los objetos: mire lo que dice, sus derechos y su registro',
  REFUSED_BECAUSE_OF_THIS: 'el servidor rechaza la solicitud a causa de este objeto, sin decir por qué',
  VALIDATION_FINDS_NOTHING:
    'El servidor no dio ningún objeto como razón, y su propia simulación no halla nada malo: solo falla cuando escribe. Para averiguar en qué falla, enviando el lote por partes: dhow apply --resume {run} --keep-going',
  EVENT_LEFT_OUT: 'dejado fuera: {count|objeto|objetos}',
  EVENT_NARROWED: '{call}: se enviará en {parts|parte|partes} para averiguar qué se rechaza',
  EVENT_EXPLAINED: '{call}: se preguntó qué está mal: {count|hallazgo|hallazgos}',
  EVENT_CHECKED: '{batch}: releído, {count|diferencia|diferencias}',
  BATCH_STATE_PARTLY: 'hecho, salvo lo que quedó fuera',
  GATE_PASSED: 'Lote {batch}: {count|objeto|objetos} importados, releídos y conforme al plan.',
  GATE_ASK: '¿Continuar con el lote {next}?',
  KEEP_GOING_NOTHING: 'La simulación no rechaza nada: hasta donde puede decir, entra todo.',
  KEEP_GOING_TITLE:
    'La simulación rechaza {refused|objeto|objetos}. Con ellos {with|objeto queda fuera|objetos quedan fuera} también, por quedar a medio enlazar:',
  KEEP_GOING_UNNAMED:
    'La simulación rechaza el lote {batches} sin nombrar un objeto: lo que debe quedar fuera se averigua al importar.',
  KEEP_GOING_ALL: 'No quedaría nada por importar.',
  LEFT_OUT_REFUSED: '{type} «{name}» [{id}]: rechazado por el servidor',
  LEFT_OUT_BECAUSE: '{type} «{name}» [{id}]: sale con {because}',
  LEFT_OUT_STANDING: '{type} «{name}» [{id}]: escrito en parte por un lote anterior, y a medio enlazar sin {because}',
  LEFT_OUT_HALF: '{type} «{name}» [{id}]: escrito en parte por un lote anterior, y luego rechazado',
  APPLY_PARTLY: 'Importado en parte: {count|objeto quedó|objetos quedaron} fuera:',
  APPLY_PARTLY_NEXT:
    'Lo que quedó fuera se puede intentar de nuevo, una vez corregida la razón:\n  dhow apply --resume {run}',
  RISK_USE_UNKNOWN: 'se elimina con otros ({count}), y a {type} no se le pudo preguntar por {property} si los usan',
  RESUME_KEEP_GOING:
    'Una simulación no puede prever qué se rechazará del resto de una importación: lo que el servidor rechaza se averigua al importar, queda fuera con todo lo que quedaría a medio enlazar sin ello, y se lista al final.',

  // Lo que queda por hacer en DHIS2 después de una importación.
  FOLLOW_UP_TITLE: 'Lo que queda por hacer en {name}, a mano:',
  FOLLOW_UP_PLACES: 'Asignar unidades organizativas a {names}: sin ninguna, nadie puede introducir datos ahí.',
  FOLLOW_UP_MEMBERS: 'Añadir personas a {names}: aún no hay nadie.',
  FOLLOW_UP_ANALYTICS:
    'Actualizar las tablas analíticas (Administración de datos, o esperar a la ejecución de esta noche): hasta entonces los tableros, gráficos y tablas no muestran lo que cambió.',
  FOLLOW_UP_DEVICES:
    'Quien captura datos recarga la aplicación; en la aplicación Android: sincronizar la configuración.',
};
