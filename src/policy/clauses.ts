/**
 * Clauses of 湖工职院发〔2022〕22号 that cards quote. Each quote is a verbatim substring of
 * `hbgzy-2022-22.txt` (checked by a test). Ids copy the source's own numbering: `7.1.1` = 第七条 1.(1).
 */
export type ClauseId = '6.8' | '7.1.1' | '7.1.3' | '7.1.4' | '7.6' | '14';

export interface Clause {
  id: ClauseId;
  /** The source's numbering as people read it. */
  label: string;
  quote: string;
}

/** Number and title of the regulation, as printed beside every quote. */
export const POLICY_TITLE = '湖工职院发〔2022〕22号《1+X 证书制度试点工作管理办法》';

const CLAUSES: Record<ClauseId, Clause> = {
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
  '7.1.3': { id: '7.1.3', label: '第七条 1.(3)', quote: '试点工作经费使用不规范，违规收取学生费用' },
  '7.1.4': { id: '7.1.4', label: '第七条 1.(4)', quote: '强制或变相强制学生参加培训或考核' },
  '7.6': {
    id: '7.6',
    label: '第七条 6.',
    quote: '试点工作动态报送应及时、准确，二级学院要切实总结工作经验，反映有关困难问题，提出政策建议。',
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
