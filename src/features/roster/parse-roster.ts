import type {
  ImportedCollege,
  ImportedCoordinator,
  ImportedPerson,
  ImportedProject,
  ImportedRoster,
} from './import-model.ts';
import type { ImportProblem } from './import-problem.ts';
import type { CertificateLevel, ProjectStatus, Role } from './model.ts';
import { type CellReader, cellReader } from './read-cells.ts';
import { parseContact } from './read-contact.ts';
import { readRows } from './read-rows.ts';
import type { RawRoster, SheetName } from './sheets.ts';

const levels = new Map<string, CertificateLevel>([
  ['ELEMENTARY', 'ELEMENTARY'],
  ['INTERMEDIATE', 'INTERMEDIATE'],
  ['ADVANCED', 'ADVANCED'],
  ['初级', 'ELEMENTARY'],
  ['中级', 'INTERMEDIATE'],
  ['高级', 'ADVANCED'],
]);

const statuses = new Map<string, ProjectStatus>([
  ['APPLYING', 'APPLYING'],
  ['ACTIVE', 'ACTIVE'],
  ['SUSPENDED', 'SUSPENDED'],
  ['COMPLETED', 'COMPLETED'],
  ['CANCELLED', 'CANCELLED'],
  ['申报中', 'APPLYING'],
  ['进行中', 'ACTIVE'],
  ['暂停', 'SUSPENDED'],
  ['已结束', 'COMPLETED'],
  ['已取消', 'CANCELLED'],
]);

const roles = new Map<string, Role>([
  ['COLLEGE_LEADER', 'COLLEGE_LEADER'],
  ['ACADEMIC_AFFAIRS', 'ACADEMIC_AFFAIRS'],
  ['APPROVER', 'APPROVER'],
  ['FINANCE', 'FINANCE'],
  ['ADMIN', 'ADMIN'],
  ['二级学院负责人', 'COLLEGE_LEADER'],
  ['教务处', 'ACADEMIC_AFFAIRS'],
  ['审批人', 'APPROVER'],
  ['财务', 'FINANCE'],
  ['系统管理员', 'ADMIN'],
]);

/** What a file says, as far as it can be read. */
export interface ParsedRoster {
  rows: ImportedRoster;
  problems: ImportProblem[];
  /** Cells (in lower case) of the lines that were left out: a reference to one of them is not an error of its own. */
  leftOut: ReadonlySet<string>;
}

/**
 * Reads the sheets into typed rows. Every line is judged by itself here: headers, required cells, dates, lists of
 * words, and that an ACTIVE project names its approval (clause 6.2). Lines with a wrong cell are left out of the
 * rows; all problems are reported together.
 */
export function parseRoster(raw: RawRoster): ParsedRoster {
  const problems: ImportProblem[] = [];
  const leftOut = new Set<string>();
  const read = <T>(sheet: SheetName, parse: (cells: CellReader, line: number) => T | undefined): T[] =>
    readRows(sheet, raw.get(sheet), problems).flatMap((row) => {
      const before = problems.length;
      const parsed = parse(cellReader(sheet, row, problems), row.line);
      if (parsed !== undefined && problems.length === before) return [parsed];
      for (const value of row.cells.values()) leftOut.add(value.toLowerCase());
      return [];
    });
  const rows: ImportedRoster = {
    colleges: read('colleges', parseCollege),
    people: read('people', parsePerson),
    projects: read('projects', parseProject),
    coordinators: read('coordinators', parseCoordinator),
  };
  return { rows, problems, leftOut };
}

function parseCollege(cells: CellReader, line: number): ImportedCollege | undefined {
  const name = cells.required('name');
  return name === undefined ? undefined : { line, name };
}

function parsePerson(cells: CellReader, line: number): ImportedPerson | undefined {
  const name = cells.required('name');
  const email = parseContact(cells, 'email');
  const mobile = parseContact(cells, 'mobile');
  const openId = parseContact(cells, 'open_id');
  const isNamed = ['email', 'mobile', 'open_id'].some((column) => cells.isFilled(column));
  if (!isNamed) cells.refuse('email', '邮箱、手机号、飞书 open_id 至少要填一项，用来认人。');
  const [college, deputy] = [cells.optional('college'), cells.optional('deputy')];
  return name === undefined
    ? undefined
    : { line, name, email, mobile, openId, college, deputy, roles: parseRoles(cells) };
}

function parseRoles(cells: CellReader): Role[] | undefined {
  const text = cells.optional('roles');
  if (text === undefined) return undefined;
  const words = (text ?? '').split(/[;；]/).map((word) => word.trim());
  const found = new Set<Role>();
  for (const word of words.filter((candidate) => candidate !== '')) {
    const role = roles.get(word.toUpperCase());
    if (role === undefined)
      cells.refuse('roles', `“${word}”不是可用的角色。请填：${[...roles.keys()].join('、')}，用 ; 分隔。`);
    else found.add(role);
  }
  return [...found].sort();
}

function parseProject(cells: CellReader, line: number): ImportedProject | undefined {
  const code = cells.required('code');
  const name = cells.required('name');
  const certificate = cells.required('certificate');
  const level = cells.choice('level', levels);
  const college = cells.required('college');
  const organization = cells.required('organization');
  const status = cells.choice('status', statuses);
  const optional = parseProjectDetails(cells);
  if (!code || !name || !certificate || !level || !college || !organization || !status) return undefined;
  if (status === 'ACTIVE' && optional.approvalReference === null) {
    cells.refuse(
      'approval_reference',
      '进行中的项目须有批准文号（第六条 2.）。请填写，或把状态改为“申报中”。',
    );
  }
  return { line, code, name, certificate, level, college, organization, status, ...optional };
}

function parseProjectDetails(cells: CellReader) {
  const details = {
    approvalReference: cells.optional('approval_reference'),
    activatedOn: cells.day('activated_on'),
    goLiveOn: cells.day('go_live_on'),
    suspendedFrom: cells.day('suspended_from'),
    suspendedTo: cells.day('suspended_to'),
    endedOn: cells.day('ended_on'),
  };
  const { suspendedFrom, suspendedTo, activatedOn, endedOn } = details;
  if (suspendedTo && !suspendedFrom) cells.refuse('suspended_from', '有暂停结束就要有暂停开始。请填写。');
  if (suspendedFrom && suspendedTo && suspendedTo < suspendedFrom)
    cells.refuse('suspended_to', '早于暂停开始。请改正。');
  if (activatedOn && endedOn && endedOn < activatedOn) cells.refuse('ended_on', '早于启动日期。请改正。');
  return details;
}

function parseCoordinator(cells: CellReader, line: number): ImportedCoordinator | undefined {
  const project = cells.required('project');
  const person = cells.required('person');
  const from = cells.requiredDay('from');
  const to = cells.day('to');
  if (from !== undefined && to && to < from) cells.refuse('to', '早于开始日期。请改正。');
  return project === undefined || person === undefined || from === undefined
    ? undefined
    : { line, project, person, from, to };
}
