import type { Words } from '../fill.js';

export const upgrade: Words = {
  // O que já não está num pacote, ou não está numa cópia.
  DROPPED_BY_PACKAGE: '"{name}" ({type}) foi instalado da última vez e já não está no pacote. Retirá-lo de {into}?',
  DROPPED_BY_PACKAGE_WITH_PARTS:
    '"{name}" ({type}), com {parts|parte sua|partes suas}, foi instalado da última vez e já não está no pacote. Retirá-lo de {into}?',
  CHOICE_KEEP_THERE: 'deixá-lo como está',
  CHOICE_REMOVE_THERE: 'retirá-lo, depois de importado tudo o resto; guarda-se uma cópia, e desfazer repõe-no',
  REMOVAL_STILL_USED:
    '"{name}" ({type}) sairia, mas {count|objeto ainda o usa|objetos ainda o usam} em {into} ({users}): fica. Retire-o primeiro daí.',
  // Uma atualização: o que foi instalado da última vez, o que o pacote diz agora, o que está no destino.
  BOTH_CHANGED:
    '"{name}" ({type}): {path} foi alterado no pacote, e também em {into}, desde que foi instalado da última vez. Qual fica?',
  CHOICE_TAKE_PACKAGES: 'o do pacote',
  CHOICE_KEEP_TARGETS: 'o de {into}',
  UPGRADE_BASE: 'Instalado da última vez',
  UPGRADE_BASE_DAY: 'Instalado da última vez ({day})',
  UPGRADE_BASE_VERSION: 'Instalado da última vez ({version})',
  UPGRADE_BASE_DAY_VERSION: 'Instalado da última vez ({day}, {version})',
  UPGRADE_PACKAGE: 'Pacote agora',
  UPGRADE_PACKAGE_VERSION: 'Pacote agora ({version})',
  UPGRADE_TARGET_INTO: 'Em {into}',
  UPGRADE_TARGET_INTO_DAY: 'Em {into} (alterado em {day})',
  GONE_SINCE: '"{name}" ({type}) foi instalado da última vez e desde então eliminado em {into}. Acrescentá-lo de novo?',
  CHOICE_STAY_GONE: 'deixá-lo de fora, com o que não pode existir sem ele',
  CHOICE_ADD_AGAIN: 'acrescentá-lo de novo',
  LEFT_OUT_GONE: 'eliminado lá desde que foi instalado da última vez, e deixado de fora conforme a resposta',
  BASE_NONE:
    'Não há registo de uma instalação anterior de {package} em {into}: não se distinguem alterações locais de texto antigo do pacote, e prevalecem os valores do pacote. Indique a versão que foi instalada, se tiver o seu ficheiro: --base FICHEIRO',
  BASE_IGNORED:
    'Não se olha ao que foi instalado da última vez, como pedido (--no-base): não se distinguem alterações locais de texto antigo do pacote, e prevalecem os valores do pacote.',
  BASE_USED:
    'Comparado com o que foi instalado da última vez: {package} {version}, {day} (importação {run}). O que foi alterado em {into} desde então fica.',
  BASE_FILE:
    'Comparado com {package} {version}, a versão indicada com --base. O que foi alterado em {into} desde então fica.',
  BASE_LACKS:
    'não consta do que se recorda da última instalação: o que dele foi alterado em {into} não se distingue, e prevalecem os valores do pacote.',
  BASE_OTHER_VERSION:
    'A última instalação foi no DHIS2 {before}; {into} está agora em {now}. Sobre campos que {now} escreve de outra forma pode haver perguntas.',
  BASE_OTHER_PACKAGE: '{given} é outro pacote que não {package}: o que foi instalado de um não diz nada sobre o outro.',
  BASE_NOTHING_SHARED: '{given} e {package} não têm um único objeto em comum: não pode ser uma versão anterior dele.',
  BASE_NO_PACKAGE: 'A importação {run} não instalou nenhum pacote: não há com que comparar.',
  BASE_NO_FILE: '{name} não é um pacote: uma versão com que comparar é um ficheiro de pacote ou a importação de um.',
  BASE_OTHER_TARGET: 'A importação {run} foi para {was}, não para {into}.',
  BASE_NEEDS_PACKAGE: '--base só significa algo para um ficheiro de pacote; {name} é um servidor.',
  BASE_NEITHER: '--base e --no-base excluem-se um ao outro.',
  INSTALL_UNKNOWN: 'Não há registo do que a importação {run} instalou.',
  INSTALL_SHAPE:
    'Este registo de um pacote instalado está danificado: elimine a pasta; o próximo plano diz então que não distingue alterações locais.',
  INSTALL_DAMAGED:
    'O registo do que a importação {run} instalou de {package} está danificado, e sem ele não se distinguem alterações locais. Reponha a pasta a partir de uma cópia, ou planeie com --base FICHEIRO (a versão que foi instalada). Sem nenhum dos dois, elimine a pasta: prevalecem então os valores do pacote.',
  INSTALL_NOT_READ:
    'O registo de um pacote instalado está danificado, e não se olha a ele: {folder}. {why} Reponha a pasta a partir de uma cópia, ou elimine-a. Até lá, o que foi alterado desse pacote no seu servidor desde então não se distingue.',
  POLICY_CHANGED_THERE: 'Alterado lá desde que foi instalado da última vez',
  POLICY_KEPT_BEFORE: 'Deixado como lá estava pela última importação, ou alterado lá desde então',
  POLICY_BOTH_CHANGED: 'Alterado dos dois lados desde que foi instalado da última vez: veja as perguntas',
  POLICY_STILL_USED: 'Sairia, mas ainda é usado por outros objetos',
  HELP_BASE: 'comparar com esta versão anterior: o seu ficheiro, ou a importação que a instalou',
  HELP_NO_BASE: 'não olhar ao que foi instalado da última vez: prevalecem os valores do pacote',
  HELP_NO_REMEMBERED: 'perguntar de novo o que foi respondido para uma importação anterior desta origem',
  ANSWERS_REMEMBERED:
    '{count|resposta fica guardada|respostas ficam guardadas} para o próximo plano da mesma origem (--no-remembered pergunta de novo).',
  ANSWERS_NOT_REMEMBERED: 'As respostas não puderam ser guardadas para o próximo plano: {why} {at}',
  ANSWERS_KEPT_WRONG:
    'O ficheiro das respostas guardadas está danificado: elimine-o, e o próximo plano pergunta de novo.',
  HELP_INSTALLED: 'pacotes instalados num servidor, e o que deles foi alterado desde então',
  INSTALLED_NONE: 'Nenhum pacote foi instalado em {name} com este Dhow.',
  INSTALLED_SAME: '{count|objeto|objetos}, tal como instalados',
  INSTALLED_CHANGED: 'de {of}: {changed} alterados desde então, {gone} eliminados',
  INSTALLED_IS_CHANGED: 'alterado desde então: {type} [{id}]',
  INSTALLED_IS_GONE: 'eliminado desde então: {type} [{id}]',
};
