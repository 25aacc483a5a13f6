import type { show as en } from '../en/show.js';

export const show: Readonly<Record<keyof typeof en, string>> = {
  'show.problem': 'Isto não funcionou',
  'show.unforeseen':
    'Aconteceu algo que ninguém previu: {{why}}. Recarregue a página; se voltar a acontecer, avise o seu administrador.',
  'show.session-ended': 'A sessão tinha terminado: isto não foi feito. Faça-o de novo.',
  'show.unreachable':
    'O Dhow não responde. Veja se a sua ligação funciona; se funcionar, quem gere este Dhow tem de ver o servidor.',
  'show.shown': 'Abaixo está o que tinha sido lido antes: {{when}}.',
  'show.again': 'Tentar de novo',
  'show.part-missing':
    'Uma parte desta página não chegou: a ligação falhou, ou o Dhow foi atualizado enquanto a página estava aberta. Carregue a página de novo; volta ao mesmo lugar.',
  'show.part-missing.reload': 'Carregar a página de novo',
  'show.loading': 'A carregar …',
  'show.cancel': 'Cancelar',
  'show.close': 'Fechar',
  'show.type-name': 'Para continuar, escreva {{name}}',
  'show.ends': 'De onde e para onde',
  'show.from': 'De',
  'show.into': 'Para',
  'show.real': 'há dados reais em jogo',
  'show.environment.production': 'produção',
  'show.environment.staging': 'pré-produção',
  'show.environment.development': 'desenvolvimento',
  'show.kind.file': 'ficheiro',
  'show.kind.backup': 'cópia de segurança',
  'show.copy': 'Copiar',
  'show.copy.copied': 'Copiado.',
  'show.copy.by-hand': 'Selecionado: copie-o com Ctrl+C.',
};
