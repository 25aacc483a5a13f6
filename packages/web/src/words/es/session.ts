import type { session as en } from '../en/session.js';

export const session: Readonly<Record<keyof typeof en, string>> = {
  'session.title': 'Iniciar sesión',
  'session.name': 'Nombre',
  'session.password': 'Contraseña',
  'session.sign-in': 'Iniciar sesión',
  'session.wait': 'Intente de nuevo en {{time}}',
  'session.forgotten': '¿Olvidó la contraseña? Un administrador de este Dhow puede darle un enlace para elegir otra.',
  'session.welcome': 'Bienvenido a Dhow',
  'session.first':
    'Dhow lleva metadatos entre servidores DHIS2. Usted será su administrador: elija un nombre y una contraseña. El enlace que lo trajo aquí sirve una sola vez.',
  'session.invited': 'Elija la contraseña con la que iniciará sesión. El enlace que lo trajo aquí sirve una sola vez.',
  'session.choose-name': 'Su nombre aquí',
  'session.name-help': 'Letras, cifras y . _ - @, sin espacios: ann, o ann@moh.example',
  'session.choose-password': 'Contraseña nueva',
  'session.password-help': 'Al menos {{least}} caracteres. Cuatro o cinco palabras son fáciles de recordar.',
  'session.password-more_one': 'Falta {{n}} carácter.',
  'session.password-more_other': 'Faltan {{n}} caracteres.',
  'session.show-password': 'Mostrar la contraseña',
  'session.begin': 'Empezar',
  'session.no-secret':
    'Esta página es para enlaces que sirven una sola vez: una invitación o una contraseña nueva. Abra el enlace completo que le dieron, con todo lo que sigue a #. Si ya lo abrió, pida otro.',
  'session.to-sign-in': 'Ir a la página de inicio de sesión',
  'session.link-over': 'Este enlace ya no funciona',
  'session.link-over-first':
    'Ya se usó, pasó una hora o ya hay un administrador. Si todavía nadie puede iniciar sesión: vuelva a ejecutar `dhow serve`, que muestra un enlace nuevo.',
  'session.link-over-invited':
    'Ya se usó, pasó una hora o un enlace más reciente lo sustituyó. Pida otro a quien se lo dio. Si eligió su contraseña con él, inicie sesión.',
  'session.over': 'Inicie sesión de nuevo',
  'session.over-why':
    'Su sesión terminó. Lo que está en la página se mantiene: inicie sesión y continúe. Lo que se acaba de rechazar, hágalo de nuevo.',
  'session.no-start': 'Dhow no responde',
};
