/** The words of the scenario player. */
export const SCENARIO_WORDS = {
  zh: {
    name: '剧本',
    playing: (title: string) => `剧本：${title}`,
    seconds: (steps: number, seconds: number) => `${steps} 步，约 ${seconds} 秒`,
    minutes: (steps: number, minutes: number) => `${steps} 步，约 ${minutes} 分钟`,
    over: '完',
    goOn: '继续',
    pause: '暂停',
    next: '下一步',
    close: '关闭',
    end: '结束',
    progress: '剧本进度',
    stopped: (problem: string) => `剧本停下了：${problem}`,
    stale: '时钟已经走过这个剧本的时刻，没有新的消息',
  },
  en: {
    name: 'Scenarios',
    playing: (title: string) => `Scenario: ${title}`,
    seconds: (steps: number, seconds: number) => `${steps} steps, about ${seconds} s`,
    minutes: (steps: number, minutes: number) => `${steps} steps, about ${minutes} min`,
    over: 'end',
    goOn: 'Go on',
    pause: 'Pause',
    next: 'Next step',
    close: 'Close',
    end: 'End',
    progress: 'Progress of the scenario',
    stopped: (problem: string) => `The scenario stopped: ${problem}`,
    stale: 'The clock has passed the times of this scenario: nothing new comes',
  },
};

export type ScenarioWords = (typeof SCENARIO_WORDS)['zh'];
