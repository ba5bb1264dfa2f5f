import type { CollegeId, OpenId, PersonId, ProjectId } from '../../kernel/ids.ts';
import type { Day } from '../../kernel/time.ts';

/** Roles that the roster gives. COORDINATOR is not among them: it follows from assignments to projects. */
export const ROLES = ['COLLEGE_LEADER', 'ACADEMIC_AFFAIRS', 'APPROVER', 'FINANCE', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

export const CERTIFICATE_LEVELS = ['ELEMENTARY', 'INTERMEDIATE', 'ADVANCED'] as const;
export type CertificateLevel = (typeof CERTIFICATE_LEVELS)[number];

export const PROJECT_STATUSES = ['APPLYING', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'CANCELLED'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

/** A person on the roster who has not left. */
export interface RosterPerson {
  id: PersonId;
  name: string;
  openId: OpenId | null;
  college: { id: CollegeId; name: string } | null;
  roles: Role[];
}

/** A pilot project with its college. */
export interface RosterProject {
  id: ProjectId;
  code: string;
  name: string;
  certificate: string;
  level: CertificateLevel;
  college: { id: CollegeId; name: string };
  status: ProjectStatus;
  activatedOn: Day | null;
  goLiveOn: Day | null;
  suspendedFrom: Day | null;
  suspendedTo: Day | null;
  endedOn: Day | null;
}

/** Whether the person holds a role. Read at the moment of the tap, never from a card. */
export const hasRole = (person: RosterPerson, role: Role): boolean => person.roles.includes(role);
