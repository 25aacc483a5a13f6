import type { Words } from '../fill.js';

/** Cópias de segurança que as pessoas pedem, e como as repor. */
export const backup: Words = {
  HELP_BACKUP: 'guardar nesta máquina uma cópia de segurança do que indicar, com tudo o que precisa',
  HELP_BACKUP_NAME: 'nome da cópia de segurança; proposto se for omitido',
  HELP_BACKUP_VERSION: 'versão da cópia de segurança; proposta se for omitida',
  HELP_BACKUP_COMMENT: 'um comentário para mais tarde',
  HELP_TO_APP: 'juntá-la também às cópias da Program Config App na instância (um programa)',
  HELP_BACKUPS: 'listar cópias de segurança; mostrar, descarregar, comparar, verificar, eliminar',
  HELP_BACKUPS_ON: 'listar o que a Program Config App guarda nesta instância',
  HELP_BACKUPS_SEARCH: 'só as que têm este texto no nome, na versão, no comentário ou na instância',
  HELP_BACKUPS_INSTANCE: 'só as que foram tiradas desta instância',
  HELP_ARG_BACKUP: 'id ou nome de uma cópia de segurança',
  HELP_BACKUPS_SHOW: 'o que uma cópia de segurança diz de si e o que contém',
  HELP_BACKUPS_DOWNLOAD: 'escrever uma cópia de segurança num ficheiro que a aplicação Importar/Exportar aceita',
  HELP_BACKUPS_COMPARE: 'o que difere entre uma cópia de segurança (A) e a instância agora (B)',
  HELP_BACKUPS_CHECK: 'provar que as cópias de segurança estão completas e inalteradas (SHA-256)',
  HELP_BACKUPS_DELETE: 'eliminar cópias de segurança',
  HELP_BACKUPS_PRUNE: 'mostrar o que uma regra deixa ir; com --yes, eliminá-lo',
  HELP_PRUNE_KEEP: 'manter este número das mais recentes de cada coisa em cada instância',
  HELP_PRUNE_OLDER: 'manter o que tem menos do que este número de dias',
  HELP_BACKUPS_FETCH: 'copiar para aqui cópias da Program Config App de uma instância',
  HELP_RESTORE: 'planear a reposição de uma cópia de segurança, com uma simulação; não muda nada',
  HELP_RESTORE_ONLY: 'repor só estes, com as suas partes: "programRules:*"',
  HELP_RESTORE_EXCEPT: 'não repor estes, nem as suas partes',
  HELP_RESTORE_ORG_UNITS: 'atribuições a unidades organizacionais',
  HELP_RESTORE_SHARING: 'quem pode ver e editar',
  HELP_NO_DRY_RUN: 'só planear, sem simulação',

  KEEPING_BACKUP: 'a guardar a cópia de segurança',
  BACKUP_KEPT: 'Guardado como cópia de segurança {backup}: {name}',
  BACKUP_VERSION: 'versão {version}',
  BACKUP_ROW_ID: 'Cópia de segurança',
  BACKUP_ROW_NAME: 'Nome',
  BACKUP_ROW_VERSION: 'Versão',
  BACKUP_ROW_COMMENT: 'Comentário',
  BACKUP_ROW_TAKEN: 'Tirada',
  BACKUP_ROW_BY: 'Por',
  BACKUP_ROW_FROM: 'De',
  BACKUP_ROW_ORIGIN: 'Feita com',
  BACKUP_ROW_SHARING: 'Partilha',
  BACKUP_ROW_OBJECTS: 'Objetos',
  BACKUP_BY_DHOW: 'Dhow {version}',
  BACKUP_BY_APP: 'a Program Config App, trazida com o Dhow {version}',
  SHARING_ALL: 'a partilha está incluída',
  SHARING_SOME: 'a partilha só está incluída em alguns objetos',
  SHARING_NONE: 'a partilha não está incluída',
  BACKUP_MISSES:
    '{count|objeto para o qual aponta|objetos para os quais aponta} não existiam, ou esta conta não os vê, e por isso não estão incluídos: {objects}',
  BACKUP_IN_APP: 'Junta também, como "{name}", às cópias da Program Config App em {instance}.',
  NEXT_RESTORE: 'Para ver o que a sua reposição mudaria: dhow restore {backup} -o restore.json',
  BACKUP_INSIDE: 'O que contém',
  BACKUP_DOWNLOADED:
    '{count|objeto escrito|objetos escritos} em {file}. A aplicação Importar/Exportar aceita-o em Importação de metadados.',
  BACKUP_WHOLE: '{backup} está completa e inalterada.',
  BACKUP_FILES_WRONG:
    '{backup} pode ser reposta: os seus objetos estão completos. Estes ficheiros da sua pasta não estão como foram guardados; não os importe à mão, use o que dhow backups download escreve:',
  BACKUP_FILE_ALTERED: '{file} foi alterado',
  BACKUP_FILE_MISSING: 'falta {file}',
  BACKUP_FILE_EXTRA: '{file} foi acrescentado e não faz parte dela: mova-o para outro lado',
  BACKUP_DAMAGED: '{backup} não pode ser usada: {why}',
  BACKUPS_CHECKED: '{count|cópia de segurança verificada|cópias de segurança verificadas}, danificadas: {bad}.',
  BACKUPS_NONE: 'Ainda não há cópias de segurança. Tire uma: dhow backup INSTÂNCIA --only "programs:NOME"',
  BACKUPS_NONE_FIT: 'Nenhuma corresponde, de {count|cópia de segurança|cópias de segurança}.',
  APP_BACKUPS_NONE: 'A Program Config App não guarda nenhuma cópia em {name}.',
  NEXT_FETCH: 'Para ter uma aqui, ver o que contém e repô-la: dhow backups fetch {name} NÚMERO',
  BACKUPS_FETCHED: '{count|cópia de segurança trazida|cópias de segurança trazidas}; já estavam aqui: {known}.',
  ASK_DELETE_BACKUPS: 'Eliminar {count|cópia de segurança|cópias de segurança} para sempre?',
  BACKUPS_DELETED: '{count|cópia de segurança eliminada|cópias de segurança eliminadas}: {backups}',
  PRUNE_NOTHING: 'A regra não deixa ir nenhuma, de {of|cópia de segurança|cópias de segurança}.',
  PRUNE_WOULD:
    'A regra deixa ir {count|cópia de segurança|cópias de segurança} de {of}. Ainda nada foi eliminado: acrescente --yes para o fazer.',
  PRUNED: '{count|cópia de segurança eliminada|cópias de segurança eliminadas}, de {of}.',
  RESTORE_TREE: 'O que é reposto de "{name}"',
  RESTORE_BROUGHT: '{what} também é reposto: {because} não pode ser reposto sem ele.',
  RESTORE_BROUGHT_STAYS:
    '{what} vem junto: {because} não pode existir sem ele. Onde já está no servidor, fica como está; para o repor também: --update-dependencies {type}',
  RESTORE_WITH_RULES:
    '{count|variável também é reposta|variáveis também são repostas}: as regras e variáveis de um programa são substituídas em conjunto.',
  RESTORE_RULES_PARTLY:
    'As regras e variáveis de {programs} são repostas uma a uma: as que foram feitas depois da cópia de segurança ficam. Para as substituir em conjunto: --only "programRules:*"',
  NEXT_REFUSED:
    '{name} recusa este plano como está (veja a simulação acima): corrija o que ela nomeia, em {name} ou deixando-o de fora com --except, e volte a fazer a reposição. Uma importação falharia da mesma maneira.',
  RESTORE_DROPPED: '{what} não é reposto: pertence a {because}, que fica de fora.',
  RESTORE_RULES_STAY:
    'As regras e variáveis feitas depois da cópia de segurança ficam ({programs}): ela foi tirada sem todas as regras, ou por uma conta que não vê tudo.',
  RESTORE_NO_DRY_RUN_YET:
    'Ainda sem simulação: primeiro responda às perguntas ou corrija o que está errado acima, e depois volte a fazer a reposição com --answers.',
  REHEARSED_COUNTS:
    'Seriam criados {create}, atualizados {update}, substituídos {recreate} e eliminados {delete} objetos.',
  RESTORE_NOT_INSIDE: 'Não há {what} nesta cópia de segurança. Contém: {types}',
  REFRESH_OF_BACKUP:
    'Este plano é feito de uma cópia ("{name}"). Faz-se de novo com o comando que o fez: dhow restore CÓPIA, dhow rollback IMPORTAÇÃO, ou dhow plan CÓPIA DESTINO. Com --refresh, o que ele elimina seria esquecido.',
  RESTORE_NOTHING: 'Não sobra nada para repor: --except retira tudo o que foi escolhido.',
  RESTORE_WITHOUT_OWNER:
    '{part} não pode ser reposto sem aquilo a que pertence: {owner}. Tire {owner} de --except, ou não peça {part}.',
  RULE_NOT_IN_BACKUP:
    '{count|regra ou variável é eliminada|regras e variáveis são eliminadas}, porque a cópia de segurança não as tem: {names}. As regras e variáveis de um programa são substituídas em conjunto.',

  BACKUP_NAME: '{option} tem de ser uma linha de 1 a {longest} caracteres.',
  NOTHING_TO_BACK_UP: 'Nada do que foi pedido existe em {name}, por isso não há nada a guardar.',
  BACKUP_UNKNOWN: 'Não há nenhuma cópia de segurança {backup}. dhow backups lista-as.',
  BACKUP_AMBIGUOUS: 'Várias cópias de segurança chamam-se "{name}". Indique uma pelo seu id: {ids}',
  BACKUP_ALTERED: 'Foi alterada depois de guardada ({part}). Não é usada: escolha outra.',
  KEPT_BACKUP_SHAPE: 'Isto não é uma cópia de segurança que o Dhow tenha guardado.',
  PRUNE_NO_RULE: 'Diga o que manter: --keep NÚMERO, --older-than DIAS, ou ambos.',
  NOT_A_NUMBER: '{option} leva um número inteiro, não "{value}".',
  NO_DATA_STORE: 'O armazém de dados de {name} não pode ser lido nem escrito aqui.',
  DATA_STORE_SHAPE: 'O armazém de dados não respondeu com uma lista de chaves para {namespace}.',
  DATA_STORE_KEY:
    'Os servidores não aceitam "{key}" como nome no armazém de dados: só letras, algarismos, espaços, - e _.',
  APP_BACKUPS_SHAPE:
    'O que está no armazém de dados de {name} para o programa {program} (programconfigapp_backups) não é o que a Program Config App escreve. Fica como está: veja-o na aplicação Gestão do armazém de dados.',
  APP_BACKUP_UNKNOWN:
    'A Program Config App não guarda nenhuma cópia {backup} em {name}. dhow backups --on {name} lista-as.',
  APP_ONE_PROGRAM:
    'A Program Config App guarda cópias de um só programa. Peça exatamente um: --only "programs:NOME" (contém {count}).',
  APP_BACKUP_LOST:
    'Outra pessoa escreveu ao mesmo tempo nas cópias do programa {program} em {name}: nem todas lá estão. Veja com dhow backups --on {name}, e tente de novo.',

  BACKUP_BY_HAND: `Como importar esta cópia de segurança sem o Dhow
================================================

metadata.json contém os objetos tal como o próprio DHIS2 os exporta. in-order
contém os mesmos objetos em ficheiros numerados. manifest.json diz o que é esta
cópia, quando e de onde foi tirada.

1. Verifique que os ficheiros estão completos:

     sha256sum -c SHA256SUMS

2. Guarde uma exportação do que está agora no servidor.

3. Se houver um programa na cópia e as suas regras estiverem no servidor: elimine
   as suas regras e variáveis de regra na aplicação Manutenção. A importação repõe
   as da cópia; as que foram feitas depois ficariam, e os servidores a partir da
   2.42 recusam atualizar uma regra que envia uma mensagem. Ou, com os ids de todas
   elas num ficheiro:

     curl -u UTILIZADOR -H "Content-Type: application/json" -d @rules.json "https://SERVIDOR/api/metadata?importStrategy=DELETE"

   rules.json: {"programRules": [{"id": "..."}], "programRuleVariables": [{"id": "..."}]}

4. No servidor de onde a cópia foi tirada: experimente-a e depois importe-a. Na
   aplicação Importar/Exportar: Importação de metadados, metadata.json, primeiro
   como simulação. Ou:

     curl -u UTILIZADOR -H "Content-Type: application/json" -d @metadata.json "https://SERVIDOR/api/metadata?importMode=VALIDATE&atomicMode=ALL"

     curl -u UTILIZADOR -H "Content-Type: application/json" -d @metadata.json "https://SERVIDOR/api/metadata?importMode=COMMIT&atomicMode=ALL"

   Num servidor onde faltam alguns dos objetos: importe em vez disso os ficheiros
   de in-order, um a seguir ao outro pelos seus números (uma só importação grande
   de objetos novos perde ligações, ou é recusada):

     curl -u UTILIZADOR -H "Content-Type: application/json" -d @in-order/01-....json "https://SERVIDOR/api/metadata?importMode=COMMIT&atomicMode=ALL"

A saber antes:
- Uma importação substitui objetos inteiros: as unidades organizacionais e a
  partilha dos objetos passam a ser as da cópia.
- O que foi feito depois da cópia fica (exceto as regras: passo 3).
- As unidades organizacionais, os utilizadores e os grupos que os objetos nomeiam
  têm de existir. Se faltar um, a importação é recusada e nada desse ficheiro é
  escrito: crie o que falta e importe o ficheiro de novo.
`,
};
