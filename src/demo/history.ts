/**
 * How each demo project reported from 2026-W37 (its first due week) to 2026-W47 (this week): `o` on time, `l` late,
 * `m` missing, `c` on time with the words of the week before, `d` with a difficulty, `s` with a suggestion, `n` with an
 * attestation answered 否, `.` nothing (not due, exempt, or still open).
 */
export const HISTORY: Record<string, string> = {
  'ZN-01': 'oooodoooos.',
  'ZN-02': 'oooloooomm.',
  'QC-01': 'ooooooooooo',
  'QC-02': 'oolooooocl.',
  'XX-01': 'oooodsooooo',
  'XX-02': 'oommoooool.',
  'XX-03': '.....ooooo.',
  'JZ-01': 'oooooolmlm.',
  'JZ-02': 'oolooo.....',
  'JG-01': 'ooosooooood',
  'JG-02': 'oloooooonm.',
  'JG-03': 'oooooooo...',
  'YY-01': 'ooooodoooo.',
  'YY-02': 'mooooooooo.',
};

/** What a project does week by week, in general words that fit every certificate. */
export const PROGRESS: readonly string[] = [
  '召开项目启动会，明确分工；完成学生宣讲两场，发放报名须知。',
  '对照职业技能等级标准梳理课程内容，完成课证融通对照表初稿。',
  '组织学生自愿报名，核对学籍信息；与培训评价组织确认本年度考核批次。',
  '完成实训设备清点与维护，补充耗材清单，报学院审核。',
  '课证融通课程进入第二单元，完成一次阶段测验，及格率较上次提高。',
  '两名教师参加培训评价组织的线上师资培训，已取得结业证明。',
  '完成考核站点材料准备，按程序提交申请，等待评价组织反馈。',
  '按考核大纲组织模拟考核一次，针对薄弱环节安排课后辅导。',
  '根据模拟考核结果遴选考核人选，完成考务人员分工初稿。',
  '整理本学期过程资料，补充学生学习记录，完成中期自查。',
  '与评价组织确认考核日期，完成考场监控检查，准备考务培训。',
];

/** What they planned for the following week. */
export const NEXT_WEEK: readonly string[] = [
  '完成课程内容对照，确定试点班级。',
  '组织报名，统计人数。',
  '检查设备，落实耗材。',
  '推进课证融通课程，准备阶段测验。',
  '安排教师参加师资培训。',
  '准备考核站点申请材料。',
  '组织模拟考核。',
  '分析模拟考核结果，安排辅导。',
  '完成考务分工。',
  '继续整理过程资料。',
  '组织考务培训。',
];

/** Difficulties and suggestions that some of them raised. */
export const DIFFICULTIES: readonly string[] = [
  '实训设备数量不足，两个班需分批上机，周末排课与选修课冲突，请协调实训室使用时间。',
  '评价组织反馈的考核批次比原计划推迟两周，需要调整考务安排。',
  '新版标准的教材尚未到货，学生复习资料不足。',
];
export const SUGGESTIONS: readonly string[] = [
  '建议各学院共用考务培训资料，由教务处统一发布一份模板。',
  '建议把证书考核时间与期末考试错开，减少学生负担。',
];

/** Answers that 教务处 has already given to the oldest of them, in order. */
export const ANSWERS: readonly string[] = [
  '已与实训中心协调，每周六上午为该项目预留实训室，请提前一周报名单数量（只报人数）。',
];
