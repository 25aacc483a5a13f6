import type { Words } from '../fill.js';

/** Iniciar un servidor, hablar con uno, y cuidarlo desde la línea de comandos. */
export const serve: Words = {
  // Inicio
  SERVE_STARTED: 'Dhow {version} está en {address}',
  SERVE_FIRST:
    'Todavía nadie puede iniciar sesión. Este enlace crea al administrador; funciona una vez, hasta {until}. Un nuevo inicio muestra otro:',
  SERVE_TOOK_IN:
    'Lo que la línea de comandos guardó en esta carpeta lo tiene ahora el servidor ({taken}). Los archivos quedaron como estaban.',
  SERVE_LEFT: 'No incluido: {at}. {why}',
  SERVE_RUNS: 'Funciona hasta Ctrl-C.',
  SERVE_STOPPING:
    'Terminando: lo que está en curso llega primero a su próximo punto seguro (otra vez para salir ya)...',
  SERVE_STOPPED: 'Terminado.',
  WORKER_STARTED: 'El trabajador {name} hace {slots|tarea|tareas} a la vez.',
  PORT_TAKEN: 'Algo escucha ya en {host}, puerto {port}: quizá otro Dhow. Indique otro puerto con --port.',
  PORT_REFUSED:
    'Este usuario no puede escuchar en {host}, puerto {port} ({why}). Indique con --port un puerto a partir de 1024.',
  HOST_NOT_HERE: '{host} no es una dirección de este equipo. Indique una con --host, como 127.0.0.1 o 0.0.0.0.',
  WORKER_DIED: 'El trabajador terminó solo ({how}). Otro empieza y continúa sus tareas.',
  WORKER_ALONE:
    'Un trabajador comparte el PostgreSQL de su servidor. Indique la dirección en DATABASE_URL; sin una, el servidor hace solo todo el trabajo.',

  // Hablar con uno
  SERVER_ADDRESS: 'DHOW_SERVER debe ser la dirección de un Dhow, como https://dhow.example.org.',
  SERVER_TOKEN_NEEDED:
    'Para hablar con {address} hace falta un token en DHOW_SERVER_TOKEN. Un administrador crea uno con `dhow token create`.',
  SERVER_IN_CLEAR:
    'Lo que va a {address} puede leerse en el camino, también el token: es http. Use https, o solo una red en la que confíe.',
  SERVER_NEEDED:
    'Esto funciona con un servidor: inicie uno con `dhow serve`, o indique su dirección en DHOW_SERVER y un token en DHOW_SERVER_TOKEN.',
  FOLDER_HELD_ELSEWHERE:
    'La carpeta {folder} la ocupa un Dhow en {host}. Indique la dirección de ese servidor en DHOW_SERVER y un token en DHOW_SERVER_TOKEN.',
  FOLDER_HELD_BUSY:
    'La carpeta {folder} la ocupa el proceso {pid}, que todavía no responde a nadie: un servidor que arranca, o un comando que cambia la clave. Inténtelo de nuevo cuando haya terminado.',
  URL_REMOTE:
    'El servidor en {address} no abre direcciones escritas en el comando ({name}). Añádala allí primero: `dhow instance add NOMBRE {name}`.',
  PACKAGE_STAYS: 'Lo que se llevó a {address} para este comando sigue allí, como paquete {package}: {why}',
  JOB_LEFT: 'Continúa en {address}. Vea cómo va: `dhow jobs show {job}`',
  JOB_EVENTS_LOST:
    'La conexión con {address} se cortó {times|vez|veces} seguidas. La tarea continúa allí: `dhow jobs show {job}`',

  // Cuidarlo
  PEOPLE_LISTED: '{count|persona|personas}',
  PERSON_ADDED: 'Se añadió a {name} ({role}). Entregue este enlace; funciona una vez, hasta {until}:',
  PERSON_CHANGED: '{name} tiene ahora el rol {role}.',
  PERSON_LIMITED: 'Límites: {limits}',
  PERSON_UNLIMITED: 'Sin límites: todas las instancias, según permita el rol.',
  PERSON_REMOVED: 'Se quitó a {name}: las sesiones y los tokens terminaron, el registro de auditoría se queda.',
  PERSON_LINK: 'Con este enlace {name} elige una contraseña. Funciona una vez, hasta {until}:',
  PERSON_INVITED: 'invitado',
  PERSON_NAMED_UNKNOWN: 'No hay nadie con el nombre {name}. Hay: {known}',
  PERSON_NOTHING: 'Diga qué cambiar: --role, --limit o --no-limits.',
  LIMIT_WRONG:
    '«{given}» no es un límite. Indique INSTANCIA=none, INSTANCIA=read o INSTANCIA=write; * representa todas las demás.',
  ASK_REMOVE_PERSON: '¿Quitar a {name}?',
  TOKENS_NONE: 'No hay tokens.',
  TOKEN_MADE: 'Token {name} ({role}), hasta {until}. Solo se muestra ahora:',
  TOKEN_ENDS: 'hasta {until}',
  TOKEN_USED: 'usado {when}',
  TOKEN_UNUSED: 'nunca usado',
  TOKEN_REVOKED: 'El token {id} se revocó.',
  TOKEN_WHOSE: 'Aquí usted es el usuario de este equipo, y no tiene tokens. Diga de quién es, con --person NOMBRE.',
  KEY_ROTATED: 'Los secretos de {count|instancia|instancias} están sellados con una clave nueva.',
  KEY_ROTATED_WHERE:
    'Está en {path}. Guarde una copia de ella con sus copias de seguridad; la clave antigua abre las más antiguas.',
  KEY_ROTATED_ENV: 'Desde ahora, la clave nueva debe ser la de DHOW_KEY, DHOW_KEY_FILE o DHOW_KEY_COMMAND.',
  KEY_LOST:
    'Las credenciales de {names} no se abren con ninguna de las dos claves. Indíquelas de nuevo: `dhow instance remove`, luego `dhow instance add`.',
  KEY_WHILE_SERVING:
    'Un servidor o trabajador está en marcha aquí ({address}). Termínelo, cambie la clave e inícielo de nuevo: lo que conoce ahora está sellado con la antigua.',
  AUDIT_NONE: 'No se registró nada que corresponda.',
  AUDIT_WRITTEN: '{count|línea escrita|líneas escritas} en {file}.',
  AUDIT_MORE: 'Las {shown} más recientes de más. Limite con --from y --to, o tome todas con --csv ARCHIVO.',
  AUDIT_WHOLE:
    'El registro de auditoría está completo: {count|línea|líneas}, ninguna modificada, ninguna falta en medio.',
  AUDIT_BROKEN: 'El registro de auditoría fue manipulado: la línea {seq} no sigue a la anterior.',
  DAY_WRONG: '{option} lleva un día o una hora (2026-11-21, 2026-11-21T14:00), no «{given}».',
  JOBS_NONE: 'No hay tareas.',
  JOB_STOPPING: 'Se pidió a la tarea {job} que termine en su próximo punto seguro.',
  JOB_OF: '{kind}, pedida por {who}',
  JOB_RUN: 'Importación: {run}',
  JOB_STATE_QUEUED: 'en cola',
  JOB_STATE_WAITING: 'en espera',
  JOB_STATE_RUNNING: 'en curso',
  JOB_STATE_STOPPING: 'terminando',
  JOB_STATE_DONE: 'terminada',
  JOB_STATE_FAILED: 'falló',
  JOB_STATE_STOPPED: 'detenida',

  // Ayuda
  HELP_SERVE: 'un Dhow para varias personas: iniciar el servidor',
  HELP_SERVE_PORT: 'puerto en el que escucha (0: cualquiera libre)',
  HELP_SERVE_HOST: 'dirección en la que escucha; 0.0.0.0: todas las de este equipo',
  HELP_WORKER: 'ayudar a un servidor con sus tareas, desde este equipo',
  HELP_SERVE_SLOTS: 'cuántas tareas hace él mismo a la vez (0: ninguna, las hacen trabajadores)',
  HELP_SLOTS: 'cuántas tareas a la vez',
  HELP_PERSON: 'personas que pueden usar el servidor',
  HELP_PERSON_ADD: 'añadir a alguien; muestra el enlace con el que elige una contraseña',
  HELP_PERSON_LIST: 'quiénes hay, con rol y límites',
  HELP_PERSON_CHANGE: 'dar otro rol u otros límites',
  HELP_PERSON_REMOVE: 'quitar a alguien; termina sesiones y tokens',
  HELP_PERSON_LINK: 'un enlace nuevo para elegir contraseña, cuando se olvidó una',
  HELP_ROLE: 'lo que la persona puede hacer',
  HELP_LIMIT: 'INSTANCIA=none, read o write; * para todas las demás; puede repetirse',
  HELP_NO_LIMITS: 'quitar todos los límites',
  HELP_PERSON_YES: 'sin preguntar',
  HELP_TOKEN: 'tokens con los que los programas y este comando hablan con un servidor',
  HELP_TOKEN_CREATE: 'crear uno; se muestra una vez',
  HELP_TOKEN_LIST: 'los tokens de una persona',
  HELP_TOKEN_REVOKE: 'terminar uno de inmediato',
  HELP_TOKEN_ROLE: 'lo que puede hacer, como máximo lo que puede su dueño',
  HELP_TOKEN_DAYS: 'cuánto tiempo vale',
  HELP_TOKEN_PERSON: 'de quién es; suyo, si se omite',
  HELP_KEY: 'la clave que sella las credenciales de las instancias',
  HELP_KEY_ROTATE: 'sellar todas con una clave nueva; el servidor debe estar detenido',
  HELP_AUDIT: 'quién hizo qué, en qué instancia, cuándo y desde dónde',
  HELP_AUDIT_FROM: 'desde este día u hora',
  HELP_AUDIT_TO: 'antes de este día u hora',
  HELP_AUDIT_PERSON: 'solo lo que hizo esta persona',
  HELP_AUDIT_INSTANCE: 'solo lo que tocó esta instancia',
  HELP_AUDIT_CSV: 'escribir todo en una hoja de cálculo (CSV)',
  HELP_AUDIT_CHECK: 'probar que ninguna línea se modificó o se quitó',
  HELP_JOBS: 'lo que el servidor está haciendo e hizo',
  HELP_JOBS_LIST: 'las tareas más recientes',
  HELP_JOBS_SHOW: 'seguir una hasta el final',
  HELP_JOBS_STOP: 'pedir a una que termine en su próximo punto seguro',
};
