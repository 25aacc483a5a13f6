/** Counts of one import or of one type in it. */
export interface Stats {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly ignored: number;
  readonly total: number;
}

/** One thing that is wrong with one object. */
export interface ErrorReport {
  readonly message: string;
  readonly errorCode: string;
  readonly mainKlass?: string;
  /** The object it is about or, for E5003 and E5000, the object that is there already. */
  readonly mainId?: string;
  readonly errorKlass?: string;
  readonly errorProperty?: string;
  readonly errorProperties?: readonly unknown[];
  /** Only from 2.41 on. */
  readonly args?: readonly string[];
}

export interface ObjectReport {
  readonly klass: string;
  /** Not the position in the request for deletions (05#3). */
  readonly index?: number;
  readonly uid?: string;
  readonly errorReports?: readonly ErrorReport[];
}

export interface TypeReport {
  readonly klass: string;
  readonly stats: Stats;
  readonly objectReports?: readonly ObjectReport[];
}

/** What an import says of itself: `response` of `POST /api/metadata`, or a task summary as it is. */
export interface ImportReport {
  readonly status: 'OK' | 'WARNING' | 'ERROR';
  readonly stats: Stats;
  readonly typeReports?: readonly TypeReport[];
  readonly responseType?: string;
}
