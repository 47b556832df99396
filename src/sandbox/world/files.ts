/** Uploaded files: their bytes, and the fields under which messages name them. */
import { randomBytes } from 'node:crypto';
import type { FileFields } from './message.ts';
import { pictureSize } from './picture.ts';

export type FileKind =
  'photo' | 'document' | 'voice' | 'video' | 'audio' | 'animation' | 'video_note' | 'sticker';

export type StoredFile = {
  file_id: string;
  file_unique_id: string;
  /** Settled by the first message that carries it; a file_id serves one kind only. */
  kind: FileKind | null;
  bytes: Uint8Array;
  mime: string;
  name: string;
  path: string;
};

export type Files = { byId: Map<string, StoredFile>; byPath: Map<string, StoredFile>; next: number };

const endings: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'audio/ogg': 'oga',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

/** No files yet. */
export function createFiles(): Files {
  return { byId: new Map(), byPath: new Map(), next: 0 };
}

/** Keeps the bytes and makes their ids. */
export function keepFile(files: Files, bytes: Uint8Array, mime: string, name?: string): StoredFile {
  const number = files.next++;
  const ending = name?.split('.').at(-1) ?? endings[mime] ?? 'dat';
  const file: StoredFile = {
    file_id: `AgACAgUAAx${randomBytes(24).toString('base64url')}`,
    file_unique_id: `AQAD${randomBytes(9).toString('base64url')}`,
    kind: null,
    bytes,
    mime,
    name: name ?? `file_${number}.${ending}`,
    path: `files/file_${number}.${ending}`,
  };
  files.byId.set(file.file_id, file);
  files.byPath.set(file.path, file);
  return file;
}

/** The file as a message names it, by the kind it is sent as. */
export function fileFields(
  file: StoredFile,
  kind: FileKind,
  extra: Record<string, unknown> = {},
): FileFields {
  const base = { file_id: file.file_id, file_unique_id: file.file_unique_id, file_size: file.bytes.length };
  const named = { file_name: file.name, mime_type: file.mime };
  const size = pictureSize(file.bytes) ?? { width: 512, height: 512 };
  switch (kind) {
    case 'photo':
      return { ...base, ...size };
    case 'document':
      return { ...named, ...base };
    case 'voice':
      return { duration: 3, mime_type: file.mime, ...extra, ...base };
    case 'audio':
      return { duration: 3, ...named, ...extra, ...base };
    case 'video':
    case 'animation':
      return { duration: 3, ...size, ...named, ...extra, ...base };
    case 'video_note':
      return { duration: 3, length: 240, ...extra, ...base };
    case 'sticker':
      return { type: 'regular', is_animated: false, is_video: false, ...size, ...extra, ...base };
  }
}
