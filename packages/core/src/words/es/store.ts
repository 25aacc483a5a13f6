import type { Words } from '../fill.js';

/** La base de datos de un servidor y lo que guarda. */
export const store: Words = {
  DATABASE_URL_SHAPE:
    'DATABASE_URL debe ser la dirección de un PostgreSQL: postgresql://USUARIO:CONTRASEÑA@EQUIPO:5432/NOMBRE',
  DATABASE_AWAY:
    'La base de datos {database} no responde ({why}). Lo que se estaba haciendo puede haberse guardado o no. Dhow continúa en cuanto vuelva.',
  DATABASE_BUSY:
    'Todas las conexiones a la base de datos {database} estuvieron ocupadas demasiado tiempo. Inténtelo de nuevo; si sigue así, busque qué las ocupa.',
  DATABASE_REFUSED:
    'La base de datos {database} rechaza a Dhow: {why}. Revise el usuario, la contraseña, el nombre y sslmode en DATABASE_URL.',
  DATABASE_TOO_OLD: 'La base de datos {database} es PostgreSQL {version}. Dhow necesita la 15 o más reciente.',
  DATABASE_HELD:
    'Otro Dhow tiene abierta la base de datos en {folder}: proceso {pid} en {host} {address}. Deténgalo primero. Si ese proceso ya no existe, quite {file}.',
  DATABASE_OTHER_POSTGRES:
    'La base de datos en {folder} la escribió PostgreSQL {found}; este Dhow lee {known}. Use el Dhow que la escribió.',
  DATABASE_NOT_OPENED:
    'La base de datos en {folder} no se abre: {why}. Si el disco está lleno, haga espacio; si no, restaure una copia de seguridad de la carpeta.',
  DATABASE_NEWER:
    'Un Dhow más reciente trabajó con esta base de datos ({names}). Use ese, o restaure la copia de seguridad de antes de su inicio.',

  CONTAINERS_SETTING: 'DHOW_CONTAINERS es {found}. Puede ser database, o folder: y una ruta.',
  CONTAINER_NAME: '{kind}/{id} no puede ser el nombre de algo que se guarda.',
  CONTAINER_EXISTS: 'Ya existe {kind}/{id}. Lo que está guardado nunca se cambia.',
  CONTAINER_UNKNOWN: 'No hay ningún {kind}/{id} aquí: se quitó.',
  CONTAINER_NOTE: '{path} no puede leerse. Restáurelo de una copia de seguridad de la carpeta.',
  CONTAINER_SWEPT: 'No se escribió nada en {kind}/{id} durante un día, así que se abandonó. Hágalo de nuevo.',
};
