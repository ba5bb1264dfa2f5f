/** Where the calls go: an emulator, or a tenant with an app of its own. */
export interface Target {
  url: string;
  appId: string;
  appSecret: string;
  /** Somebody who may use the bot. */
  openId: string;
  email: string;
  /** A group with the bot in it. */
  chatId: string;
}

/** An answer with its status. */
export interface Answered {
  status: number;
  body: unknown;
}

/** What is no JSON is shown as it came. */
function parsed(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return words;
  }
}

/**
 * Makes the calls of the contract one after another and hands each answer to `note`. Leaves two messages behind, one
 * recalled.
 */
export async function makeCalls(
  target: Target,
  note: (name: string, answer: Answered) => void,
): Promise<void> {
  const { url, appId, appSecret, openId, email, chatId } = target;
  let token = '';
  const call = async (name: string, method: string, path: string, body?: unknown, authorised = true) => {
    const isForm = body instanceof FormData;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(authorised ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const words = await response.text();
    const answer = { status: response.status, body: parsed(words) };
    note(name, answer);
    return answer.body;
  };
  const idIn = (body: unknown): string =>
    (body as { data?: { message_id?: string } } | undefined)?.data?.message_id ?? 'none';

  const issued = await call(
    'token',
    'POST',
    '/open-apis/auth/v3/tenant_access_token/internal',
    {
      app_id: appId,
      app_secret: appSecret,
    },
    false,
  );
  await call('no token (99991661)', 'GET', '/open-apis/bot/v3/info', undefined, false);
  token = 't-0000000000';
  await call('a dead token (99991663)', 'GET', '/open-apis/bot/v3/info');
  token = String((issued as { tenant_access_token?: string }).tenant_access_token);
  await call(
    'long connection',
    'POST',
    '/callback/ws/endpoint',
    { AppID: appId, AppSecret: appSecret },
    false,
  );
  await call('bot info', 'GET', '/open-apis/bot/v3/info');

  const messages = '/open-apis/im/v1/messages';
  const send = (name: string, msg_type: string, content: unknown) =>
    call(name, 'POST', `${messages}?receive_id_type=chat_id`, {
      receive_id: chatId,
      msg_type,
      ...(content === undefined ? {} : { content: JSON.stringify(content) }),
    });
  const text = idIn(await send('send a text', 'text', { text: 'contract' }));
  await send('send without content (99992402)', 'text', undefined);
  await send('send a bad card (230099)', 'interactive', {
    schema: '2.0',
    body: { elements: [{ tag: 'note' }] },
  });
  await call('reply in a topic', 'POST', `${messages}/${text}/reply`, {
    ...{ msg_type: 'text', content: '{"text":"contract"}', reply_in_thread: true },
  });
  await call('get a message', 'GET', `${messages}/${text}`);
  await call('list a chat', 'GET', `${messages}?container_id_type=chat&container_id=${chatId}&page_size=1`);
  await call('edit a text', 'PUT', `${messages}/${text}`, { msg_type: 'text', content: '{"text":"edited"}' });
  const card = {
    schema: '2.0',
    config: { update_multi: true },
    body: { elements: [{ tag: 'markdown', content: 'contract' }] },
  };
  const sent = idIn(await send('send a card', 'interactive', card));
  await call('patch a card', 'PATCH', `${messages}/${sent}`, { content: JSON.stringify(card) });
  await call('react', 'POST', `${messages}/${text}/reactions`, { reaction_type: { emoji_type: 'SMILE' } });
  await call('list reactions', 'GET', `${messages}/${text}/reactions`);
  await call('read users', 'GET', `${messages}/${text}/read_users?user_id_type=open_id`);
  await call('recall', 'DELETE', `${messages}/${sent}`);

  const contact = '/open-apis/contact/v3';
  await call('batch get id', 'POST', `${contact}/users/batch_get_id?user_id_type=open_id`, {
    emails: [email, 'nobody@invalid.example'],
  });
  await call('get a user', 'GET', `${contact}/users/${openId}?user_id_type=open_id`);
  await call('find by department', 'GET', `${contact}/users/find_by_department?department_id=0&page_size=1`);
  await call('child departments', 'GET', `${contact}/departments/0/children?page_size=1`);
  await call('contact scopes', 'GET', `${contact}/scopes?page_size=1`);
  await call('list chats', 'GET', '/open-apis/im/v1/chats?page_size=1');
  await call('get a chat', 'GET', `/open-apis/im/v1/chats/${chatId}`);
  await call('chat members', 'GET', `/open-apis/im/v1/chats/${chatId}/members?page_size=1`);
  const form = new FormData();
  form.set('file_type', 'stream');
  form.set('file_name', 'contract.txt');
  form.set('file', new Blob(['contract']), 'contract.txt');
  await call('upload a file', 'POST', '/open-apis/im/v1/files', form);
  await call('create a card entity', 'POST', '/open-apis/cardkit/v1/cards', {
    type: 'card_json',
    data: JSON.stringify(card),
  });
}
