// Tens of thousands of actors at once: dots set pixel by pixel, which a canvas does far sooner than shape by shape.

/** A colour as CSS writes it, as red, green and blue of 0 to 255. */
export function bytesOf(colour) {
  const ctx = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, 1, 1);
  return [...ctx.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
}

/**
 * Paint square dots of one colour, layer over layer.
 * @param {CanvasRenderingContext2D} ctx whatever its transform
 * @param {object} plan
 * @param {object} view window the dots are seen in
 * @param {object} look with the ink's bytes
 * @param {Array<{members: number[], strength: number}>} layers actors, and how strong they are, 0 to 1
 */
export function paintDust(ctx, plan, view, look, layers) {
  const width = Math.round(view.width * look.pixels), height = Math.round(view.height * look.pixels);
  const sheet = document.createElement("canvas"), own = sheet.getContext("2d");
  sheet.width = width;
  sheet.height = height;
  const image = own.createImageData(width, height), dots = new Uint32Array(image.data.buffer);
  for (const { members, strength } of layers) setDots(dots, width, height, plan, view, look, members, packed(look.inkBytes, strength));
  own.putImageData(image, 0, 0);
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.drawImage(sheet, 0, 0);
  ctx.restore();
}

function setDots(dots, width, height, { world, scale, radius }, view, look, members, colour) {
  for (const actor of members) {
    const side = Math.max(1, Math.round(2 * radius(actor) * look.pixels));
    const left = Math.round((world.x[actor] * scale + view.x) * look.pixels - side / 2);
    const top = Math.round((world.y[actor] * scale + view.y) * look.pixels - side / 2);
    const right = Math.min(width, left + side), bottom = Math.min(height, top + side);
    for (let y = Math.max(0, top); y < bottom; y++) for (let x = Math.max(0, left); x < right; x++) dots[y * width + x] = colour;
  }
}

/** Four bytes in the order in which this machine keeps them in a canvas. */
function packed([red, green, blue], alpha) {
  return new Uint32Array(new Uint8ClampedArray([red, green, blue, 255 * alpha]).buffer)[0];
}
