/**
 * Clauses of 湖工职院发〔2022〕22号 that cards quote. Each quote is a verbatim substring of
 * `hbgzy-2022-22.txt` (checked by a test). Ids copy the source's own numbering: `7.1.1` = 第七条 1.(1);
 * a name after a hyphen tells another sentence of the same clause.
 */
export type ClauseId =
  | '6.2'
  | '6.8'
  | '7.1'
  | '7.1.1'
  | '7.1.2'
  | '7.1.3'
  | '7.1.4'
  | '7.1.5'
  | '7.3'
  | '7.5'
  | '7.5-integrated'
  | '7.6'
  | '14'
  | '5.2'
  | '7.6-feedback'
  | '8.1'
  | '8.3'
  | '8.7'
  | '9'
  | '11'
  | '12.p1'
  | '12.p2'
  | '12.p3'
  | '13';

export interface Clause {
  id: ClauseId;
  /** The source's numbering as people read it. */
  label: string;
  quote: string;
}

/** Number of the regulation: the version that a stored citation names. */
export const POLICY_NUMBER = '湖工职院发〔2022〕22号';

/** Number and title of the regulation, as printed beside every quote. */
export const POLICY_TITLE = '湖工职院发〔2022〕22号《1+X 证书制度试点工作管理办法》';

const CLAUSES: Record<ClauseId, Clause> = {
  '6.2': {
    id: '6.2',
    label: '第六条 2.',
    quote: '负责遴选试点项目做好项目申报，经上级主管部门批准后，再组织实施。',
  },
  '6.8': {
    id: '6.8',
    label: '第六条 8.',
    quote: '负责试点工作动态报送，总结工作经验，反映有关困难问题，提出政策建议等。',
  },
  '7.1.1': {
    id: '7.1.1',
    label: '第七条 1.(1)',
    quote: '推进试点工作不力、进展缓慢，连续三周不按时提交周报',
  },
  '7.1': {
    id: '7.1',
    label: '第七条 1.',
    quote: '对于出现下述情况的试点项目予以取消',
  },
  '7.1.2': { id: '7.1.2', label: '第七条 1.(2)', quote: '证书培训、考核等工作管理不严、出现漏洞' },
  '7.1.3': { id: '7.1.3', label: '第七条 1.(3)', quote: '试点工作经费使用不规范，违规收取学生费用' },
  '7.1.4': { id: '7.1.4', label: '第七条 1.(4)', quote: '强制或变相强制学生参加培训或考核' },
  '7.1.5': { id: '7.1.5', label: '第七条 1.(5)', quote: '存在其他违纪违规现象' },
  '7.3': { id: '7.3', label: '第七条 3.', quote: '不提倡参加明显超出标准的师资培训项目' },
  '7.5': {
    id: '7.5',
    label: '第七条 5.',
    quote:
      '确需开展证书集中培训的，需提前申报培训工作方案，经教务处审批后开展，培训课时计入年度教学工作量，纳入年底绩效统一分配。',
  },
  '7.5-integrated': {
    id: '7.5-integrated',
    label: '第七条 5.',
    quote: '通过设置相关课程或增加相关教学内容，开展课证融通教学，达到考证目标。',
  },
  '7.6': {
    id: '7.6',
    label: '第七条 6.',
    quote: '试点工作动态报送应及时、准确，二级学院要切实总结工作经验，反映有关困难问题，提出政策建议。',
  },
  '5.2': { id: '5.2', label: '第五条 2.', quote: '组织二级学院开展试点项目申报，做好申报工作。' },
  '7.6-feedback': {
    id: '7.6-feedback',
    label: '第七条 6.',
    quote: '对教育厅和培训评价组织反馈的意见，要加强学习，积极诊改，稳步推进我校试点工作的可持续发展。',
  },
  '8.1': {
    id: '8.1',
    label: '第八条 1.',
    quote:
      '教务处组织二级学院结合专业设置和人才培养目标等情况，制定1+X证书制度试点年度工作计划，根据教育厅工作要求申报年度试点项目。',
  },
  '8.3': {
    id: '8.3',
    label: '第八条 3.',
    quote: '考核前确需集中开展培训的需制定证书培训计划，报教务处审批后方可开展培训。',
  },
  '8.7': {
    id: '8.7',
    label: '第八条 7.',
    quote: '二级学院在考核结束后，进行总结分析，并做好各种培训考核资料、数据、信息、材料的统计与存档。',
  },
  '9': {
    id: '9',
    label: '第九条',
    quote:
      '教务处在培训考核过程中做好监督和检查工作，对试点工作中出现的问题要认真研究、严肃处理，并督促二级学院拟定整改方案，积极落实整改成果。',
  },
  '11': {
    id: '11',
    label: '第十一条',
    quote:
      '计划财务处负责经费收支。我校在籍学生参加第一个职业技能等级证书的考核考证费用由学校承担，第二个及其余个职业技能等级证书的考核考证费用由学生按照试点协议价格自付，由学校统一收取；相关支出据实核销；专款专用，不得超支。',
  },
  '12.p1': {
    id: '12.p1',
    label: '第十二条 第一段',
    quote: '职业技能等级证书考核考证费用包括设备耗材费、办证费、考评员劳务费。',
  },
  '12.p2': {
    id: '12.p2',
    label: '第十二条 第二段',
    quote:
      '作为对优秀学生的奖励，交付评价组织机构的学生第一个证书的办证费用从学校计提的资助经费支出，办证费用按照协议标准经学校审核后，由财务统一支付评价组织机构。',
  },
  '12.p3': {
    id: '12.p3',
    label: '第十二条 第三段',
    quote:
      '设备维护费、耗材费、考核人员劳务费用等其他费用从二级学院运行经费支出。设备维护费、耗材费等费用由二级学院纳入日常教学运行统筹，据实核销。校内考评员劳务费用标准参考《湖北工业职业技术学院相关经费收支管理暂行办法》（湖工职院发[2018]19号）中技能鉴定费执行，校外考评员、督导员劳务费用标准参考该《办法》中评审费执行。',
  },
  '13': {
    id: '13',
    label: '第十三条',
    quote: '切实做好课证融通和培训项目的申报与考核等工作，并及时上报数据。',
  },
  '14': {
    id: '14',
    label: '第十四条',
    quote: '由湖北工业职业技术学院教务处负责解释，未尽事宜另行协商处理',
  },
};

/** The clause with that id. */
export const clause = (id: ClauseId): Clause => CLAUSES[id];

/** All clauses that cards may quote. */
export const allClauses = (): Clause[] => Object.values(CLAUSES);
