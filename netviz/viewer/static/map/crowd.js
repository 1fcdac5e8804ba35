// Who stands where: boxes with round corners in a grid of cells, asked what a new one would lie upon. Pure.

/** Weight of what must never be covered. */
const SOLID = Infinity;

export class Crowd {
  /** @param {number} cell side of a grid cell, about the size of what is asked for most */
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
    this.boxes = [];
    this.seen = [];
    this.round = 0;
  }

  /**
   * Put a box at (x, y): half its width and height without its corners' radius; a disc is a box of no size.
   * @param {number} weight what it costs to cover it; SOLID = never
   */
  add(x, y, halfWidth, halfHeight, radius, weight = SOLID) {
    const box = this.boxes.length;
    this.boxes.push([x, y, halfWidth, halfHeight, radius, weight]);
    this.seen.push(0);
    this.around(x, y, halfWidth + radius, halfHeight + radius, (key) => {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
    });
  }

  /** Sum of the weights a new box would cover. */
  cost(x, y, halfWidth, halfHeight, radius) {
    let sum = 0;
    this.round++;
    this.around(x, y, halfWidth + radius, halfHeight + radius, (key) => {
      const list = this.cells.get(key);
      if (!list || sum === SOLID) return;
      for (const i of list) {
        if (this.seen[i] === this.round) continue;
        this.seen[i] = this.round;
        const box = this.boxes[i];
        const dx = Math.max(0, Math.abs(box[0] - x) - box[2] - halfWidth);
        const dy = Math.max(0, Math.abs(box[1] - y) - box[3] - halfHeight);
        if (dx * dx + dy * dy < (box[4] + radius) ** 2) sum += box[5];
      }
    });
    return sum;
  }

  around(x, y, width, height, fn) {
    const x1 = Math.floor((x + width) / this.cell), y1 = Math.floor((y + height) / this.cell);
    for (let i = Math.floor((x - width) / this.cell); i <= x1; i++)
      for (let j = Math.floor((y - height) / this.cell); j <= y1; j++) fn(i * 67108864 + j);
  }
}
