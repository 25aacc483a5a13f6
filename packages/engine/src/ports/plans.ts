import type { Approval, Plan, Side, Verb } from '@dhow/core';
import type { PlanWish, RestoreWish, UndoWish } from '../job/kinds.js';

/** What a list of plans says of one. */
export interface PlanNote {
  /** SHA-256 of the plan: its id. */
  readonly hash: string;
  readonly from: Side;
  readonly into: Side;
  /** When it was kept, ISO 8601, UTC, and by whom. */
  readonly at: string;
  readonly who: string;
  /** Objects it creates, updates, deletes; open questions; risks. */
  readonly acts: number;
  readonly open: number;
  readonly risks: number;
  /** How many objects it creates, changes, makes anew and deletes; absent: it was kept before that was noted. */
  readonly counts?: Readonly<Record<Verb, number>>;
  /** The same for all plans that were asked for the same between the same two: what it was answered is not in it. Absent: as above. */
  readonly asks?: string;
  /** It was given whole by `who`: nobody knows by what it was made. */
  readonly uploaded?: true;
  /** Who approved it, and when. */
  readonly approved?: Pick<Approval, 'who' | 'when'>;
}

/** What somebody asked for when a plan was made: with other choices in it, another plan comes of it. */
export type MadeOf =
  | { readonly kind: 'plan'; readonly input: PlanWish }
  | { readonly kind: 'undo'; readonly input: UndoWish }
  | { readonly kind: 'restore'; readonly input: RestoreWish };

/** How a plan came. */
export interface PlanCame {
  readonly uploaded?: true;
  /** Absent: nobody knows. */
  readonly made?: MadeOf;
}

/** Plans by their hash, and the approvals of them. A plan is never edited: what is kept under a hash never changes. */
export interface PlanStore {
  /** Keeps a plan; one that is there already stays as it is. Durable when it resolves. */
  put(plan: Plan, who: string, at: string, came?: PlanCame): Promise<void>;
  /** Fault PLAN_UNKNOWN. */
  get(hash: string): Promise<Plan>;
  has(hash: string): Promise<boolean>;
  /** When it was kept, by whom, and what it was made of. Fault PLAN_UNKNOWN. */
  came(hash: string): Promise<PlanCame & Pick<PlanNote, 'at' | 'who'>>;
  /** Newest first. */
  list(): Promise<readonly PlanNote[]>;
  /** Removes a plan and its approval. Fault PLAN_UNKNOWN. */
  remove(hash: string): Promise<void>;
  /**
   * Keeps somebody's yes. The first one stands: giving the same again (same person, same risks) changes nothing, another one is
   * Fault PLAN_APPROVED {who, when}. Two at once: one of them wins.
   */
  approve(approval: Approval): Promise<void>;
  /** Undefined where nobody approved it. */
  approval(hash: string): Promise<Approval | undefined>;
}
