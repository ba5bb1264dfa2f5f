import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { keepGallery } from '../../src/demo/gallery.ts';
import { createEmulator, type Emulator } from '../../src/emulator/index.ts';
import type { Gallery } from '../../src/emulator/protocol.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let platform: Emulator;

beforeEach(async () => {
  platform = await createEmulator({ port: 0, log: () => undefined });
});
afterEach(() => platform.close());

async function handedOver(): Promise<Gallery> {
  return (await (await fetch(`${platform.url}/control/gallery`)).json()) as Gallery;
}

const PATIENCE = { timeout: 30_000, interval: 100 };

describe('the gallery of the demo', () => {
  it('has every template in all its situations, and again when a card is saved', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'help'), { recursive: true });
    const gallery = keepGallery(platform.url, folder);
    onTestFinished(() => gallery.close());
    await vi.waitFor(async () => {
      const { groups, problem } = await handedOver();
      expect(problem).toBeUndefined();
      expect(groups.find(({ name }) => name === 'weekly-report/form')?.cards.length).toBeGreaterThan(1);
      expect(groups.length).toBeGreaterThan(40);
    }, PATIENCE);
    await fetch(`${platform.url}/control/gallery`, { method: 'PUT', body: '{"groups":[]}' });
    writeFileSync(join(folder, 'help', 'help.card.json'), '{}');
    await vi.waitFor(async () => expect((await handedOver()).groups.length).toBeGreaterThan(40), PATIENCE);
  }, 70_000);
});
