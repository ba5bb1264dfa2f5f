/** Branded identifiers. They are made at the edges (platform, database, import) and only passed on inside. */
export type OpenId = string & { readonly __brand: 'OpenId' };
export type PersonId = string & { readonly __brand: 'PersonId' };
export type CollegeId = string & { readonly __brand: 'CollegeId' };
export type ProjectId = string & { readonly __brand: 'ProjectId' };
export type ReportId = string & { readonly __brand: 'ReportId' };
export type RaisedItemId = string & { readonly __brand: 'RaisedItemId' };
export type MessageId = string & { readonly __brand: 'MessageId' };
export type ChatId = string & { readonly __brand: 'ChatId' };

/** Brands a text whose kind the caller knows from its source. */
export const asOpenId = (text: string): OpenId => text as OpenId;
export const asPersonId = (text: string): PersonId => text as PersonId;
export const asCollegeId = (text: string): CollegeId => text as CollegeId;
export const asProjectId = (text: string): ProjectId => text as ProjectId;
export const asReportId = (text: string): ReportId => text as ReportId;
export const asRaisedItemId = (text: string): RaisedItemId => text as RaisedItemId;
export const asMessageId = (text: string): MessageId => text as MessageId;
export const asChatId = (text: string): ChatId => text as ChatId;
