import type { practice as en } from '../en/practice.js';

export const practice: Readonly<Record<keyof typeof en, string>> = {
  'practice.title': 'Servidores de prueba',
  'practice.lead':
    'Un DHIS2 dentro de Dhow, con metadatos y sin datos. Pruebe un plan, importe, deshaga, rompa: nada llega a un servidor real.',
  'practice.none': 'Todavía no hay servidores de prueba',
  'practice.none.you':
    'Inicie uno a partir de una copia de una instancia antes de la primera importación en ella, o de un país de ejemplo para conocer Dhow.',
  'practice.none.others': 'Los editores y administradores inician los servidores de prueba. Pregunte a uno de ellos.',
  'practice.only-editors': 'Los editores y administradores inician y eliminan los servidores de prueba.',
  'practice.start': 'Iniciar un servidor de prueba',
  'practice.start.now': 'Iniciar',
  'practice.begins-with': 'Empieza con',
  'practice.kind.instance': 'una copia de una instancia',
  'practice.kind.example': 'un país de ejemplo',
  'practice.kind.empty': 'nada: un DHIS2 vacío',
  'practice.example.name': 'pais',
  'practice.source': 'Instancia que se copia',
  'practice.copied.only-read':
    'Dhow solo lee {{name}}; allí no cambia nada. En una instancia grande la copia tarda unos minutos.',
  'practice.copied.what':
    'Se copia: todos los metadatos que la cuenta de Dhow ve allí, con unidades organizativas y grupos de usuarios.',
  'practice.copied.people':
    'De las personas: sus nombres de usuario y roles. Ni nombres, ni correos, ni teléfonos, ni contraseñas.',
  'practice.copied.not': 'No se copia: datos de ningún tipo, tareas programadas, ni lo que habla con otros servidores.',
  'practice.copied.who': 'Quien puede ver la instancia en Dhow ve su copia y puede probar en ella; nadie más.',
  'practice.version': 'Versión de DHIS2',
  'practice.name': 'Nombre del servidor de prueba',
  'practice.name.help': 'Aparece con este nombre entre las instancias, marcado como desarrollo.',
  'practice.forgets':
    'Cuando Dhow se reinicia, un servidor de prueba empieza de nuevo desde su copia: lo que se probó en él se pierde.',
  'practice.full': 'Ya hay {{most}}, tantos como puede tener este Dhow. Elimine uno para iniciar otro.',
  'practice.is.copy': 'Una copia de {{source}}.',
  'practice.is.example': 'El país de ejemplo.',
  'practice.is.empty': 'Empezó vacío.',
  'practice.by': 'Iniciado por {{who}}',
  'practice.copying': 'copiando {{source}}',
  'practice.starting': 'iniciando',
  'practice.runs-since': 'En marcha desde',
  'practice.running': 'Lo que se hizo en él antes se perdió.',
  'practice.failed': 'No está en marcha',
  'practice.elsewhere': 'Se ejecuta en la máquina {{machine}}: solo el trabajo hecho allí lo alcanza.',
  'practice.see': 'Explorarlo',
  'practice.plan-into': 'Planificar hacia él',
  'practice.details': 'Detalles',
  'practice.again': 'Empezar de nuevo',
  'practice.again.title': '¿Empezar {{name}} de nuevo?',
  'practice.again.what':
    'Vuelve a ser como cuando se inició: lo que se probó e importó allí se pierde, y esas importaciones ya no se pueden deshacer. La copia no se rehace; para una copia nueva inicie otro servidor de prueba.',
  'practice.away': 'Eliminar',
  'practice.away.title': '¿Eliminar {{name}}?',
  'practice.away.what':
    'El servidor de prueba y todo lo que se probó en él desaparecen. Las importaciones en él quedan en el historial y ya no se pueden deshacer.',
  'practice.away.what-copy':
    'El servidor de prueba, todo lo que se probó en él y su copia de {{source}} desaparecen; {{source}} queda como está. Las importaciones en el servidor de prueba quedan en el historial y ya no se pueden deshacer.',
};
