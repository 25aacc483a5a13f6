import type { Words } from '../fill.js';

/** Iniciar um servidor, falar com um, e cuidar dele a partir da linha de comandos. */
export const serve: Words = {
  // Início
  SERVE_STARTED: 'O Dhow {version} está em {address}',
  SERVE_FIRST:
    'Ainda ninguém pode iniciar sessão. Esta ligação cria o administrador; funciona uma vez, até {until}. Um novo início mostra uma nova:',
  SERVE_TOOK_IN:
    'O que a linha de comandos guardou nesta pasta está agora com o servidor ({taken}). Os ficheiros ficaram como estavam.',
  SERVE_LEFT: 'Não incluído: {at}. {why}',
  SERVE_RUNS: 'Funciona até Ctrl-C.',
  SERVE_STOPPING: 'A terminar: o que está em curso chega primeiro ao próximo ponto seguro (de novo para sair já)...',
  SERVE_STOPPED: 'Terminado.',
  WORKER_STARTED: 'O trabalhador {name} faz {slots|tarefa|tarefas} ao mesmo tempo.',
  PORT_TAKEN: 'Algo já escuta em {host}, porta {port}: talvez outro Dhow. Indique outra porta com --port.',
  PORT_REFUSED:
    'Este utilizador não pode escutar em {host}, porta {port} ({why}). Indique com --port uma porta a partir de 1024.',
  HOST_NOT_HERE: '{host} não é um endereço desta máquina. Indique um com --host, como 127.0.0.1 ou 0.0.0.0.',
  WORKER_DIED: 'O trabalhador terminou sozinho ({how}). Outro começa e continua as suas tarefas.',
  WORKER_ALONE:
    'Um trabalhador partilha o PostgreSQL do seu servidor. Indique o endereço em DATABASE_URL; sem um, o servidor faz sozinho todo o trabalho.',

  // Falar com um
  SERVER_ADDRESS: 'DHOW_SERVER tem de ser o endereço de um Dhow, como https://dhow.example.org.',
  SERVER_TOKEN_NEEDED:
    'Para falar com {address} é preciso um token em DHOW_SERVER_TOKEN. Um administrador cria um com `dhow token create`.',
  SERVER_IN_CLEAR:
    'O que vai para {address} pode ser lido pelo caminho, o token também: é http. Use https, ou só uma rede em que confia.',
  SERVER_NEEDED:
    'Isto funciona com um servidor: inicie um com `dhow serve`, ou indique o seu endereço em DHOW_SERVER e um token em DHOW_SERVER_TOKEN.',
  FOLDER_HELD_ELSEWHERE:
    'A pasta {folder} está ocupada por um Dhow em {host}. Indique o endereço desse servidor em DHOW_SERVER e um token em DHOW_SERVER_TOKEN.',
  FOLDER_HELD_BUSY:
    'A pasta {folder} está ocupada pelo processo {pid}, que ainda não responde a ninguém: um servidor a arrancar, ou um comando que muda a chave. Tente de novo quando tiver terminado.',
  URL_REMOTE:
    'O servidor em {address} não abre endereços escritos no comando ({name}). Acrescente-o lá primeiro: `dhow instance add NOME {name}`.',
  PACKAGE_STAYS: 'O que foi levado para {address} para este comando ainda lá está, como pacote {package}: {why}',
  JOB_LEFT: 'Continua em {address}. Veja como está: `dhow jobs show {job}`',
  JOB_EVENTS_LOST:
    'A ligação a {address} quebrou-se {times|vez|vezes} seguidas. A tarefa continua lá: `dhow jobs show {job}`',

  // Cuidar dele
  PEOPLE_LISTED: '{count|pessoa|pessoas}',
  PERSON_ADDED: '{name} ({role}) foi acrescentado. Entregue esta ligação; funciona uma vez, até {until}:',
  PERSON_CHANGED: '{name} tem agora a função {role}.',
  PERSON_LIMITED: 'Limites: {limits}',
  PERSON_UNLIMITED: 'Sem limites: todas as instâncias, como a função permite.',
  PERSON_REMOVED: '{name} foi removido: as sessões e os tokens terminaram, o registo de auditoria fica.',
  PERSON_LINK: 'Com esta ligação {name} escolhe uma palavra-passe. Funciona uma vez, até {until}:',
  PERSON_INVITED: 'convidado',
  PERSON_NAMED_UNKNOWN: 'Não há ninguém com o nome {name}. Há: {known}',
  PERSON_NOTHING: 'Diga o que mudar: --role, --limit ou --no-limits.',
  LIMIT_WRONG:
    '"{given}" não é um limite. Indique INSTÂNCIA=none, INSTÂNCIA=read ou INSTÂNCIA=write; * representa todas as outras.',
  ASK_REMOVE_PERSON: 'Remover {name}?',
  TOKENS_NONE: 'Não há tokens.',
  TOKEN_MADE: 'Token {name} ({role}), até {until}. Só é mostrado agora:',
  TOKEN_ENDS: 'até {until}',
  TOKEN_USED: 'usado {when}',
  TOKEN_UNUSED: 'nunca usado',
  TOKEN_REVOKED: 'O token {id} foi revogado.',
  TOKEN_WHOSE: 'Aqui é o utilizador desta máquina, e não tem tokens. Diga de quem é, com --person NOME.',
  KEY_ROTATED: 'Os segredos de {count|instância|instâncias} estão selados com uma nova chave.',
  KEY_ROTATED_WHERE:
    'Está em {path}. Guarde uma cópia dela com as suas cópias de segurança; a chave antiga abre as mais antigas.',
  KEY_ROTATED_ENV:
    'A partir de agora, a nova chave tem de ser a que está em DHOW_KEY, DHOW_KEY_FILE ou DHOW_KEY_COMMAND.',
  KEY_LOST:
    'As credenciais de {names} não abrem com nenhuma das chaves. Indique-as de novo: `dhow instance remove`, depois `dhow instance add`.',
  KEY_WHILE_SERVING:
    'Um servidor ou trabalhador funciona aqui ({address}). Termine-o, mude a chave e inicie-o de novo: o que ele conhece agora está selado com a antiga.',
  AUDIT_NONE: 'Não ficou registado nada que corresponda.',
  AUDIT_WRITTEN: '{count|linha escrita|linhas escritas} em {file}.',
  AUDIT_MORE: 'As {shown} mais recentes de mais. Limite com --from e --to, ou tire todas com --csv FICHEIRO.',
  AUDIT_WHOLE:
    'O registo de auditoria está completo: {count|linha|linhas}, nenhuma alterada, nenhuma em falta no meio.',
  AUDIT_BROKEN: 'O registo de auditoria foi adulterado: a linha {seq} não se segue à anterior.',
  DAY_WRONG: '{option} leva um dia ou uma hora (2026-11-21, 2026-11-21T14:00), não "{given}".',
  JOBS_NONE: 'Não há tarefas.',
  JOB_STOPPING: 'Foi pedido à tarefa {job} que termine no próximo ponto seguro.',
  JOB_OF: '{kind}, pedida por {who}',
  JOB_RUN: 'Importação: {run}',
  JOB_STATE_QUEUED: 'na fila',
  JOB_STATE_WAITING: 'à espera',
  JOB_STATE_RUNNING: 'em curso',
  JOB_STATE_STOPPING: 'a terminar',
  JOB_STATE_DONE: 'concluída',
  JOB_STATE_FAILED: 'falhou',
  JOB_STATE_STOPPED: 'parada',

  // Ajuda
  HELP_SERVE: 'um Dhow para várias pessoas: iniciar o servidor',
  HELP_SERVE_PORT: 'porta em que escuta (0: qualquer uma livre)',
  HELP_SERVE_HOST: 'endereço em que escuta; 0.0.0.0: todos os desta máquina',
  HELP_WORKER: 'ajudar um servidor com as suas tarefas, a partir desta máquina',
  HELP_SERVE_SLOTS: 'quantas tarefas ele próprio faz ao mesmo tempo (0: nenhuma, fazem-nas trabalhadores)',
  HELP_SLOTS: 'quantas tarefas ao mesmo tempo',
  HELP_PERSON: 'pessoas que podem usar o servidor',
  HELP_PERSON_ADD: 'acrescentar alguém; mostra a ligação com que escolhe uma palavra-passe',
  HELP_PERSON_LIST: 'quem há, com função e limites',
  HELP_PERSON_CHANGE: 'dar outra função ou outros limites',
  HELP_PERSON_REMOVE: 'remover alguém; termina sessões e tokens',
  HELP_PERSON_LINK: 'uma nova ligação para escolher palavra-passe, quando alguma foi esquecida',
  HELP_ROLE: 'o que a pessoa pode fazer',
  HELP_LIMIT: 'INSTÂNCIA=none, read ou write; * para todas as outras; pode repetir-se',
  HELP_NO_LIMITS: 'retirar todos os limites',
  HELP_PERSON_YES: 'sem perguntar',
  HELP_TOKEN: 'tokens com que programas e este comando falam com um servidor',
  HELP_TOKEN_CREATE: 'criar um; é mostrado uma vez',
  HELP_TOKEN_LIST: 'os tokens de uma pessoa',
  HELP_TOKEN_REVOKE: 'terminar um de imediato',
  HELP_TOKEN_ROLE: 'o que pode fazer, no máximo o que o seu dono pode',
  HELP_TOKEN_DAYS: 'quanto tempo vale',
  HELP_TOKEN_PERSON: 'de quem é; seu, se for omitido',
  HELP_KEY: 'a chave que sela as credenciais das instâncias',
  HELP_KEY_ROTATE: 'selar todas com uma nova chave; o servidor tem de estar parado',
  HELP_AUDIT: 'quem fez o quê, em que instância, quando e de onde',
  HELP_AUDIT_FROM: 'a partir deste dia ou hora',
  HELP_AUDIT_TO: 'antes deste dia ou hora',
  HELP_AUDIT_PERSON: 'só o que esta pessoa fez',
  HELP_AUDIT_INSTANCE: 'só o que tocou nesta instância',
  HELP_AUDIT_CSV: 'escrever tudo numa folha de cálculo (CSV)',
  HELP_AUDIT_CHECK: 'provar que nenhuma linha foi alterada ou retirada',
  HELP_JOBS: 'o que o servidor está a fazer e fez',
  HELP_JOBS_LIST: 'as tarefas mais recentes',
  HELP_JOBS_SHOW: 'seguir uma até ao fim',
  HELP_JOBS_STOP: 'pedir a uma que termine no próximo ponto seguro',
};
