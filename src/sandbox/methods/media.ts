/** Pictures, documents, voice and the like: one method a kind, from an upload or a file_id. */
import { captionLimit, readCaption } from '../text/read-text.ts';
import { fileFields, keepFile, type FileKind, type StoredFile } from '../world/files.ts';
import type { Content } from '../world/message.ts';
import { badRequest } from '../world/refusal.ts';
import type { Call, Method, MethodTable, Params } from './call.ts';
import { present, readFlag, readInteger, readNumber, readString } from './params.ts';
import { send } from './send.ts';
import { findUser } from './text.ts';

const uploadTypes: Record<FileKind, string> = {
  photo: 'image/jpeg',
  document: 'application/octet-stream',
  voice: 'audio/ogg',
  video: 'video/mp4',
  audio: 'audio/mpeg',
  animation: 'video/mp4',
  video_note: 'video/mp4',
  sticker: 'image/webp',
};

const photoLimit = 10 * 1024 * 1024;

/** A file named by a parameter: `attach://part`, a part of the same name, or a file_id of the right kind. */
export function readFile(call: Call, params: Params, name: string, kind: FileKind): StoredFile {
  const value = readString(params, name) ?? '';
  const part = value.startsWith('attach://') ? value.slice('attach://'.length) : value === '' ? name : null;
  if (part !== null) return upload(call, part, kind);
  if (/^https?:\/\//i.test(value)) throw badRequest('failed to get HTTP URL content');
  const file = call.world.files.byId.get(value);
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  file.kind ??= kind;
  if (file.kind !== kind) throw badRequest(`can't use file of type ${title(file.kind)} as ${title(kind)}`);
  return file;
}

function upload(call: Call, part: string, kind: FileKind): StoredFile {
  const uploaded = call.uploads.get(part);
  if (!uploaded) throw badRequest(`there is no ${kind.replace('_', ' ')} in the request`);
  if (uploaded.bytes.length === 0) throw badRequest('file must be non-empty');
  if (kind === 'photo' && uploaded.bytes.length > photoLimit) throw badRequest('file is too big');
  const mime = uploaded.mime === 'application/octet-stream' ? uploadTypes[kind] : uploaded.mime;
  const file = keepFile(call.world.files, uploaded.bytes, mime, uploaded.name);
  file.kind = kind;
  return file;
}

function title(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** The content of a message that carries this file. */
export function mediaContent(file: StoredFile, kind: FileKind, extra: Record<string, unknown> = {}): Content {
  const fields = fileFields(file, kind, extra);
  if (kind === 'photo') {
    const small = Math.min(1, 90 / Math.max(fields.width ?? 90, fields.height ?? 90));
    const width = Math.max(1, Math.round((fields.width ?? 90) * small));
    const height = Math.max(1, Math.round((fields.height ?? 90) * small));
    const thumbnail = { ...fields, file_unique_id: `${fields.file_unique_id}s`, width, height };
    return { photo: [thumbnail, fields] };
  }
  if (kind === 'animation') return { animation: fields, document: fields };
  return { [kind]: fields };
}

/** What a call says about a file besides the file: duration, size, performer. */
export function fileDetails(params: Params): Record<string, unknown> {
  return present({
    duration: readInteger(params, 'duration'),
    width: readInteger(params, 'width'),
    height: readInteger(params, 'height'),
    performer: readString(params, 'performer'),
    title: readString(params, 'title'),
    emoji: readString(params, 'emoji'),
  });
}

function sendFile(kind: FileKind, withCaption: boolean): Method {
  return (call) =>
    send(call, () => {
      const file = readFile(call, call.params, kind, kind);
      return {
        ...mediaContent(file, kind, fileDetails(call.params)),
        ...(withCaption && readCaption(call.params, findUser(call.world))),
        ...(readFlag(call.params, 'has_spoiler') && { has_media_spoiler: true }),
        ...(readFlag(call.params, 'show_caption_above_media') && { show_caption_above_media: true }),
      };
    });
}

function coordinates(params: Params): { latitude: number; longitude: number } {
  const latitude = readNumber(params, 'latitude');
  const longitude = readNumber(params, 'longitude');
  if (latitude === undefined || Math.abs(latitude) > 90) throw badRequest('wrong latitude specified');
  if (longitude === undefined || Math.abs(longitude) > 180) throw badRequest('wrong longitude specified');
  return { latitude, longitude };
}

function required(params: Params, name: string): string {
  const value = readString(params, name)?.trim();
  if (!value) throw badRequest(`${name.replaceAll('_', ' ')} is empty`);
  if (value.length > captionLimit) throw badRequest(`${name.replaceAll('_', ' ')} is too long`);
  return value;
}

export const mediaMethods: MethodTable = {
  sendPhoto: sendFile('photo', true),
  sendDocument: sendFile('document', true),
  sendVoice: sendFile('voice', true),
  sendVideo: sendFile('video', true),
  sendAudio: sendFile('audio', true),
  sendAnimation: sendFile('animation', true),
  sendVideoNote: sendFile('video_note', false),
  sendSticker: sendFile('sticker', false),
  sendLocation: (call) => send(call, () => ({ location: coordinates(call.params) })),
  sendVenue: (call) =>
    send(call, () => {
      const location = coordinates(call.params);
      const address = required(call.params, 'address');
      return { location, venue: { location, title: required(call.params, 'title'), address } };
    }),
  sendContact: (call) =>
    send(call, () => ({
      contact: {
        phone_number: required(call.params, 'phone_number'),
        first_name: required(call.params, 'first_name'),
        ...present({
          last_name: readString(call.params, 'last_name'),
          vcard: readString(call.params, 'vcard'),
        }),
      },
    })),
};
