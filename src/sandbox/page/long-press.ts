// A finger that rests on something: the same as a right click, also where the browser makes no such event of it.

const rest = 450;
const slack = 10;

/** Handlers for an element; `act` gets the window's coordinates of the finger. Mice and pens do nothing here. */
export function longPress(
  act: (x: number, y: number) => void,
): Record<string, (event: PointerEvent) => void> {
  return {
    onPointerDown: (event) => {
      if (event.pointerType !== 'touch') return;
      const { clientX: x, clientY: y } = event;
      const over = new AbortController();
      const timer = setTimeout(() => {
        over.abort();
        act(x, y);
      }, rest);
      over.signal.addEventListener('abort', () => {
        clearTimeout(timer);
      });
      const end = () => {
        over.abort();
      };
      const moved = (later: PointerEvent) => {
        if (Math.hypot(later.clientX - x, later.clientY - y) > slack) end();
      };
      addEventListener('pointermove', moved, { signal: over.signal });
      addEventListener('pointerup', end, { signal: over.signal });
      addEventListener('pointercancel', end, { signal: over.signal });
    },
  };
}
