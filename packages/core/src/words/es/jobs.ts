import type { Words } from '../fill.js';

/** Tareas: lo que corre en segundo plano, quién espera a quién, y trabajadores que van y vienen. */
export const jobs: Words = {
  SENDER_GONE: 'quien lo envió ya no estaba cuando el servidor respondió',
  TOO_MANY_JOBS: 'Tiene {most} tareas que aún no han terminado. Espere a que terminen algunas, o detenga algunas.',
  TOO_MANY_STREAMS: 'Está siguiendo {most} tareas a la vez. Deje primero algunas.',
  JOB_UNKNOWN: 'No hay ninguna tarea {job}.',
  JOB_KIND_UNKNOWN: 'No hay nada del tipo «{kind}» que se le pueda pedir a Dhow.',
  JOB_NOT_DONE: 'La tarea {job} no tiene resultado ({state}).',
  JOB_LOST:
    'La tarea {job} se inició {attempts|vez|veces}, y cada vez el trabajador desapareció antes de terminar un paso. Mire los registros y la memoria de los trabajadores, y luego pídala de nuevo.',
  JOB_BROKE: 'Esto terminó por un error de Dhow. El registro del servidor dice cuál.',
  LEASE_LOST: 'Otro trabajador continúa la tarea {job}; este la suelta.',
  WAITS_FOR_IMPORT: '{who} está importando a {target} (ejecución {run}). Esto continúa solo cuando termine.',
  TRIES_AGAIN: 'no se pudo alcanzar algo ({code}): nuevo intento en {seconds} s',
  TAKEN_OVER: 'el trabajador {worker} desapareció: otro continúa',
  TURN_LOST: 'el trabajador {worker} perdió el control de esto: se retoma',
};
