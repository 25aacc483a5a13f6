import type { Words } from '../fill.js';

/** Importar por lotes: um após outro, o que fica de fora, e até quando. */
export const gates: Words = {
  HELP_BATCH_BY: 'type: um tipo de objetos por lote, com as suas partes; size: quantos couberem (o normal)',
  HELP_BATCH_SIZE: 'objetos por lote, no máximo (500); o que pertence junto nunca se separa',
  HELP_PAUSE: 'após cada lote: relê-lo, comparar, e perguntar antes do seguinte; sem terminal, parar aí',
  HELP_KEEP_GOING:
    'deixar de fora o que o servidor recusa, com tudo o que ficaria meio ligado sem isso; o que uma simulação prevê é mostrado primeiro',
  HELP_UNTIL: 'não começar nenhum lote que não possa acabar até lá (20:00, ou uma data com hora)',
  BATCH_SIZE_WRONG: '"{given}" não é um número de objetos de 1 a 10000.',
  BATCH_BY_WRONG: 'Os lotes podem ser feitos por "type" ou por "size", não por "{given}".',
  UNTIL_WRONG: '"{given}" não é uma hora. Indique-a como 20:00 ou como 2026-11-21T20:00.',
  UNTIL_PASSED: '{until} já passou. Indique uma hora posterior, ou nenhuma.',
  NARROWING: 'a descobrir o que é recusado',
  NO_TIME_LEFT: 'o lote {batch} provavelmente não acabaria até {until}',
  PAUSED: 'em pausa antes do lote {next}, como pedido',
  BATCH_DIFFERS:
    'o lote {batch} foi importado, mas encontrou-se {count|diferença|diferenças} ao relê-lo: veja `dhow runs` antes de continuar',
  REFUSES_EVERYTHING:
    'o servidor recusa cada parte do lote {batch} sem nomear um objeto, por isso a razão não está nos objetos: veja o que ele diz, os seus direitos e o seu registo',
  REFUSED_BECAUSE_OF_THIS: 'o servidor recusa o pedido por causa deste objeto, sem dizer porquê',
  VALIDATION_FINDS_NOTHING:
    'O servidor não indicou nenhum objeto como razão, e a sua própria simulação não encontra nada de errado: só falha quando escreve. Para descobrir em que falha, enviando o lote por partes: dhow apply --resume {run} --keep-going',
  EVENT_LEFT_OUT: 'deixado de fora: {count|objeto|objetos}',
  EVENT_NARROWED: '{call}: será enviado em {parts|parte|partes} para descobrir o que é recusado',
  EVENT_EXPLAINED: '{call}: perguntado o que está errado: {count|constatação|constatações}',
  EVENT_CHECKED: '{batch}: relido, {count|diferença|diferenças}',
  BATCH_STATE_PARTLY: 'feito, exceto o que ficou de fora',
  GATE_PASSED: 'Lote {batch}: {count|objeto|objetos} importados, relidos e conforme o plano.',
  GATE_ASK: 'Continuar com o lote {next}?',
  KEEP_GOING_NOTHING: 'A simulação não recusa nada: tanto quanto pode dizer, tudo entra.',
  KEEP_GOING_TITLE:
    'A simulação recusa {refused|objeto|objetos}. Com eles {with|objeto fica de fora|objetos ficam de fora} também, por ficarem meio ligados:',
  KEEP_GOING_UNNAMED:
    'A simulação recusa o lote {batches} sem nomear um objeto: o que tem de ficar de fora descobre-se ao importar.',
  KEEP_GOING_ALL: 'Não restaria nada para importar.',
  LEFT_OUT_REFUSED: '{type} "{name}" [{id}]: recusado pelo servidor',
  LEFT_OUT_BECAUSE: '{type} "{name}" [{id}]: sai com {because}',
  LEFT_OUT_STANDING: '{type} "{name}" [{id}]: escrito em parte por um lote anterior, e meio ligado sem {because}',
  LEFT_OUT_HALF: '{type} "{name}" [{id}]: escrito em parte por um lote anterior, e depois recusado',
  APPLY_PARTLY: 'Importado em parte: {count|objeto ficou|objetos ficaram} de fora:',
  APPLY_PARTLY_NEXT:
    'O que ficou de fora pode ser tentado de novo, uma vez corrigida a razão:\n  dhow apply --resume {run}',
  RISK_USE_UNKNOWN: 'é eliminado com outros ({count}), e a {type} não se pôde perguntar por {property} se os usam',
  RESUME_KEEP_GOING:
    'Uma simulação não pode prever o que o resto de uma importação terá recusado: o que o servidor recusa descobre-se ao importar, fica de fora com tudo o que ficaria meio ligado sem isso, e é listado no fim.',

  // O que falta fazer no DHIS2 depois de uma importação.
  FOLLOW_UP_TITLE: 'O que falta fazer em {name}, à mão:',
  FOLLOW_UP_PLACES: 'Atribuir unidades organizacionais a {names}: sem nenhuma, ninguém pode aí introduzir dados.',
  FOLLOW_UP_MEMBERS: 'Acrescentar pessoas a {names}: ainda não há lá ninguém.',
  FOLLOW_UP_ANALYTICS:
    'Atualizar as tabelas analíticas (Administração de dados, ou esperar pela execução desta noite): até lá os painéis, gráficos e tabelas não mostram o que mudou.',
  FOLLOW_UP_DEVICES: 'Quem recolhe dados recarrega a aplicação; na aplicação Android: sincronizar a configuração.',
};
