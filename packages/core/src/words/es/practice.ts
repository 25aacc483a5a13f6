import type { Words } from '../fill.js';

/** Practice servers: copied from an instance, started, thrown away. */
export const practice: Words = {
  PRACTICE_COPYING: 'copiando los metadatos',
  PRACTICE_KEEPING: 'guardando la copia',
  PRACTICE_UNKNOWN: 'No hay ningún servidor de prueba {name}.',
  PRACTICE_TOO_MANY: 'Ya hay {most} servidores de prueba, tantos como puede tener este Dhow. Elimine uno primero.',
  PRACTICE_NAME_TAKEN:
    'El nombre {name} no está libre para usted: un servidor lo lleva o lo llevó, o sus límites no le permiten usarlo. Elija otro nombre, por ejemplo el de la instancia copiada seguido de «-practice», o hable con un administrador.',
  PRACTICE_OF_PRACTICE: '{name} es ya un servidor de prueba. Parta de la instancia de la que es copia.',
  PRACTICE_NO_EXAMPLE: 'Este Dhow se instaló sin el país de ejemplo.',
  PRACTICE_BUSY: '{count|tarea|tareas} de {who} usan todavía {name}. Espere a que terminen, o deténgalas.',
  PRACTICE_COPIES: 'La copia para {name} todavía se está haciendo. Espere a que esté lista.',
  PRACTICE_COPY_GONE: 'La copia con la que empezó {name} se borró. Elimine este servidor de prueba e inicie otro.',
  PRACTICE_COPY_LOST:
    'Dhow se detuvo antes de empezar la copia para {name}. Elimine este servidor de prueba e inicie otro.',
  PRACTICE_BROKE:
    'El servidor de prueba se detuvo solo ({why}). Lo que se probó en él se perdió. Inícielo de nuevo; si vuelve a detenerse, dígaselo a su administrador.',
  INSTANCE_IS_PRACTICE:
    '{name} es un servidor de prueba: el propio Dhow guarda su dirección y su cuenta. En «Servidores de prueba» puede empezar de nuevo o eliminarse.',
};
