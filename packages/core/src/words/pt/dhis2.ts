import type { Words } from '../fill.js';

/** O que respondem servidores e ficheiros, e o que fazer. */
export const dhis2: Words = {
  // Endereços
  ADDRESS_UNREADABLE:
    '"{address}" não é um endereço. Indique-o como https://servidor/caminho, tal como o navegador o mostra.',
  ADDRESS_SCHEME: '"{address}" começa por {scheme}. Um endereço do DHIS2 começa por https ou http.',
  ADDRESS_SECRET:
    'O endereço {address} contém credenciais. Indique só o endereço; o utilizador e a palavra-passe são pedidos à parte e guardados selados.',
  ALLOWED_ADDRESS_WRONG:
    '"{entry}" não é uma rede (10.2.0.0/16), nem um endereço, nem o nome de uma máquina, com ou sem porta.',
  ADDRESS_NOT_ALLOWED:
    'O Dhow não envia pedidos a {host}: está numa rede do seu próprio servidor, não na Internet. Se for um DHIS2, um administrador pode permiti-lo, nas definições ou com DHOW_ALLOW_ADDRESSES.',

  // Alcançar um servidor
  HOST_UNKNOWN: 'Não se conhece nenhum servidor com o nome {host} ({reason}). Verifique o endereço e a ligação à rede.',
  CONNECTION_REFUSED: 'Nada responde em {host}. O DHIS2 está a funcionar ali, e a porta está certa?',
  HOST_UNREACHABLE: 'Não há caminho daqui até {host} ({reason}). Verifique a rede ou a VPN.',
  CONNECT_TIMEOUT: '{host} não aceita a ligação a tempo. Pode haver uma firewall no meio; verifique a rede ou a VPN.',
  ANSWER_TIMEOUT: '{host} recebeu o pedido e não respondeu a tempo. Tente de novo quando estiver menos ocupado.',
  CONNECTION_LOST: 'A ligação a {host} quebrou-se ({reason}). Tente de novo.',
  BODY_CUT: 'A resposta de {host} terminou antes de estar completa. Nada dela foi usado. Tente de novo.',
  TLS_CERTIFICATE:
    'Não se pode confiar no certificado de {host} ({reason}). Pode ter expirado, ser de outro nome ou ser autoassinado: pergunte a quem gere o servidor, ou dê a sua autoridade ao Node com NODE_EXTRA_CA_CERTS.',
  TLS_FAILED: 'Não foi possível uma ligação cifrada a {host} ({reason}). O servidor fala https nesta porta?',
  NO_HTTP: 'O que responde em {host} não fala HTTP ({reason}). Verifique a porta.',
  TOO_MANY_REQUESTS:
    '{host} já recebeu pedidos que cheguem por agora. Este não escreveu nada. Espere um pouco e tente de novo.',
  REDIRECTED:
    '{host} remete para {to}. As credenciais não foram enviadas para lá. Se esse é o servidor certo, use o seu endereço.',
  ADDRESS_MOVED: '{host} tem o seu DHIS2 em {to}. Use esse endereço.',
  LOGIN_PAGE:
    '{host} respondeu com uma página de início de sessão em vez de dados. Um proxy ou um início de sessão único à frente do DHIS2 retém as credenciais: use um token de acesso pessoal, ou peça um caminho que o evite.',
  GATEWAY:
    'Um proxy à frente de {host} responde por ele com {status} ({title}). O DHIS2 pode estar a arrancar, parado ou demasiado ocupado. Tente de novo.',
  NO_SUCH_PATH:
    'Não há nenhum DHIS2 neste endereço de {host} (404 "{title}"). O caminho depois do servidor está certo?',
  BODY_REFUSED:
    'Um proxy à frente de {host} não aceita pedidos deste tamanho (413). Use lotes mais pequenos, ou peça que o limite seja aumentado.',
  NOT_DHIS2: 'O que responde em {host} não é DHIS2 ("{title}"). Verifique o endereço.',
  PROXY_PAGE:
    '{host} respondeu {status} com uma página em vez de dados ("{title}"). É um proxy ou o servidor web à frente do DHIS2 que o diz.',
  NOT_JSON: '{host} respondeu {status} com algo que não são dados ("{title}").',
  LOGIN_REFUSED: '{host} recusa as credenciais de {user}. Verifique o utilizador e a palavra-passe.',
  LOGIN_CLOSED: '{host} recusa {user}: "{message}". Pergunte a um administrador desse servidor.',
  TWO_FACTOR_NEEDED:
    '{user} entra em {host} com um segundo fator, que o Dhow não pode dar. Crie um token de acesso pessoal no perfil desse utilizador e use-o em vez disso.',
  TOKEN_REFUSED:
    '{host} recusa o token de acesso ("{message}"). Pode estar errado, expirado, apagado, ou não permitir este tipo de pedido.',
  FORBIDDEN:
    'Estas credenciais não podem fazer isso ({status} "{message}"). Peça a autorização, ou use outras credenciais.',
  SERVER_SAID: 'O servidor respondeu {status}: "{message}" {errorCode}',
  ANSWER_EMPTY: 'O servidor respondeu {status} sem conteúdo, onde devia haver dados. Tente de novo.',
  ANSWER_TOO_HEAVY: 'O que o servidor respondeu ocuparia mais de {megabytes} MB de memória. Peça menos.',
  ANSWER_SLOW:
    'A resposta de {host} não estava completa ao fim de {seconds} segundos, e chegava muito devagar. Nada dela foi usado. Verifique a ligação e o servidor.',
  ANSWER_TOO_LARGE: 'A resposta tem mais de {megabytes} MB, mais do que se pode ler de uma vez. Peça menos.',
  ANSWER_NOT_METADATA: 'O servidor respondeu com algo que não são metadados.',
  URL_TOO_LONG: 'Um pedido teria um endereço de {bytes} bytes, mais do que os servidores aceitam.',

  // Quem é
  VERSION_UNSUPPORTED: 'Este servidor é DHIS2 {version}. O Dhow trabalha com {supported}.',
  CATALOG_SHIPPED:
    'O servidor não disse os seus tipos ({reason}). Usam-se os do DHIS2 {shipped}, que podem diferir em pormenores de {version}.',

  // Leitura
  READING: 'a ler',
  TYPE_NOT_READABLE: '{type} não pode ser lido com estas credenciais: falta a autorização {authority}.',
  SHARING_UNREADABLE:
    '"{name}" está partilhado com um grupo de utilizadores que já não existe. Por isso o servidor corta todas as exportações que o contêm. Foi lido sem a sua partilha, e não pode ser atualizado até que esta seja reparada.',
  CACHE_LIES:
    'O servidor deu esta ação de regra sem a sua regra; a cache está errada. A regra {rule} contém-na, por isso foi lida como parte dessa regra. Limpar as caches do servidor corrige isto.',

  // Importação
  IMPORT_NO_REPORT:
    'O servidor respondeu à importação com {status} e sem relatório. O que fez só se sabe depois de ler de novo.',
  TASK_ENDLESS:
    'A importação {job} não diz nada há muito tempo e não terminou. O que fez só se sabe depois de ler de novo.',
  TASK_NO_SUMMARY: 'A importação {job} terminou sem dizer como. O que fez só se sabe depois de ler de novo.',
  IMPORT_RUNNING_THERE: 'Outra importação está em curso neste servidor ({jobs}). Espere que termine.',
  IMPORT_OTHER: 'O servidor diz {errorCode}: {message}',
  IMPORT_E1106: 'Há duas traduções de {property} em {locale}. Remova uma delas.',
  IMPORT_E1110: 'A combinação de categorias {to} não existe, ou estas credenciais não a podem ver.',
  IMPORT_E1120:
    'Os valores de dados existentes ficariam inalcançáveis. Deixe as categorias como estão, ou mova antes os dados.',
  IMPORT_E1121: 'O seu tipo de valor não pode mudar: há valores de dados. Crie antes um novo elemento de dados.',
  IMPORT_E1122:
    'Uma combinação de opções de categoria não pode pertencer à combinação de categorias por defeito. Deixe-a de fora.',
  IMPORT_E1129: 'Este servidor cria ele próprio as combinações de opções de categoria; não se pode criar uma só.',
  IMPORT_E1130:
    'Foram enviadas {given} combinações de opções de categoria para {combo}, que precisa de {needed}. Envie o conjunto completo numa importação, depois das suas categorias.',
  IMPORT_E1131:
    'As opções de categoria {options} não pertencem a {combo}; faltam {missing}. Envie o conjunto completo.',
  IMPORT_E1132:
    'Para {combo} já há uma combinação de opções de categoria com as mesmas opções: {there}. Use esse id em vez de {given}.',
  IMPORT_E1133: 'Uma combinação de opções de categoria precisa da sua combinação de categorias. Acrescente-a.',
  IMPORT_E1134:
    'Aqui só se podem mudar o código, os valores de atributos e a aprovação de uma combinação de opções de categoria.',
  IMPORT_E3000: '{user} não pode criar isto. Peça a autorização, ou use outras credenciais.',
  IMPORT_E3001: '{user} não pode mudar isto: falta a autorização, ou a sua partilha não o permite.',
  IMPORT_E3002: '{user} não pode eliminar isto: falta a autorização, ou a sua partilha não o permite.',
  IMPORT_E3008:
    'Estas credenciais não podem tornar públicos objetos deste tipo. Peça a autorização, ou partilhe só com grupos.',
  IMPORT_E3011:
    'Este tipo não tem partilha de dados, e o acesso indicado fala de dados. Use só acesso a metadados (rw------).',
  IMPORT_E3012: 'Precisa de {type} {to}, que não existe ou que estas credenciais não podem ler.',
  IMPORT_E4000: '{property} é obrigatório e falta.',
  IMPORT_E4001: '{property} tem {given} caracteres; são permitidos no máximo {longest}. Encurte-o.',
  IMPORT_E4002: '{property} tem um comprimento de {given}; deve ser de {shortest} a {longest}.',
  IMPORT_E4004: '{property} deve ser um endereço web; "{value}" não é.',
  IMPORT_E4005: '{property} não pode ser usado como palavra-passe: {rule}.',
  IMPORT_E4009: 'O atributo {attribute} deve ser único, e outro objeto já tem o valor "{value}".',
  IMPORT_E4011: 'O atributo {attribute} é obrigatório e não tem valor.',
  IMPORT_E4013: 'Fecha antes de abrir. Corrija as datas.',
  IMPORT_E4014: '"{value}" não é um id do DHIS2: 11 letras e algarismos, o primeiro uma letra.',
  IMPORT_E4030: 'Não foi eliminado porque algo ainda o usa: {by}. Remova isso antes.',
  IMPORT_E4047:
    'O elemento de dados {to} da regra "{rule}" não está em nenhuma etapa do programa. Acrescente-o a uma etapa, ou corrija a regra.',
  IMPORT_E4053: 'Uma etapa de programa deve nomear o seu programa.',
  IMPORT_E4054: '{property} "{value}" já está ocupado.',
  IMPORT_E4055: 'Um utilizador precisa de um papel. É melhor deixar de fora os utilizadores dos pacotes.',
  IMPORT_E4060: 'O servidor falhou enquanto procurava o que usa este objeto.',
  IMPORT_E5000: 'Já existe.',
  IMPORT_E5001: 'Não existe.',
  IMPORT_E5002: '{property} aponta para {type} {to}, que não está neste servidor.',
  IMPORT_E5003: '{property} "{value}" já pertence a outro objeto deste tipo: {there}.',
  IMPORT_E5004: 'Aparece mais de uma vez no que foi enviado.',
  IMPORT_E5006: '{property} pertence ao outro lado da ligação ({type} {to}) e não pode ser definido aqui.',
  IMPORT_E5008: '{property} aponta para {type} {to}, que estas credenciais não podem ler.',
  IMPORT_E6006: 'O valor "{value}" de um atributo não é um número inteiro.',
  IMPORT_E6012: 'O atributo {attribute} não é para este tipo. Atribua-o ao tipo, ou remova o valor.',
  IMPORT_NOT_JSON: 'O servidor não conseguiu ler o que foi enviado como JSON: {message}',
  IMPORT_WRONG_VALUE: 'O servidor não conhece "{value}" como {type}.',
  IMPORT_WRONG_SHAPE: 'Foi enviado {type} numa forma que o servidor não lê: {message}',
  IMPORT_WRONG_DATE: '"{value}" não é uma data que o servidor leia.',
  IMPORT_WRONG_GEOMETRY: 'O servidor não lê uma geometria: {message}',
  IMPORT_MEDIA: 'O servidor não aceita este tipo de conteúdo: {message}',
  IMPORT_DUPLICATE:
    'A base de dados já tem isto: {property} "{value}" ({constraint}). O servidor parou toda a importação sem dizer qual objeto.',
  IMPORT_REQUIRED_REFERENCE:
    '{property} aponta para algo que não está neste servidor. O servidor parou toda a importação sem dizer qual objeto.',
  IMPORT_NEW_REFERENCE:
    '{property} aponta para {type} que o servidor não guardou. Na 2.42 e posteriores, uma ação de regra com mensagem não pode ser atualizada: tem de ser eliminada e criada de novo.',
  IMPORT_DETACHED: 'O servidor não pode eliminar {type} juntamente com o seu dono num só pedido.',
  IMPORT_HALF_LINKED:
    'Alguns objetos de um programa no servidor perderam a sua ligação a ele, e o servidor falha neles. Importe primeiro o programa com as suas listas completas, depois o resto.',
  IMPORT_DATA_BEHIND:
    'Os valores de dados existentes ficariam inalcançáveis. Deixe as categorias como estão, ou mova antes os dados.',
  IMPORT_EXCEPTION: 'O servidor falhou ({status}): "{message}" Nada desta importação foi guardado.',

  // Ficheiros
  FILE_NOT_FOUND:
    'Não há nenhum ficheiro nem pasta {file}. Verifique como está escrito; sem caminho é procurado onde o comando foi iniciado.',
  FILE_NOT_READABLE: 'Não é permitido ler {file}. Verifique as suas permissões.',
  FILE_READ_FAILED: 'Não foi possível ler {file} ({reason}).',
  FILE_EMPTY: 'O ficheiro está vazio.',
  FILE_CUT:
    'O ficheiro termina a meio; antes disso {whole|objeto está|objetos estão} completos. A descarga ou exportação foi cortada: faça-a de novo.',
  FILE_SYNTAX: 'O ficheiro não é JSON: não se consegue ler a linha {line}, coluna {column}.',
  FILE_IS_HTML:
    'O ficheiro é uma página web ("{title}"), não metadados. A descarga encontrou provavelmente uma página de início de sessão ou de erro: faça-a de novo.',
  FILE_IS_XML:
    'O ficheiro é XML, e um pacote é JSON. Exporte-o como JSON; ou se for uma exportação antiga de metadados: dhow convert {file} -o FOLDER',
  FILE_IS_CSV: 'O ficheiro é uma tabela (CSV), e um pacote é JSON. Converta-o: dhow convert {file} -o FOLDER',
  FILE_IS_EXCEL: 'O ficheiro é um livro do Excel, e um pacote é JSON. Converta-o: dhow convert {file} -o FOLDER',
  FILE_IS_OLD_EXCEL:
    'O ficheiro é de um Excel ou Word antigo (.xls, .doc). Abra-o lá, guarde a tabela como .xlsx ou CSV, e depois: dhow convert FILE -o FOLDER',
  FILE_IS_OFFICE:
    'O ficheiro é um documento de escritório, não metadados. Se for uma tabela, guarde-a como .xlsx ou CSV e converta-a (`dhow convert`); se for o guia de um pacote, o pacote está ao lado.',
  FILE_IS_MANIFEST: '{file} é o índice dos ficheiros que estão ao lado. Indique antes a pasta.',
  FILE_IS_PDF: 'O ficheiro é um documento PDF, não metadados. É o guia do pacote, e o pacote está ao lado?',
  FILE_IS_DATA:
    'O ficheiro contém dados ({list}), não metadados. O Dhow leva metadados: os dados importam-se na aplicação Importar/Exportar.',
  FILE_NOT_UTF8: 'As letras do ficheiro não estão codificadas em UTF-8. Guarde-o como UTF-8.',
  FILE_DAMAGED: 'O ficheiro {form} está danificado ou incompleto. Descarregue-o de novo.',
  FILE_ENCRYPTED: '{entry} no ficheiro zip está protegido por palavra-passe. Descomprima-o antes.',
  FILE_TOO_HEAVY:
    'O ficheiro ocuparia mais de {megabytes} MB de memória: contém demasiados objetos. Divida-o por tipo.',
  FILE_TOO_LARGE: 'O ficheiro tem mais de {megabytes} MB. Divida-o por tipo.',
  FILE_NOT_METADATA:
    'O ficheiro é JSON, mas não são metadados do DHIS2: não tem nenhuma lista de objetos como "dataElements".',
  FILE_NO_OBJECTS: 'O ficheiro não contém objetos.',
  FILE_IS_PLAN: '{file} é um plano, não um pacote. Mostre-o com "dhow show", importe-o com "dhow apply".',
  FILE_SEVERAL:
    '{file} contém vários pacotes: {candidates}. Diga qual, por exemplo {example}; ou junte-os: dhow merge {file} -o FILE',
  FILE_NO_ENTRY: '{file} não contém {entry}. Há: {entries}.',
  FILE_NO_METADATA: 'Não há metadados em {file} ({count|ficheiro|ficheiros}: {entries}).',
  FILE_KEY_TWICE:
    '"{key}" aparece duas vezes no ficheiro (de novo na linha {line}). Leram-se ambas; a maioria dos programas lê só a última.',
  FILE_ID_TWICE: 'O id {id} aparece duas vezes em {type}. Usa-se o primeiro.',
  FILE_VERSION_UNKNOWN: 'O ficheiro não diz de que versão do DHIS2 é. É lido como {readAs}.',
  FILE_VERSION_OLDER:
    'O ficheiro é do DHIS2 {version}. É lido como {readAs}; o que mudou desde então é transformado ou perguntado.',
  FILE_VERSION_NEWER:
    'O ficheiro é do DHIS2 {version}, mais nova do que o Dhow conhece. É lido como {readAs}; se contiver algo novo, isso é nomeado e recusado.',
  FILE_EXISTS: '{file} já existe e não está vazio. Indique outro nome, ou remova-o.',
  FILE_DISK_FULL: 'O disco está cheio: {file} não foi escrito. Arranje espaço e repita.',
  FILE_NOT_WRITABLE: 'Não é permitido escrever {file}. Verifique as permissões da sua pasta.',
  FILE_NO_FOLDER: 'Não há nenhuma pasta {folder} onde escrever {file}.',
  FILE_WRITE_FAILED: 'Não foi possível escrever {file} ({reason}). O que lá estava antes não mudou.',
  FILE_ENDING: '{file}: escreva para um nome que termine em .json, .json.gz ou .zip, ou para uma pasta.',
  CONTAINER_MANIFEST:
    'Não contém um manifest.json legível ({why}): não foi o Dhow que o escreveu, ou foi mudado depois.',
  CONTAINER_NEWER: 'Foi escrito por um Dhow mais novo (forma {format}, este lê {known}). Use um Dhow mais novo.',
  CONTAINER_PART_NAME: '"{part}" não pode ser um nome nele.',
  CONTAINER_PART_MISSING: '{part} é nomeado no manifesto e falta. Arranje outra cópia do ficheiro.',
  CONTAINER_PART_CHANGED:
    '{part} foi mudado ou danificado desde que foi escrito: o seu SHA-256 não confere. Arranje outra cópia; numa cópia de segurança (dhow backups), a pasta in-order contém os mesmos objetos outra vez.',
};
