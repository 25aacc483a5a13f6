import type { show as en } from '../en/show.js';

export const show: Readonly<Record<keyof typeof en, string>> = {
  'show.problem': 'No ha funcionado',
  'show.unforeseen':
    'Ha ocurrido algo que nadie había previsto: {{why}}. Vuelva a cargar la página; si se repite, avise a su administrador.',
  'show.again': 'Intentar de nuevo',
  'show.loading': 'Cargando …',
};
