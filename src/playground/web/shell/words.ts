/** The words of the page's frame. */
export const SHELL_WORDS = {
  zh: {
    lost: '连接已断开，正在重连',
    hasLeft: '已离职：不再收发消息，请切换身份',
    title: '聊天模拟',
    noChat: '选择一个会话',
    first: { people: '这个租户里还没有人。先加一个人，再登记机器人。', apps: '还没有机器人可以聊天。' },
    firstButton: { people: '添加人员', apps: '登记应用' },
    traffic: '流量',
    faults: '故障',
    tools: '工具',
    chats: '返回聊天',
    language: '语言',
    loading: '正在打开…',
  },
  en: {
    lost: 'Connection lost, trying again',
    hasLeft: 'Has left: no more messages, choose somebody else',
    title: 'Chat emulator',
    noChat: 'Choose a chat',
    first: {
      people: 'Nobody is in this tenant yet. Add a person, then register a bot.',
      apps: 'There is no bot to chat with yet.',
    },
    firstButton: { people: 'Add people', apps: 'Register an app' },
    traffic: 'Traffic',
    faults: 'Faults',
    tools: 'Tools',
    chats: 'Back to chats',
    language: 'Language',
    loading: 'Opening…',
  },
};
