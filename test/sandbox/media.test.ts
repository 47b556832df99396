import { Api, InputFile, InputMediaBuilder } from 'grammy';
import { expect, test } from 'vitest';
import { preset, sandboxToken } from '../world/sandbox-client.ts';
import { sandboxHere, updates } from './sandbox-here.ts';

const here = sandboxHere();
const api = (): Api => new Api(sandboxToken, { apiRoot: here().url });
const bytes = new TextEncoder().encode('合同');

test('an upload can be sent again by its id and downloaded', async () => {
  await here().say(preset.fang, '/start');
  const { document } = await api().sendDocument(preset.fang, new InputFile(bytes, '合同.txt'), {
    caption: '请看',
  });
  expect(document.file_name).toBe('合同.txt');
  await api().sendDocument(preset.fang, document.file_id);
  const { file_path = '' } = await api().getFile(document.file_id);
  const download = await fetch(`${here().url}/file/bot${sandboxToken}/${file_path}`);
  expect(await download.text()).toBe('合同');
});

test('a document’s id is no photo', async () => {
  await here().say(preset.fang, '/start');
  const { document } = await api().sendDocument(preset.fang, new InputFile(bytes, 'a.txt'));
  await expect(api().sendPhoto(preset.fang, document.file_id)).rejects.toThrow(
    "can't use file of type Document as Photo",
  );
});

test('an album is several messages with one group id, whoever sends it', async () => {
  await here().sendAlbum(preset.fang, [{ photo: true, caption: '正面' }, { photo: true }]);
  const got = (await updates(here())).map(({ message }) => message);
  expect(got).toMatchObject([{ caption: '正面', photo: [{}, {}] }, { photo: [{}, {}] }]);
  const [own] = await here().messages(preset.fang);
  const photo = own?.photo?.at(-1)?.file_id ?? '';
  await api().sendMediaGroup(preset.fang, [
    InputMediaBuilder.photo(photo),
    InputMediaBuilder.photo(new InputFile(bytes, 'b.png')),
  ]);
  const groups = (await here().messages(preset.fang)).map(({ media_group_id }) => media_group_id);
  expect([groups[0] === groups[1], groups[1] === groups[2], groups[2] === groups[3]]).toEqual([
    true,
    false,
    true,
  ]);
});

test('every kind that people send arrives with its own field', async () => {
  const kinds = [
    'photo',
    'document',
    'video',
    'audio',
    'voice',
    'animation',
    'video_note',
    'sticker',
  ] as const;
  for (const kind of kinds) await here().say(preset.fang, { [kind]: true });
  await here().say(preset.fang, { location: { latitude: 31.2, longitude: 121.5 } });
  await here().say(preset.fang, { contact: { phone_number: '+8618594279421', first_name: '客服' } });
  const got = (await updates(here())).map(({ message }) => Object.keys(message ?? {}));
  expect(
    got.map((keys) => [...kinds, 'location', 'contact'].filter((kind) => keys.includes(kind))[0]),
  ).toEqual([
    'photo',
    'document',
    'video',
    'audio',
    'voice',
    'document',
    'video_note',
    'sticker',
    'location',
    'contact',
  ]);
});

test('editing swaps the picture and the caption', async () => {
  await here().say(preset.fang, '/start');
  const { message_id } = await api().sendPhoto(preset.fang, new InputFile(bytes, 'a.png'), { caption: '旧' });
  await api().editMessageCaption(preset.fang, message_id, { caption: '<b>新</b>', parse_mode: 'HTML' });
  expect(await here().last(preset.fang)).toMatchObject({
    caption: '新',
    caption_entities: [{ type: 'bold' }],
  });
  await api().editMessageMedia(
    preset.fang,
    message_id,
    InputMediaBuilder.document(new InputFile(bytes, 'c.pdf')),
  );
  expect(await here().last(preset.fang)).toMatchObject({ document: { file_name: 'c.pdf' } });
  await expect(api().editMessageText(preset.fang, message_id, '文字')).rejects.toThrow(
    'there is no text in the message',
  );
});

test('a file that the page uploads is shown to people and bots alike', async () => {
  const upload = await fetch(`${here().url}/sandbox/files?name=id.jpg`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: bytes,
  });
  // The upload answers with the file's id.
  const { file_id } = (await upload.json()) as { file_id: string };
  await here().say(preset.fang, { photo: { file_id } });
  expect((await here().last(preset.fang)).photo?.at(-1)?.file_id).toBe(file_id);
  const shown = await fetch(`${here().url}/sandbox/files/${file_id}`);
  expect([shown.headers.get('content-type'), await shown.text()]).toEqual(['image/jpeg', '合同']);
});
