import type { show as en } from '../en/show.js';

export const show: Readonly<Record<keyof typeof en, string>> = {
  'show.problem': 'No ha funcionado',
  'show.unforeseen':
    'Ha ocurrido algo que nadie había previsto: {{why}}. Vuelva a cargar la página; si se repite, avise a su administrador.',
  'show.session-ended': 'La sesión había terminado: esto no se hizo. Hágalo de nuevo.',
  'show.unreachable':
    'Dhow no responde. Compruebe su conexión; si funciona, quien administra este Dhow debe revisar el servidor.',
  'show.shown': 'Abajo está lo que se había leído antes: {{when}}.',
  'show.again': 'Intentar de nuevo',
  'show.part-missing':
    'Una parte de esta página no llegó: la conexión se cortó, o Dhow se actualizó mientras la página estaba abierta. Cargue la página de nuevo; volverá al mismo lugar.',
  'show.part-missing.reload': 'Cargar la página de nuevo',
  'show.loading': 'Cargando …',
  'show.cancel': 'Cancelar',
  'show.close': 'Cerrar',
  'show.type-name': 'Para continuar, escriba {{name}}',
  'show.ends': 'Desde dónde y hacia dónde',
  'show.from': 'Desde',
  'show.into': 'Hacia',
  'show.real': 'hay datos reales en juego',
  'show.environment.production': 'producción',
  'show.environment.staging': 'preproducción',
  'show.environment.development': 'desarrollo',
  'show.kind.file': 'archivo',
  'show.kind.backup': 'copia de seguridad',
  'show.copy': 'Copiar',
  'show.copy.copied': 'Copiado.',
  'show.copy.by-hand': 'Seleccionado: cópielo con Ctrl+C.',
};
