import type { shell as en } from '../en/shell.js';

export const shell: Readonly<Record<keyof typeof en, string>> = {
  'shell.skip': 'Ir al contenido',
  'shell.navigation': 'Páginas',
  'shell.menu': 'Menú',
  'shell.home': 'Inicio',
  'shell.instances': 'Instancias',
  'shell.packages': 'Paquetes',
  'shell.plans': 'Planes',
  'shell.imports': 'Importaciones',
  'shell.backups': 'Copias de seguridad',
  'shell.practice': 'Servidores de prueba',
  'shell.people': 'Personas',
  'shell.settings': 'Ajustes',
  'shell.audit': 'Registro de auditoría',
  'shell.waiting_one': '{{n}} plan espera una decisión',
  'shell.waiting_other': '{{n}} planes esperan una decisión',
  'shell.running_one': '{{n}} tarea en curso',
  'shell.running_other': '{{n}} tareas en curso',
  'shell.language': 'Idioma',
  'shell.account': 'Cuenta y tokens',
  'shell.account-of': 'Cuenta de {{name}}',
  'shell.sign-out': 'Cerrar sesión',
  'shell.sign-out-failed':
    'Dhow no ha confirmado que su sesión se haya cerrado. Hasta que lo haga, considere que sigue abierta aquí.',
  'shell.away': 'Dhow no responde desde las {{time}}. Intentando de nuevo. Lo que se ejecuta en el servidor continúa.',
};
