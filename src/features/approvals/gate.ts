import type { ApprovalGate } from '../training-plans/index.ts';
import type { ApprovalDeps } from './deps.ts';
import { endApproval } from './end-approval.ts';
import { openApproval } from './open-approval.ts';
import { timelineOf } from './timeline.ts';
import { urge } from './urge.ts';

/** The engine as training plans call it, bound to how people are told. */
export const approvalGate = (deps: ApprovalDeps): ApprovalGate => ({
  openApproval: (tx, step) => openApproval(tx, deps, step),
  endApproval: (tx, end) => endApproval(tx, deps, end),
  urge: (tx, step) => urge(tx, deps, step),
  timelineOf,
});
