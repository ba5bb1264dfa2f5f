import type { Day } from '../../kernel/time.ts';
import type { CertificateLevel, ProjectStatus, Role } from './model.ts';

/** An optional cell: `undefined` when the file has no such column (leave as it is), `null` when it is empty. */
export type Given<T> = T | null | undefined;

export interface ImportedCollege {
  line: number;
  name: string;
}

export interface ImportedPerson {
  line: number;
  name: string;
  email: Given<string>;
  mobile: Given<string>;
  openId: Given<string>;
  college: Given<string>;
  roles: Role[] | undefined;
  deputy: Given<string>;
}

export interface ImportedProject {
  line: number;
  code: string;
  name: string;
  certificate: string;
  level: CertificateLevel;
  college: string;
  organization: string;
  status: ProjectStatus;
  approvalReference: Given<string>;
  activatedOn: Given<Day>;
  goLiveOn: Given<Day>;
  suspendedFrom: Given<Day>;
  suspendedTo: Given<Day>;
  endedOn: Given<Day>;
}

export interface ImportedCoordinator {
  line: number;
  project: string;
  person: string;
  from: Day;
  to: Given<Day>;
}

/** What a file says, row by row, each row well-formed in itself. */
export interface ImportedRoster {
  colleges: ImportedCollege[];
  people: ImportedPerson[];
  projects: ImportedProject[];
  coordinators: ImportedCoordinator[];
}

export interface CollegeRecord {
  id: string;
  name: string;
}

export interface PersonRecord {
  id: string;
  name: string;
  email: string | null;
  mobile: string | null;
  openId: string | null;
  collegeId: string | null;
  deputyId: string | null;
  /** Sorted. */
  roles: Role[];
}

export interface ProjectRecord {
  id: string;
  code: string;
  name: string;
  certificate: string;
  level: CertificateLevel;
  collegeId: string;
  organization: string;
  status: ProjectStatus;
  approvalReference: string | null;
  activatedOn: string | null;
  goLiveOn: string | null;
  suspendedFrom: string | null;
  suspendedTo: string | null;
  endedOn: string | null;
}

export interface AssignmentRecord {
  id: string;
  projectId: string;
  personId: string;
  fromDay: string;
  toDay: string | null;
}

/** What the database holds before an import. */
export interface PresentRoster {
  colleges: CollegeRecord[];
  people: PersonRecord[];
  projects: ProjectRecord[];
  assignments: AssignmentRecord[];
}

/** One row as it is and as it shall be; `before` is null for a new one. */
export interface Change<R> {
  before: R | null;
  after: R;
}

/** Everything an import would write, and how many rows it leaves as they are. */
export interface ImportPlan {
  colleges: Change<CollegeRecord>[];
  people: Change<PersonRecord>[];
  projects: Change<ProjectRecord>[];
  assignments: Change<AssignmentRecord>[];
  unchanged: { colleges: number; people: number; projects: number; assignments: number };
}
