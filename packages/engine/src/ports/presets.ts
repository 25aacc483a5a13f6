/** Presets that the user saved, by name without regard to case. */
export interface PresetStore {
  /** Sorted. */
  names(): Promise<readonly string[]>;
  has(name: string): Promise<boolean>;
  /** The JSON as it was saved, not yet understood, and where it stands. Faults PRESET_UNKNOWN (with the names there are), PRESET_FILE. */
  read(name: string): Promise<{ readonly json: unknown; readonly at: string }>;
  /** Faults: PRESET_NAME (not a name), PRESET_EXISTS. */
  save(name: string, json: object): Promise<void>;
  /** Fault PRESET_UNKNOWN. */
  delete(name: string): Promise<void>;
}
