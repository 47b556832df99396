// A sticker made on the spot: one emoji, drawn large on nothing.

/** The picture as a WebP file of 512 by 512, the size that stickers have. */
export function drawSticker(emoji: string): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = 512;
  canvas.height = 512;
  const pen = canvas.getContext('2d');
  if (pen !== null) {
    pen.font = '380px sans-serif';
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(emoji, 256, 276);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('this browser cannot draw a sticker'));
      else resolve(new File([blob], 'sticker.webp', { type: blob.type }));
    }, 'image/webp');
  });
}
