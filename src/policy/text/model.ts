/** One numbered item or paragraph of an article: the smallest thing that is cited. */
export interface PolicyClause {
  /** Dotted, in the source's own numbering: `7.1.1` = 第七条 1.(1); `12.p2` = second unnumbered paragraph of 第十二条. */
  id: string;
  article: number;
  /** As people read it: `第七条 1.(1)`. */
  label: string;
  /** Verbatim, without its number; lines that a page break tore apart are joined. */
  text: string;
  /** Depth below the article: 0 for its lead or a paragraph, 1 for `1.`, 2 for `(1)`. */
  depth: number;
  /** The item that this one stands under; null at the article itself. */
  parent: string | null;
}

export interface PolicyArticle {
  number: number;
  /** `第七条`. */
  label: string;
  /** `第二章 组织管理`; null in a text without chapters. */
  chapter: string | null;
  clauses: PolicyClause[];
}

/** A regulation as data. */
export interface PolicyText {
  title: string;
  /** `湖工职院发〔2022〕22号`; empty when the text names none. */
  documentNumber: string;
  /** First date named in the head of the text, `yyyy-MM-dd`; null when none is. */
  issuedOn: string | null;
  articles: PolicyArticle[];
}

/** What is wrong with a text: the version is not published while there is one. */
export interface PolicyMismatch {
  code:
    | 'NO_ARTICLES'
    | 'ARTICLE_OUT_OF_ORDER'
    | 'ITEM_OUT_OF_ORDER'
    | 'EMPTY_CLAUSE'
    | 'REFERENCE_WITHOUT_TARGET';
  /** Where: an article's or clause's label, or the line's number in the source, from 1. */
  where: string;
  detail: string;
}

/** Every clause of the text in its order. */
export const clausesOf = (policy: PolicyText): PolicyClause[] =>
  policy.articles.flatMap((one) => one.clauses);

/** The clause with that id; null when the text has none. */
export const findClause = (policy: PolicyText, id: string): PolicyClause | null =>
  clausesOf(policy).find((one) => one.id === id) ?? null;

/** The article with that number; null when the text has none. */
export const findArticle = (policy: PolicyText, number: number): PolicyArticle | null =>
  policy.articles.find((one) => one.number === number) ?? null;
