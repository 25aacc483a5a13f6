import type { Words } from '../fill.js';

/** O que outra versão escreve de outra forma, ou para o que não tem lugar. */
export const versions: Words = {
  OLD_TYPE_READ:
    '{count|objeto|objetos} de {type} no ficheiro são lidos como {now}, como o DHIS2 os tem desde {until} ({example}).',
  OLD_PROPERTY_NOT_KEPT:
    'O que {count|objeto diz|objetos dizem} em {property} já não é guardado pelo DHIS2 {version}: fica de fora ({example}).',
  EXTERNAL_ACCESS_LOST:
    '{count|objeto|objetos} de {type} podiam ser vistos sem iniciar sessão ({example}). O DHIS2 já não o oferece desde {until}: quem os deva ver precisa de uma conta.',
  ATTRIBUTE_GROUPS_LOST:
    '{count|programa põe|programas põem} atributos em grupos ({example}), que o DHIS2 já não tem desde {until}: os grupos ficam de fora.',
  ROLE_AUTHORITIES_MOVED:
    'As autoridades de {count|função de utilizador|funções de utilizador} são como uma atualização para {until} as teria deixado ({example}): mover unidades organizacionais é uma própria, eliminar valores pertence a acrescentá-los.',
  REQUIRED_ON_TARGET:
    '"{name}" ({type}) não tem {property}, que o DHIS2 {version} exige. Acrescente-o na origem, ou deixe o objeto fora da seleção.',
  NUMBER_NOT_WHOLE:
    '"{name}" ({type}) tem {property} = {value}; o DHIS2 {version} só guarda números inteiros. Faça dele um número inteiro na origem, ou deixe o objeto fora da seleção.',
  DIMENSION_TYPE_ADDED:
    '{count|objeto|objetos} de {type} não diziam para que são, o que esta versão exige ({example}): desagregação, como antes.',
  CHANGE_LOG_KEPT:
    '{count|objeto|objetos} de {type} mantêm o registo de alterações que tinham ({example}): o DHIS2 {version} quer que seja dito.',
  FILE_NEWER_UNKNOWN:
    'O ficheiro é do DHIS2 {version}, mais recente do que o que o Dhow conhece, e contém {count|coisa|coisas} que o DHIS2 {known} não tem: {names}. Isso perder-se-ia. Exporte-o de um servidor de {known} ou anterior, ou use um Dhow mais recente.',
  EVALUATION_TIME_UNSAID:
    '{count|ação de regra não diz|ações de regra não dizem} quando são avaliadas ({example}): as exportações do DHIS2 omitem-no. As novas serão avaliadas sempre. Se não é o pretendido, leia o próprio servidor em vez da sua exportação.',
  EVENT_CHARTS_ONCE:
    '{count|relatório ou gráfico de eventos está|relatórios e gráficos de eventos estão} lá duas vezes, uma como visualização de eventos ({example}): a mesma coisa, transportada uma vez.',
};
