// The search for paths: how much is needed from each actor on, and all chains of a length, in order of their ids; as in
// netviz/paths/search.py.

/** How many steps a search may still look at. */
export class Budget {
  constructor(left) { Object.assign(this, { left, spent: false }); }

  /** Use up some; false when too few are left. */
  take(count = 1) {
    this.left -= count;
    this.spent ||= this.left < 0;
    return !this.spent;
  }
}

/**
 * Needs of all actors, from the goal outwards, until the start is met and `longer` rounds after.
 * @returns {{needs: Map<number, Array<[number, any]>>, rounds: number|null}} rounds: the least number of steps
 */
export function reach(web, [start, goal], longer = 0, budget = null) {
  const { order } = web, needs = new Map([[goal, [[0, order.goal]]]]);
  let fresh = new Map([[goal, order.goal]]), rounds = null;
  for (let count = 1; fresh.size && (rounds === null || count <= rounds + longer); count++) {
    const found = new Map();
    for (const [actor, need] of fresh) {
      const steps = web.steps(actor, false);
      if (budget && !budget.take(steps.length)) return { needs, rounds };
      for (const [before, mark] of steps) {
        const asked = order.backward(need, mark);
        if (asked !== null) found.set(before, found.has(before) ? order.either(found.get(before), asked) : asked);
      }
    }
    fresh = told(needs, found, count, order);
    if (rounds === null && fresh.has(start) && order.meets(order.start, fresh.get(start))) rounds = count;
  }
  return { needs, rounds };
}

/** Write down the needs that are new or looser than before; returns these. */
function told(needs, found, count, order) {
  const fresh = new Map();
  for (const [actor, asked] of found) {
    const known = needs.get(actor), wider = known ? order.either(known.at(-1)[1], asked) : asked;
    if (known && order.same(wider, known.at(-1)[1])) continue;
    needs.set(actor, [...(known ?? []), [count, wider]]);
    fresh.set(actor, wider);
  }
  return fresh;
}

/** The need at an actor with so many steps left, null when the goal is farther. */
function within({ needs }, actor, steps) {
  return (needs.get(actor) ?? []).findLast(([count]) => count <= steps)?.[1] ?? null;
}

/** All chains of actors of one length from start to goal that pass no actor twice, in order of their ids. @returns {Iterator<number[]>} */
export function chains(web, ends, known, length, budget) { return walkChains(web, ends, known, length, budget); }

function* walkChains(web, [start, goal], known, length, budget) {
  const { order } = web, actors = [start], states = [order.start], waiting = [web.steps(start, true)[Symbol.iterator]()];
  while (waiting.length) {
    const { value, done } = waiting.at(-1).next();
    if (done) {
      waiting.pop();
      states.pop();
      actors.pop();
      continue;
    }
    if (!budget.take()) return;
    const [actor, mark] = value, left = length - actors.length;
    const need = actors.includes(actor) ? null : within(known, actor, left), state = need === null ? null : order.forward(states.at(-1), mark);
    if (state === null || !order.meets(state, need)) continue;
    if (actor === goal) {
      if (!left) yield [...actors, goal];
      continue;
    }
    actors.push(actor);
    states.push(state);
    waiting.push(web.steps(actor, true)[Symbol.iterator]());
  }
}
