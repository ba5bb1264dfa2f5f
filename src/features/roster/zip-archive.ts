import { inflateRawSync } from 'node:zlib';
import { limits, RosterFileError } from './file-refusal.ts';

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

/** One file of a ZIP archive, inflated. */
export interface ZipFile {
  name: string;
  data: Buffer;
}

interface Entry {
  name: string;
  method: number;
  packedBytes: number;
  bytes: number;
  offset: number;
}

/**
 * Inflates a ZIP archive (PKWARE APPNOTE 4.3) after its directory has shown that it is small enough, and never
 * beyond what the directory says: a file that unpacks to more is refused. Throws a RosterFileError.
 */
export function inflateZip(archive: Buffer): ZipFile[] {
  try {
    const entries = readDirectory(archive);
    const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total > limits.inflatedBytes) throw new RosterFileError('文件解压后过大，已拒绝。请用模板重新制作。');
    return entries.map((entry) => ({ name: entry.name, data: inflate(archive, entry) }));
  } catch (error) {
    if (error instanceof RosterFileError) throw error;
    throw new RosterFileError('不是完好的 XLSX 文件。请用 Excel 或 WPS 打开后另存为 .xlsx。', {
      cause: error,
    });
  }
}

function readDirectory(archive: Buffer): Entry[] {
  const end = findDirectoryEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== directoryEntry) throw new RangeError('no directory entry');
    const nameBytes = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameBytes),
      method: archive.readUInt16LE(at + 10),
      packedBytes: archive.readUInt32LE(at + 20),
      bytes: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

// The record stands at the end, followed by nothing but an optional comment of at most 65,535 bytes.
function findDirectoryEnd(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - 0xffff); at -= 1) {
    if (archive.readUInt32LE(at) === directoryEnd) return at;
  }
  throw new RangeError('no end of directory');
}

function inflate(archive: Buffer, { method, packedBytes, bytes, offset }: Entry): Buffer {
  if (archive.readUInt32LE(offset) !== localHeader) throw new RangeError('no local header');
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (start + packedBytes > archive.length) throw new RangeError('the archive is cut short');
  const packed = archive.subarray(start, start + packedBytes);
  if (method === 0 && packedBytes === bytes) return packed;
  if (method !== 8) throw new RangeError('neither stored nor deflated');
  // The limit must not be 0; an empty file inflates to nothing anyway.
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
}
