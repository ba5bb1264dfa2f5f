/** The four sheets of a roster file, in the order in which they are read. */
export const SHEET_NAMES = ['colleges', 'people', 'projects', 'coordinators'] as const;
export type SheetName = (typeof SHEET_NAMES)[number];

/** One column: its English header, its Chinese one, whether every row needs it, and a cell for the template. */
export interface Column {
  key: string;
  title: string;
  isRequired: boolean;
  example: string;
}

/** One sheet: its Chinese name and its columns. */
export interface SheetLayout {
  title: string;
  columns: readonly Column[];
}

const required = (key: string, title: string, example: string): Column => ({
  key,
  title,
  isRequired: true,
  example,
});
const optional = (key: string, title: string, example = ''): Column => ({
  key,
  title,
  isRequired: false,
  example,
});

/** The layout of every sheet; the headers are part of the outward contract. */
export const SHEETS: Readonly<Record<SheetName, SheetLayout>> = {
  colleges: { title: '二级学院', columns: [required('name', '学院名称', '智能制造学院')] },
  people: {
    title: '人员',
    columns: [
      required('name', '姓名', '王老师'),
      optional('email', '邮箱', 'wang@example.edu.cn'),
      optional('mobile', '手机号', '13800000000'),
      optional('open_id', '飞书 open_id'),
      optional('college', '所属学院', '智能制造学院'),
      optional('roles', '角色', 'COLLEGE_LEADER;APPROVER'),
      optional('deputy', '代理人'),
    ],
  },
  projects: {
    title: '试点项目',
    columns: [
      required('code', '项目编号', 'ZN-01'),
      required('name', '项目名称', '工业机器人操作与运维（中级）'),
      required('certificate', '证书名称', '工业机器人操作与运维'),
      required('level', '证书等级', '中级'),
      required('college', '二级学院', '智能制造学院'),
      required('organization', '培训评价组织', '某培训评价组织'),
      required('status', '项目状态', '进行中'),
      optional('approval_reference', '批准文号', '鄂教职成〔2026〕1号'),
      optional('activated_on', '启动日期', '2026-09-01'),
      optional('go_live_on', '上线日期', '2026-09-07'),
      optional('suspended_from', '暂停开始'),
      optional('suspended_to', '暂停结束'),
      optional('ended_on', '结束日期'),
    ],
  },
  coordinators: {
    title: '项目联络人',
    columns: [
      required('project', '项目编号', 'ZN-01'),
      required('person', '联络人', 'wang@example.edu.cn'),
      required('from', '开始日期', '2026-09-01'),
      optional('to', '结束日期'),
    ],
  },
};

/** A sheet as it lies in the file: lines of texts with their line numbers there, the header first. */
export interface RawSheet {
  lines: { line: number; cells: readonly string[] }[];
}

/** The sheets that were found. */
export type RawRoster = ReadonlyMap<SheetName, RawSheet>;

/** The sheet that a name in a file means, English or Chinese; undefined for any other. */
export function sheetNamed(text: string): SheetName | undefined {
  const name = text.trim().toLowerCase();
  return SHEET_NAMES.find((sheet) => sheet === name || SHEETS[sheet].title === name);
}
