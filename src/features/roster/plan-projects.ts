import type { Change, CollegeRecord, ImportedProject, ProjectRecord } from './import-model.ts';
import { given, type PlanContext, refuse, repeated } from './plan-context.ts';

/** Decides what becomes of every project, known by its code; the map given back has all of them, present and new. */
export function planProjects(
  rows: readonly ImportedProject[],
  present: readonly ProjectRecord[],
  colleges: ReadonlyMap<string, CollegeRecord>,
  context: PlanContext,
): { changes: Change<ProjectRecord>[]; projects: Map<string, ProjectRecord> } {
  for (const { line, code } of repeated(rows, (row) => row.code)) {
    const remedy = '前面已有一行用了这个项目编号。请删去或改正。';
    refuse(context, 'projects', { line, column: 'code', value: code, remedy });
  }
  const projects = new Map(present.map((project) => [project.code, project]));
  const changes = rows.map((row) => planProject(row, projects.get(row.code), colleges, context));
  for (const { after } of changes) projects.set(after.code, after);
  return { changes, projects };
}

function planProject(
  row: ImportedProject,
  before: ProjectRecord | undefined,
  colleges: ReadonlyMap<string, CollegeRecord>,
  context: PlanContext,
): Change<ProjectRecord> {
  const college = colleges.get(row.college);
  if (college === undefined && !context.isLeftOut(row.college)) {
    const remedy = '不在二级学院名单里。请先在「二级学院」中添加，或改正名称。';
    refuse(context, 'projects', { line: row.line, column: 'college', value: row.college, remedy });
  }
  const after: ProjectRecord = {
    id: before?.id ?? context.newId(),
    code: row.code,
    name: row.name,
    certificate: row.certificate,
    level: row.level,
    collegeId: college?.id ?? '',
    organization: row.organization,
    status: row.status,
    approvalReference: given(row.approvalReference, before?.approvalReference ?? null),
    activatedOn: given(row.activatedOn, before?.activatedOn ?? null),
    goLiveOn: given(row.goLiveOn, before?.goLiveOn ?? null),
    suspendedFrom: given(row.suspendedFrom, before?.suspendedFrom ?? null),
    suspendedTo: given(row.suspendedTo, before?.suspendedTo ?? null),
    endedOn: given(row.endedOn, before?.endedOn ?? null),
  };
  // With the column in the file the line itself was refused; without it the database decides (clause 6.2).
  if (after.status === 'ACTIVE' && after.approvalReference === null) {
    const remedy = '进行中的项目须有批准文号（第六条 2.）。请加上这一列并填写。';
    refuse(context, 'projects', { line: row.line, column: 'approval_reference', value: '', remedy });
  }
  // A project is cancelled by a recorded decision of 教务处 and by nothing else (clause 7.1); a file may bring one that
  // was cancelled before the bot came.
  if (before !== undefined && (before.status === 'CANCELLED') !== (after.status === 'CANCELLED')) {
    const remedy =
      before.status === 'CANCELLED'
        ? '该项目已由教务处决定取消，不能用导入恢复。请把状态填为 CANCELLED，或联系教务处。'
        : '取消项目须由教务处在案卷中作出决定（第七条 1.），不能用导入取消。';
    refuse(context, 'projects', { line: row.line, column: 'status', value: row.status, remedy });
  }
  return { before: before ?? null, after };
}
