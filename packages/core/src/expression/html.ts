import { Tokenizer } from 'htmlparser2';
import { isUid } from '../object/ref.js';
import type { Grammar, Spot } from './spots.js';

/** Attributes of custom forms that hold one id. */
const ID_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  dataelementid: ['dataElements'],
  indicatorid: ['indicators'],
  attributeid: ['trackedEntityAttributes'],
  programstageid: ['programStages'],
  programid: ['programs'],
  optioncomboid: ['categoryOptionCombos'],
  optionsetid: ['optionSets'],
};

const ENTRY_FIELD = /^(\w+)-(\w+)-(?:val|dyncustom|minmax|comment)/;
const PREFIXED_FIELD = /^(indicator|total)(\w+)$/;

/**
 * Ids in the HTML of a custom form: entry fields (`id="de-combo-val"`, `id="stage-de-val"`), indicators, totals, attributes.
 * Ids inside scripts are not looked at: nothing tells an id there from any other word.
 */
export const formHtml: Grammar = (html) => {
  const spots: Spot[] = [];
  if (!html.includes('<')) return spots;
  let name = '';
  let start = -1;
  let end = -1;
  const nothing = (): void => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onattribname(from, to) {
        name = html.slice(from, to).toLowerCase();
        start = -1;
      },
      onattribdata(from, to) {
        if (start < 0) start = from;
        end = to;
      },
      onattribend() {
        if (start >= 0) attribute(name, html.slice(start, end), start, spots);
      },
      onattribentity: nothing,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onopentagname: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return spots;
};

function attribute(name: string, value: string, start: number, spots: Spot[]): void {
  const types = ID_ATTRIBUTES[name];
  if (types) {
    if (isUid(value)) spots.push({ start, id: value, types });
    return;
  }
  if (name !== 'id' && name !== 'name') return;
  const field = ENTRY_FIELD.exec(value);
  if (field) {
    const [, first = '', second = ''] = field;
    if (isUid(first)) spots.push({ start, id: first, types: ['dataElements', 'programStages'] });
    if (isUid(second)) {
      spots.push({ start: start + first.length + 1, id: second, types: ['categoryOptionCombos', 'dataElements'] });
    }
    return;
  }
  const prefixed = PREFIXED_FIELD.exec(value);
  if (prefixed) {
    const [, prefix = '', id = ''] = prefixed;
    const of = prefix === 'total' ? ['dataElements'] : ['indicators'];
    if (isUid(id)) spots.push({ start: start + prefix.length, id, types: of });
    return;
  }
}
