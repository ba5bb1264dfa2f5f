import type { NotifyPerson } from '../../outgoing.ts';

/** What the feature needs from outside. */
export interface FeedbackDeps {
  notifyPerson: NotifyPerson;
}
