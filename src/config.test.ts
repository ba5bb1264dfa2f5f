import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, loadStorageConfig } from './config.ts';

const needed = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 'secret' };
const problemsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
};

describe('the configuration', () => {
  it('needs only app id and secret for the long connection, and fills in the rest', () => {
    expect(loadConfig(needed)).toEqual({
      appId: needed.FEISHU_APP_ID,
      appSecret: 'secret',
      baseUrl: 'https://open.feishu.cn',
      transport: 'websocket',
      port: 3000,
      dataDir: './data',
      logLevel: 'info',
      controlClock: false,
    });
  });

  it('names every variable that is wrong, with a remedy', () => {
    const problems = problemsOf({
      FEISHU_APP_ID: 'abc',
      PORT: 'x',
      FEISHU_BASE_URL: 'nowhere',
      DATABASE_URL: 'mysql://x',
      LOG_LEVEL: 'loud',
    });
    for (const variable of [
      'FEISHU_APP_ID',
      'FEISHU_APP_SECRET',
      'PORT',
      'FEISHU_BASE_URL',
      'DATABASE_URL',
      'LOG_LEVEL',
    ]) {
      expect(
        problems.some(
          (problem) => problem.startsWith(`${variable} `) && problem.length > variable.length + 15,
        ),
      ).toBe(true);
    }
  });

  it('refuses webhook mode without encrypt key or verification token', () => {
    const webhook = { ...needed, FEISHU_TRANSPORT: 'webhook' };
    expect(problemsOf(webhook)).toHaveLength(2);
    expect(problemsOf({ ...webhook, FEISHU_VERIFICATION_TOKEN: 't' })[0]).toMatch(/^FEISHU_ENCRYPT_KEY /);
    expect(problemsOf({ ...webhook, FEISHU_ENCRYPT_KEY: 'k', FEISHU_VERIFICATION_TOKEN: 't' })).toEqual([]);
  });

  it('allows the controlled clock only against a loopback platform', () => {
    expect(problemsOf({ ...needed, CONTROL_CLOCK: '1' })[0]).toMatch(/^CONTROL_CLOCK /);
    expect(
      problemsOf({ ...needed, CONTROL_CLOCK: '1', FEISHU_BASE_URL: 'http://127.0.0.1.example.com' })[0],
    ).toMatch(/^CONTROL_CLOCK /);
    for (const url of ['http://127.0.0.1:9', 'http://localhost:9', 'http://[::1]:9']) {
      expect(loadConfig({ ...needed, CONTROL_CLOCK: '1', FEISHU_BASE_URL: url }).controlClock).toBe(true);
    }
  });

  it('takes blank variables for absent ones', () => {
    expect(loadConfig({ ...needed, DATABASE_URL: '', FEISHU_ENCRYPT_KEY: '', PORT: '' }).port).toBe(3000);
  });

  it('knows no language model unless its server and its name are given', () => {
    const server = 'https://models.example.edu/v1/';
    expect(loadConfig({ ...needed, LLM_BASE_URL: '', LLM_API_KEY: 'k' }).languageModel).toBeUndefined();
    const named = { ...needed, LLM_BASE_URL: server, LLM_MODEL: 'small' };
    expect(loadConfig(named).languageModel).toEqual({ baseUrl: server.slice(0, -1), model: 'small' });
    expect(loadConfig({ ...named, LLM_API_KEY: 'sk-1' }).languageModel?.apiKey).toBe('sk-1');
    expect(problemsOf({ ...needed, LLM_BASE_URL: server })[0]).toMatch(/^LLM_MODEL .{15}/);
    expect(problemsOf({ ...needed, LLM_MODEL: 'small' })[0]).toMatch(/^LLM_BASE_URL .{15}/);
    expect(problemsOf({ ...named, LLM_API_KEY: 'two words' })[0]).toMatch(/^LLM_API_KEY .{15}/);
  });

  it.each([
    'nowhere',
    'http://models.example.edu/v1',
    'ftp://127.0.0.1',
    'https://u:p@models.example.edu',
    'https://m.example.edu/?k=1',
  ])('refuses %s as the address of a language model', (url) => {
    const problems = problemsOf({ ...needed, LLM_BASE_URL: url, LLM_MODEL: 'small' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^LLM_BASE_URL must be an https URL/);
  });

  it('takes a language model on this machine without https', () => {
    const local = { ...needed, LLM_BASE_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'small' };
    expect(problemsOf(local)).toEqual([]);
  });

  it('needs no credentials for the commands that run beside a bot', () => {
    expect(loadStorageConfig({ DATA_DIR: '/tmp/x' })).toEqual({ dataDir: '/tmp/x' });
    expect(() => loadStorageConfig({ DATABASE_URL: 'nonsense' })).toThrow(ConfigError);
  });
});
