import type { Words } from '../fill.js';

/** Pessoas de um Dhow que vários usam: sessões, funções, limites, tokens e o registo de auditoria. */
export const people: Words = {
  SIGN_IN_WRONG:
    'Este nome e esta palavra-passe não correspondem. Um administrador pode dar-lhe uma ligação para uma nova palavra-passe.',
  TOO_MANY_GUESSES: 'Demasiadas tentativas. Espere {seconds|segundo|segundos} e tente de novo.',
  TOO_MANY_AT_ONCE:
    'Há demasiadas pessoas a iniciar sessão neste momento. Tente de novo em {seconds|segundo|segundos}.',
  PASSWORD_SHORT:
    'Uma palavra-passe tem pelo menos {least} caracteres. Quatro ou cinco palavras são fáceis de recordar.',
  PASSWORD_LONG: 'Uma palavra-passe tem no máximo {most} caracteres.',
  PASSWORD_HASH_UNKNOWN:
    'A palavra-passe desta pessoa foi guardada numa forma que este Dhow não conhece ({form}). Atualize o Dhow, ou crie uma ligação para uma nova palavra-passe.',
  LINK_UNKNOWN:
    'Esta ligação já não vale: foi usada, tem mais de uma hora, ou uma mais recente tomou o seu lugar. Peça uma nova.',
  LINK_NAME: 'Escolha o nome com que vai iniciar sessão.',
  SESSION_NONE: 'Não há nenhuma sessão para terminar: este pedido foi feito com um token.',
  SESSION_UNKNOWN: 'Não há nenhuma sessão {session}: terminou.',
  TOKEN_UNKNOWN: 'Não há nenhum token {token}: foi revogado.',
  TOKEN_DAYS: 'Um token vale de 1 a {most} dias, não {days}.',
  FORBIDDEN_TOKEN_ROLE: 'Um token não pode fazer mais do que o seu dono: {role} é mais do que {most}.',
  FORBIDDEN_TOKEN: 'Um token não pode fazer isto. Inicie sessão com um nome e uma palavra-passe.',
  PERSON_NEEDED: 'A linha de comandos desta máquina não precisa de token. Diga para quem é o token.',
  PERSON_UNKNOWN: 'Não há nenhuma pessoa {person}.',
  PERSON_NAME:
    '"{name}" não pode ser o nome de uma pessoa: letras, algarismos, `.`, `_`, `-` e `@`, até 60, primeiro uma letra ou um algarismo.',
  PERSON_EXISTS: 'Já há uma pessoa chamada {name}. Escolha outro nome.',
  LAST_ADMINISTRATOR: 'É o último administrador que pode iniciar sessão. Crie primeiro outro.',
  FORBIDDEN_INSTANCE:
    'Não pode fazer isto com {name}: é preciso o direito {needs}, e tem: {may}. Um administrador pode mudá-lo.',
  CSRF_ORIGIN:
    'Isto foi enviado por uma página de outro sítio, ou nada diz qual. Este servidor é {own}; atrás de um proxy inverso defina DHOW_TRUST_PROXY=1.',
  CSRF_HEADER:
    'Com um cookie, o que muda alguma coisa precisa do cabeçalho {header}. Os programas usam antes um token.',
  TRUST_PROXY:
    'DHOW_TRUST_PROXY é o número de proxies inversos antes deste servidor, por exemplo 1; "{value}" não o é.',
  FORBIDDEN_HOST:
    'Este servidor não responde pelo nome {host}. Se é um dos seus nomes, acrescente-o a DHOW_HOSTS e inicie o servidor de novo.',
  HOSTS:
    'DHOW_HOSTS contém nomes deste servidor separados por vírgulas, sem https:// e sem porta, por exemplo dhow.moh.example; "{value}" não o é.',
  AUDIT_HEAD: 'Indique ambos: seq e hash da linha que foi anotada.',

  // A página atrás de uma ligação de uso único.
};
