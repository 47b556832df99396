// What a message holds besides text: photos and albums, files, voice, stickers, places and contacts.
import { h } from 'preact';
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { avatar, nameOf } from './people.ts';
import type { FileRef, Message } from './shapes.ts';
import { change } from './store.ts';
import { words } from './words.ts';

/** The message's media, or nothing when it is only text. */
export function media(message: Message): ComponentChildren {
  const photo = message.photo?.at(-1);
  if (photo !== undefined) return picture(photo);
  const moving = message.video ?? message.video_note ?? message.animation;
  if (moving !== undefined) return film(moving, message.animation !== undefined);
  if (message.sticker !== undefined) return h(Sticker, { file: message.sticker });
  if (message.document !== undefined) return fileRow(message.document, words().document);
  if (message.audio !== undefined) return sound(message.audio, words().audio);
  if (message.voice !== undefined) return voice(message.voice);
  const place = message.venue?.location ?? message.location;
  if (place !== undefined) return map(place, message.venue);
  if (message.contact !== undefined) return contact(message.contact);
  return null;
}

/** The address under which the sandbox serves a file. */
export function fileAddress(file: FileRef): string {
  return `/sandbox/files/${encodeURIComponent(file.file_id)}`;
}

function picture(photo: FileRef): VNode {
  const address = fileAddress(photo);
  return html`<button
    type="button"
    class="photo"
    aria-label=${words().openPhoto}
    onClick=${() => {
      change({ photo: address });
    }}
  >
    <img src=${address} alt=${words().photo} width=${photo.width} height=${photo.height} loading="lazy" />
  </button>`;
}

function film(file: FileRef, silent: boolean): VNode {
  return html`<video
    class="film"
    src=${fileAddress(file)}
    controls=${!silent}
    autoplay=${silent}
    loop=${silent}
    muted=${silent}
    preload="metadata"
    aria-label=${silent ? words().animation : words().video}
  ></video>`;
}

function Sticker(props: { file: FileRef }): VNode {
  const [broken, setBroken] = useState(false);
  if (broken) {
    return html`<div class="sticker" role="img" aria-label=${words().sticker}>
      ${props.file.emoji ?? '🙂'}
    </div>`;
  }
  return html`<img
    class="sticker"
    src=${fileAddress(props.file)}
    alt=${`${words().sticker} ${props.file.emoji ?? ''}`}
    onError=${() => {
      setBroken(true);
    }}
  />`;
}

function fileRow(file: FileRef, fallback: string): VNode {
  const name = file.file_name ?? fallback;
  return html`<a class="file" href=${fileAddress(file)} download=${name} title=${words().download}>
    <span class="file-icon">${icon('file')}</span>
    <span class="file-text">
      <span class="file-name">${name}</span>
      <span class="file-size">${size(file.file_size)}</span>
    </span>
  </a>`;
}

function sound(file: FileRef, fallback: string): VNode {
  return html`<div class="file">
    <span class="file-icon">${icon('play')}</span>
    <span class="file-text">
      <span class="file-name">${file.title ?? file.file_name ?? fallback}</span>
      <span class="file-size">${[file.performer, duration(file.duration)].filter(Boolean).join(' · ')}</span>
    </span>
  </div>`;
}

const bars = [5, 9, 14, 8, 17, 12, 20, 15, 9, 18, 11, 6, 13, 19, 10, 16, 7, 12, 8, 5];

function voice(file: FileRef): VNode {
  return html`<div class="voice" role="img" aria-label=${`${words().voice} ${duration(file.duration)}`}>
    <span class="file-icon">${icon('play')}</span>
    <svg class="wave" viewBox="0 0 100 22" aria-hidden="true">
      ${bars.map((bar, index) => html`<rect key=${index} x=${index * 5} y=${(22 - bar) / 2} width="3" height=${bar} rx="1.5" />`)}
    </svg>
    <span class="file-size">${duration(file.duration)}</span>
  </div>`;
}

function map(place: { latitude: number; longitude: number }, venue: Message['venue']): VNode {
  const figures = `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`;
  return html`<figure class="map">
    <div class="map-ground"><span class="map-pin">${icon('location')}</span></div>
    <figcaption>
      <strong>${venue?.title ?? words().location}</strong>
      <span>${venue?.address ?? figures}</span>
    </figcaption>
  </figure>`;
}

function contact(person: NonNullable<Message['contact']>): VNode {
  const name = nameOf(person);
  return html`<div class="contact">
    ${avatar(name.length, name)}
    <span class="file-text">
      <span class="file-name">${name}</span>
      <span class="file-size">${person.phone_number}</span>
    </span>
  </div>`;
}

function size(bytes: number | undefined): string {
  if (bytes === undefined) return '';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function duration(seconds: number | undefined): string {
  const whole = Math.round(seconds ?? 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
