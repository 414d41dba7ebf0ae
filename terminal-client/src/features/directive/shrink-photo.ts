/** Long enough to read a label in the picture, and about 250 kB: two seconds on a line of 1 Mbit/s. */
const longestSide = 1_600;
const quality = 0.72;

export function fitInto(
  width: number,
  height: number,
  longest = longestSide,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Makes a picture small on this device. It is drawn anew, so that where and when it was taken, which cameras write into
 * their files, does not travel with it. @throws Error where the browser cannot read it as a picture
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const { width, height } = fitInto(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser draws nothing');
    context.drawImage(picture, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('no picture'))),
        'image/jpeg',
        quality,
      ),
    );
  } finally {
    picture.close();
  }
}
