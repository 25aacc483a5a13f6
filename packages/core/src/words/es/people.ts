import type { Words } from '../fill.js';

/** Personas de un Dhow que usan varios: sesiones, roles, límites, tokens y el registro de auditoría. */
export const people: Words = {
  SIGN_IN_WRONG:
    'Este nombre y esta contraseña no corresponden. Un administrador puede darle un enlace para una contraseña nueva.',
  TOO_MANY_GUESSES: 'Demasiados intentos. Espere {seconds|segundo|segundos} e intente de nuevo.',
  TOO_MANY_AT_ONCE:
    'Hay demasiadas personas iniciando sesión en este momento. Intente de nuevo en {seconds|segundo|segundos}.',
  PASSWORD_SHORT: 'Una contraseña tiene al menos {least} caracteres. Cuatro o cinco palabras son fáciles de recordar.',
  PASSWORD_LONG: 'Una contraseña tiene como máximo {most} caracteres.',
  PASSWORD_HASH_UNKNOWN:
    'La contraseña de esta persona se guardó en una forma que este Dhow no conoce ({form}). Actualice Dhow, o cree un enlace para una contraseña nueva.',
  LINK_UNKNOWN:
    'Este enlace ya no vale: se usó, tiene más de una hora, o uno más reciente tomó su lugar. Pida uno nuevo.',
  LINK_NAME: 'Elija el nombre con el que iniciará sesión.',
  SESSION_NONE: 'No hay ninguna sesión que terminar: esta llamada se hizo con un token.',
  SESSION_UNKNOWN: 'No hay ninguna sesión {session}: terminó.',
  TOKEN_UNKNOWN: 'No hay ningún token {token}: fue revocado.',
  TOKEN_DAYS: 'Un token vale de 1 a {most} días, no {days}.',
  FORBIDDEN_TOKEN_ROLE: 'Un token no puede hacer más que su dueño: {role} es más que {most}.',
  FORBIDDEN_TOKEN: 'Un token no puede hacer esto. Inicie sesión con un nombre y una contraseña.',
  PERSON_NEEDED: 'La línea de comandos de esta máquina no necesita token. Diga para quién es el token.',
  PERSON_UNKNOWN: 'No hay ninguna persona {person}.',
  PERSON_NAME:
    '«{name}» no puede ser el nombre de una persona: letras, cifras, `.`, `_`, `-` y `@`, hasta 60, primero una letra o una cifra.',
  PERSON_EXISTS: 'Ya hay una persona llamada {name}. Elija otro nombre.',
  LAST_ADMINISTRATOR: 'Es el último administrador que puede iniciar sesión. Cree primero otro.',
  FORBIDDEN_INSTANCE:
    'No puede hacer esto con {name}: hace falta el derecho {needs}, y tiene: {may}. Un administrador puede cambiarlo.',
  CSRF_ORIGIN:
    'Esto lo envió una página de otro sitio, o nada dice cuál. Este servidor es {own}; detrás de un proxy inverso ponga DHOW_TRUST_PROXY=1.',
  CSRF_HEADER:
    'Con una cookie, lo que cambia algo necesita el encabezado {header}. Los programas usan en su lugar un token.',
  TRUST_PROXY:
    'DHOW_TRUST_PROXY es el número de proxies inversos delante de este servidor, por ejemplo 1; «{value}» no lo es.',
  FORBIDDEN_HOST:
    'Este servidor no responde al nombre {host}. Si es uno de sus nombres, añádalo a DHOW_HOSTS e inicie el servidor de nuevo.',
  HOSTS:
    'DHOW_HOSTS contiene nombres de este servidor separados por comas, sin https:// y sin puerto, por ejemplo dhow.moh.example; «{value}» no lo es.',
  AUDIT_HEAD: 'Indique ambos: seq y hash de la línea que se anotó.',

  // La página detrás de un enlace de un solo uso.
};
