import { InputField } from '@dhis2/ui';
import { type Preset, REMOVABLES, RENAMED } from '@dhow/core';
import { useState } from 'react';
import { typeTitle } from '../show/type-name.js';
import { useWords } from '../words/words.js';
import { withAttributes, withRemoved, withSeed, withTemplate, withType } from './preset.js';

/** A preset taken apart: what it removes, leaves out, renames. */
export function Switches({
  preset,
  types,
  onChange,
}: {
  readonly preset: Preset;
  /** Types of which there is something, with how much. */
  readonly types: readonly { readonly type: string; readonly all: number }[];
  readonly onChange: (preset: Preset) => void;
}) {
  const { t, lang, number } = useWords();
  const [attributeType, setAttributeType] = useState('');
  const shownTypes = [
    ...types,
    ...preset.typesOff.filter((type) => !types.some((one) => one.type === type)).map((type) => ({ type, all: 0 })),
  ].sort((a, b) => typeTitle(lang, a.type).localeCompare(typeTitle(lang, b.type), lang));
  const attributeTypes = Object.keys(preset.attributesOff);
  return (
    <div className="export-switches">
      <fieldset>
        <legend>{t('exports.remove')}</legend>
        {REMOVABLES.map((one) => (
          <label key={one} className="export-check">
            <input
              type="checkbox"
              checked={preset.remove.includes(one)}
              onChange={(event) => onChange(withRemoved(preset, one, event.target.checked))}
            />
            <span>
              {t(`exports.remove.${one}`)}
              <small>{t(`exports.remove.${one}.help`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('exports.types-off')}</legend>
        <p className="export-dim">
          {shownTypes.length > 0 ? t('exports.types-off.help') : t('exports.types-off.none')}
        </p>
        <div className="export-types">
          {shownTypes.map(({ type, all }) => (
            <label key={type} className="export-check">
              <input
                type="checkbox"
                checked={preset.typesOff.includes(type)}
                onChange={(event) => onChange(withType(preset, type, event.target.checked))}
              />
              <span>
                {typeTitle(lang, type)} <span className="export-dim">{number(all)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{t('exports.attributes-off')}</legend>
        <p className="export-dim">{t('exports.attributes-off.help')}</p>
        {attributeTypes.map((type) => (
          <InputField
            key={type}
            name={`attributes-${type}`}
            label={typeTitle(lang, type)}
            value={(preset.attributesOff[type] ?? []).join(', ')}
            onChange={({ value }) => onChange(withAttributes(preset, type, value ?? ''))}
          />
        ))}
        <label htmlFor="export-attribute-type">{t('exports.attributes-off.type')}</label>
        <select
          id="export-attribute-type"
          value={attributeType}
          onChange={(event) => setAttributeType(event.target.value)}
        >
          <option value="">{t('exports.attributes-off.choose')}</option>
          {shownTypes
            .filter(({ type }) => !attributeTypes.includes(type))
            .map(({ type }) => (
              <option key={type} value={type}>
                {typeTitle(lang, type)}
              </option>
            ))}
        </select>
        {attributeType !== '' && !attributeTypes.includes(attributeType) && (
          <NewAttributes
            key={attributeType}
            label={typeTitle(lang, attributeType)}
            onDone={(typed) => {
              onChange(withAttributes(preset, attributeType, typed));
              setAttributeType('');
            }}
          />
        )}
      </fieldset>
      <fieldset>
        <legend>{t('exports.rename')}</legend>
        <p className="export-dim">{t('exports.rename.help')}</p>
        {RENAMED.map((one) => (
          <InputField
            key={one}
            name={`rename-${one}`}
            label={t(`exports.rename.${one}`)}
            placeholder={one === 'code' ? 'TEST_{code}' : `TEST {${one}}`}
            value={preset.rename[one] ?? ''}
            autoComplete="off"
            onChange={({ value }) => onChange(withTemplate(preset, one, value ?? ''))}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('exports.new-ids')}</legend>
        <p className="export-dim">{t('exports.new-ids.help')}</p>
        <InputField
          name="new-ids"
          label={t('exports.new-ids.seed')}
          value={preset.newIds?.seed ?? ''}
          autoComplete="off"
          onChange={({ value }) => onChange(withSeed(preset, value ?? ''))}
        />
      </fieldset>
      {preset.keepAttributes && (
        <p className="export-dim">{t('exports.keep-attributes', { count: preset.keepAttributes.length })}</p>
      )}
    </div>
  );
}

/** Attributes are kept when they were typed to the end: half a name is none. */
function NewAttributes({ label, onDone }: { readonly label: string; readonly onDone: (typed: string) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  return (
    <InputField
      name="attributes-new"
      label={t('exports.attributes-off.names', { type: label })}
      placeholder="description, url"
      value={typed}
      autoComplete="off"
      onChange={({ value }) => setTyped(value ?? '')}
      onBlur={() => typed.trim() !== '' && onDone(typed)}
      onKeyDown={(_, event) => {
        if (event.key === 'Enter' && typed.trim() !== '') onDone(typed);
      }}
    />
  );
}
