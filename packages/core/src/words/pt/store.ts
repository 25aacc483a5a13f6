import type { Words } from '../fill.js';

/** A base de dados de um servidor e o que ela guarda. */
export const store: Words = {
  DATABASE_URL_SHAPE:
    'DATABASE_URL tem de ser o endereço de um PostgreSQL: postgresql://UTILIZADOR:PALAVRA-PASSE@MÁQUINA:5432/NOME',
  DATABASE_AWAY:
    'A base de dados {database} não responde ({why}). O que estava a ser feito pode ter sido guardado ou não. O Dhow continua assim que ela voltar.',
  DATABASE_BUSY:
    'Todas as ligações à base de dados {database} estiveram ocupadas durante demasiado tempo. Tente de novo; se continuar assim, procure o que as ocupa.',
  DATABASE_REFUSED:
    'A base de dados {database} recusa o Dhow: {why}. Verifique o utilizador, a palavra-passe, o nome e o sslmode em DATABASE_URL.',
  DATABASE_TOO_OLD: 'A base de dados {database} é PostgreSQL {version}. O Dhow precisa do 15 ou mais recente.',
  DATABASE_HELD:
    'Outro Dhow tem aberta a base de dados em {folder}: processo {pid} em {host} {address}. Pare-o primeiro. Se esse processo já não existe, remova {file}.',
  DATABASE_OTHER_POSTGRES:
    'A base de dados em {folder} foi escrita pelo PostgreSQL {found}; este Dhow lê {known}. Use o Dhow que a escreveu.',
  DATABASE_NOT_OPENED:
    'A base de dados em {folder} não abre: {why}. Se o disco estiver cheio, liberte espaço; senão, reponha uma cópia de segurança da pasta.',
  DATABASE_NEWER:
    'Um Dhow mais recente trabalhou com esta base de dados ({names}). Use esse, ou reponha a cópia de segurança de antes do seu início.',

  CONTAINERS_SETTING: 'DHOW_CONTAINERS é {found}. Pode ser database, ou folder: e um caminho.',
  CONTAINER_NAME: '{kind}/{id} não pode ser o nome de algo que se guarda.',
  CONTAINER_EXISTS: 'Já existe {kind}/{id}. O que está guardado nunca é alterado.',
  CONTAINER_UNKNOWN: 'Não há nenhum {kind}/{id} aqui: foi removido.',
  CONTAINER_NOTE: '{path} não pode ser lido. Reponha-o de uma cópia de segurança da pasta.',
  CONTAINER_SWEPT: 'Nada foi escrito em {kind}/{id} durante um dia, por isso foi abandonado. Faça-o de novo.',
};
