import { type Approval, type Diagnostic, Fault, type Plan, type Risk, type Side } from '@dhow/core';

/** Risks of a plan by code, counted: how they are shown and accepted. */
export function risksByCode(risks: readonly Risk[]): ReadonlyMap<string, readonly Risk[]> {
  const byCode = new Map<string, Risk[]>();
  for (const risk of risks) byCode.set(risk.code, [...(byCode.get(risk.code) ?? []), risk]);
  return byCode;
}

/**
 * Somebody's yes to a plan. Risks are accepted by code and count: the count says that what is accepted was read.
 * Faults: RISK_COUNT (another number than the plan has), RISK_UNKNOWN (the plan has no such risk).
 */
export function approve(
  plan: Plan,
  yes: { readonly who: string; readonly when: string; readonly accepts: ReadonlyMap<string, number> },
): Approval {
  const byCode = risksByCode(plan.risks);
  const accepted: string[] = [];
  for (const [code, count] of yes.accepts) {
    const risks = byCode.get(code);
    if (!risks) throw new Fault('usage', 'RISK_UNKNOWN', { risk: code, known: [...byCode.keys()] });
    if (risks.length !== count) throw new Fault('refused', 'RISK_COUNT', { risk: code, count, there: risks.length });
    accepted.push(...risks.map(({ id }) => id));
  }
  return { planHash: plan.hash, who: yes.who, when: yes.when, accepted };
}

/** Refuses a plan that nobody may import as it is: an open question, no approval of exactly it, a risk that was not accepted. */
export function guardApproval(plan: Plan, approval: Approval): void {
  const wrong = plan.basis.diagnostics.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new Fault('refused', 'PLAN_HAS_ERRORS', { count: wrong.length }, { findings: wrong });
  const open = plan.questions.filter(({ answer }) => answer === null);
  if (open.length > 0)
    throw new Fault(
      'refused',
      'QUESTIONS_OPEN',
      { count: open.length },
      { findings: open.map((question) => finding(question.code, question.params, question.about[0])) },
    );
  if (approval.planHash !== plan.hash) throw new Fault('refused', 'NOT_APPROVED', {});
  const accepted = new Set(approval.accepted);
  const left = plan.risks.filter(({ id }) => !accepted.has(id));
  if (left.length > 0)
    throw new Fault(
      'refused',
      'RISKS_NOT_ACCEPTED',
      { count: left.length, risks: [...risksByCode(left)].map(([code, risks]) => `${code}=${risks.length}`) },
      { findings: left.map((risk) => finding(risk.code, risk.why, risk.about[0])) },
    );
}

const finding = (code: string, params: Diagnostic['params'], about: Diagnostic['about']): Diagnostic => ({
  code,
  severity: 'warning',
  params,
  ...(about && { about }),
});

/** Refuses another target than the plan was made for: address, system id and version must be the same. */
export function guardTarget(plan: Plan, now: Side): void {
  const { into } = plan;
  const sameSystem = into.systemId !== undefined && into.systemId === now.systemId;
  if (into.address !== now.address)
    // The same system id at another address is a copy of that database, or the same server seen otherwise: nobody can tell.
    throw new Fault('refused', sameSystem ? 'OTHER_ADDRESS_COPY' : 'OTHER_ADDRESS', {
      planned: into.address ?? into.name,
      now: now.address ?? now.name,
    });
  if (into.systemId !== undefined && now.systemId !== undefined && !sameSystem)
    throw new Fault('refused', 'OTHER_SYSTEM', { planned: into.systemId, now: now.systemId });
  if (into.serverVersion !== now.serverVersion)
    throw new Fault('refused', 'OTHER_VERSION', { planned: into.serverVersion, now: now.serverVersion });
}
