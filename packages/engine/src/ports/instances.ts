/** A server that somebody gave a name. Its secret is sealed beside it and never part of this. */
export interface Instance {
  readonly name: string;
  /** Normalised address: scheme, host, port, context path. */
  readonly address: string;
  readonly environment?: 'production' | 'staging' | 'development';
  /** Never written to, whatever is asked. */
  readonly readOnly: boolean;
  readonly login: { readonly kind: 'basic'; readonly user: string } | { readonly kind: 'token' };
}

/** What can be changed of an instance afterwards. A new address or login needs its secret again: it is sealed for both. */
export type InstanceChanges = Partial<Pick<Instance, 'environment' | 'readOnly' | 'address' | 'login'>>;

/** Instances by name, without regard to case. Secrets go in and never come out here. */
export interface InstanceStore {
  /** By name. */
  list(): Promise<readonly Instance[]>;
  /** Fault INSTANCE_UNKNOWN, with the names there are. */
  get(name: string): Promise<Instance>;
  has(name: string): Promise<boolean>;
  /** Faults: INSTANCE_NAME (not a name), INSTANCE_EXISTS. */
  add(instance: Instance, secret: string): Promise<void>;
  /** Faults: INSTANCE_UNKNOWN, SECRET_NEEDED (address or login change without a secret). */
  update(name: string, changes: InstanceChanges, secret?: string): Promise<Instance>;
  /** Fault INSTANCE_UNKNOWN. */
  remove(name: string): Promise<void>;
}
