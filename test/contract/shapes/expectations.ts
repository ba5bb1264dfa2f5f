import type { Template } from './template.ts';

// Recorded from Feishu's public pages in our own words; a page is named where the shape is not im/v1's usual one.

const done = (data: Template): Template => ({ code: 'number', msg: 'string', data });
const page = (item: Template): Template => ({ items: [item], has_more: 'boolean', page_token: 'string' });

const MESSAGE = {
  message_id: 'string',
  'root_id?': 'string',
  'parent_id?': 'string',
  'thread_id?': 'string',
  'upper_message_id?': 'string',
  msg_type: 'string',
  create_time: 'string',
  update_time: 'string',
  deleted: 'boolean',
  updated: 'boolean',
  chat_id: 'string',
  sender: { id: 'string', id_type: 'string', sender_type: 'string', tenant_key: 'string' },
  body: { content: 'string' },
  'mentions?': [{ key: 'string', id: 'string', id_type: 'string', name: 'string', tenant_key: 'string' }],
} as const;
const REACTION = {
  reaction_id: 'string',
  operator: { operator_id: 'string', operator_type: 'string' },
  action_time: 'string',
  reaction_type: { emoji_type: 'string' },
};
const refused = (more: { [key: string]: Template } = {}): Template => ({
  code: 'number',
  msg: 'string',
  error: { log_id: 'string', 'troubleshooter?': 'string', ...more },
});
const USER = {
  open_id: 'string',
  union_id: 'string',
  'user_id?': 'string',
  'name?': 'string',
  'en_name?': 'string',
  'description?': 'string',
  'email?': 'string',
  'mobile?': 'string',
  'mobile_visible?': 'boolean',
  'department_ids?': ['string'],
  'status?': {
    is_resigned: 'boolean',
    is_activated: 'boolean',
    is_frozen: 'boolean',
    is_exited: 'boolean',
    is_unjoin: 'boolean',
  },
} as const;
const DEPARTMENT = {
  name: 'string',
  department_id: 'string',
  open_department_id: 'string',
  parent_department_id: 'string',
  'member_count?': 'number',
  'status?': { is_deleted: 'boolean' },
};
const CHAT = {
  'chat_id?': 'string',
  avatar: 'string',
  name: 'string',
  description: 'string',
  'owner_id?': 'string',
  'owner_id_type?': 'string',
  external: 'boolean',
  tenant_key: 'string',
  'chat_status?': 'string',
};

/** The shape of every answer by the name of its call, with the HTTP status. */
export const EXPECTED: Record<string, { status: number; body: Template }> = {
  token: {
    status: 200,
    body: {
      ...{ code: 'number', msg: 'string', expire: 'number' },
      ...{ tenant_access_token: 'string', 'app_access_token?': 'string' },
    },
  },
  'no token (99991661)': { status: 400, body: refused() },
  'a dead token (99991663)': { status: 400, body: refused() },
  'long connection': {
    status: 200,
    body: done({
      URL: 'string',
      ClientConfig: {
        ...{ PingInterval: 'number', ReconnectCount: 'number' },
        ...{ ReconnectInterval: 'number', ReconnectNonce: 'number' },
      },
    }),
  },
  'bot info': {
    status: 200,
    body: {
      ...{ code: 'number', msg: 'string' },
      bot: {
        ...{ open_id: 'string', app_name: 'string', activate_status: 'number' },
        ...{ avatar_url: 'string', ip_white_list: ['string'] },
      },
    },
  },
  'send a text': { status: 200, body: done(MESSAGE) },
  'send without content (99992402)': {
    status: 400,
    body: refused({ field_violations: [{ field: 'string', description: 'string', 'value?': 'string' }] }),
  },
  'send a bad card (230099)': { status: 400, body: refused() },
  'reply in a topic': {
    status: 200,
    body: done({ ...MESSAGE, root_id: 'string', parent_id: 'string', thread_id: 'string' }),
  },
  'get a message': { status: 200, body: done({ items: [MESSAGE] }) },
  'list a chat': { status: 200, body: done(page(MESSAGE)) },
  'edit a text': { status: 200, body: done(MESSAGE) },
  'send a card': { status: 200, body: done(MESSAGE) },
  'patch a card': { status: 200, body: done({}) },
  react: { status: 200, body: done(REACTION) },
  'list reactions': { status: 200, body: done(page(REACTION)) },
  'read users': {
    status: 200,
    body: done(
      page({ user_id_type: 'string', user_id: 'string', timestamp: 'string', tenant_key: 'string' }),
    ),
  },
  recall: { status: 200, body: done({}) },
  'batch get id': {
    status: 200,
    body: done({
      user_list: [
        { 'user_id?': 'string', 'email?': 'string', 'mobile?': 'string', 'status?': USER['status?'] },
      ],
    }),
  },
  'get a user': { status: 200, body: done({ user: USER }) },
  'find by department': { status: 200, body: done(page(USER)) },
  'child departments': { status: 200, body: done(page(DEPARTMENT)) },
  'contact scopes': {
    status: 200,
    body: done({
      ...{ department_ids: ['string'], user_ids: ['string'], group_ids: ['string'] },
      ...{ has_more: 'boolean', page_token: 'string' },
    }),
  },
  'list chats': { status: 200, body: done(page(CHAT)) },
  'get a chat': {
    status: 200,
    body: done({
      ...CHAT,
      ...{ chat_mode: 'string', chat_type: 'string', chat_tag: 'string', group_message_type: 'string' },
      ...{ user_count: 'string', bot_count: 'string' },
    }),
  },
  'chat members': {
    status: 200,
    body: done({
      ...{ has_more: 'boolean', page_token: 'string', member_total: 'number' },
      items: [{ member_id_type: 'string', member_id: 'string', name: 'string', tenant_key: 'string' }],
    }),
  },
  'upload a file': { status: 200, body: done({ file_key: 'string' }) },
  'create a card entity': { status: 200, body: done({ card_id: 'string' }) },
};
