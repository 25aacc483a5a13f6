import type { Words } from '../fill.js';

/** O que o servidor diz por HTTP. */
export const server: Words = {
  PROBLEM_400: 'O pedido não se entende',
  PROBLEM_401: 'Sessão não iniciada',
  PROBLEM_403: 'Não permitido',
  PROBLEM_404: 'Não existe',
  PROBLEM_405: 'Não desta forma',
  PROBLEM_409: 'Recusado',
  PROBLEM_413: 'Demasiado grande',
  PROBLEM_415: 'Tipo de conteúdo errado',
  PROBLEM_422: 'Não está como deve estar',
  PROBLEM_429: 'Demasiados ao mesmo tempo',
  PROBLEM_500: 'Falhou',
  PROBLEM_502: 'Um servidor não pôde ser alcançado',
  PROBLEM_503: 'Ainda não está pronto',
  PROBLEM_507: 'Não há espaço',

  ROUTE_UNKNOWN: 'Não há {method} {path} aqui. O que existe está em /api.',
  CONTENT_TYPE: 'O conteúdo tem de ser {wanted}, não "{given}".',
  CONTENT_NOT_JSON: 'O conteúdo não é JSON.',
  CONTENT_TOO_LARGE: 'O conteúdo tem mais de {megabytes} MB. Nada dele foi guardado.',
  PACKAGE_LARGE:
    'O pacote {package} é demasiado grande para ser aberto enquanto espera (mais de {megabytes} MB, ou muitos objetos). Descarregue-o tal como é, ou deixe uma tarefa lê-lo: verificar, listar ou planear com package:{package}.',
  BACKUP_LARGE:
    'A cópia de segurança {backup} é demasiado grande para ser aberta enquanto espera (mais de {megabytes} MB). Descarregue-a como json ou json.gz, ou deixe uma tarefa lê-la: comparar ou restaurar.',
  PACKAGE_NAME:
    'O nome de um ficheiro de pacote não pode ter quebras de linha, caracteres de controlo nem letras danificadas.',
  CONTENT_TOO_DEEP: 'O conteúdo tem mais de {depth} níveis de profundidade.',
  CONTENT_CUT: 'O conteúdo terminou cedo de mais, após {bytes} bytes. Nada dele foi guardado: envie-o de novo.',
  INPUT_WRONG: 'O pedido não está como deve estar ({count|erro|erros}).',
  INPUT_MISSING: 'falta ({expected})',
  INPUT_TYPE: 'tem de ser do tipo {expected}',
  INPUT_KEYS: 'tem o que aqui ninguém conhece: {keys}',
  INPUT_ONE_OF: 'tem de ser um de: {allowed}',
  INPUT_SMALL: 'tem de ser pelo menos {least}',
  INPUT_BIG: 'tem de ser no máximo {most}',
  INPUT_FORMAT: 'não tem a forma {format}',
  INPUT_NUL: 'Um texto com o carácter U+0000 não pode ser guardado, e não é nome de nada.',
  INPUT_FORM: 'não tem uma forma conhecida aqui',
  NOT_SIGNED_IN: 'Inicie primeiro a sessão, ou indique um token da API.',
  FORBIDDEN_ROLE: 'A sua função ({role}) não pode fazer isto. Quem pode: {roles}',
  UNFORESEEN:
    'Algo correu mal que ninguém previu. O registo do servidor diz mais sob o número {request}. Por favor, comunique-o.',
  NOT_READY: 'Este Dhow ainda não está pronto: {why}',
  SELECTION_UNKNOWN: 'Não há nenhuma seleção guardada {name}. Existem: {known}',
  SELECTION_NAME:
    '{name} não pode ser o nome de uma seleção: letras, algarismos, espaços, ".", "_" e "-", no máximo 60, a começar por uma letra ou um algarismo.',
  NO_WORKER: 'Nenhum trabalhador aceita tarefas: inicie um com `dhow worker`, ou o servidor com o seu próprio.',
  SERVER_STOPPING: 'Este Dhow está a terminar. Tente de novo daqui a pouco.',
  SERVER_UNREACHABLE: 'O Dhow em {address} não responde. Está a funcionar, e o endereço está certo?',
  SERVER_NOT_DHOW:
    'O que responde em {address} (com {status}) não é um Dhow desta versão: outro programa, ou um proxy pelo meio.',
};
