export interface Follow {
  /** Goes to the end and follows from there: "jump to latest". */
  jump(): void;
  /** Stops listening. */
  dispose(): void;
}

export interface FollowParts {
  /** The element that scrolls. */
  readonly scroller: HTMLElement;
  /** What is in it, and grows. */
  readonly content: HTMLElement;
  /** An element at the end of the content; where it can be seen, the reader is at the end. */
  readonly end: HTMLElement;
}

const ledEvent = "led";

/** Scrolls one scroller along with another: who follows its end hears of it as of a reader's own turn. */
export function lead(scroller: HTMLElement, top: number): void {
  if (top === scroller.scrollTop) return;
  scroller.dispatchEvent(new CustomEvent(ledEvent, { detail: top > scroller.scrollTop }));
  scroller.scrollTop = top;
}

/** How near the end, in pixels, still counts as at the end. */
const nearEnd = 24;

const backKeys = new Set(["ArrowUp", "PageUp", "Home"]);
const onKeys = new Set(["ArrowDown", "PageDown", "End"]);

/**
 * Keeps the end of a growing text in view for a reader who is at the end, and lets go as soon as they turn back, by wheel,
 * touch, keys, scrollbar or focus. `onChange` hears whether it follows. As a text grows layout is never asked for: the
 * browser says when the content has grown and when its end is in sight.
 */
export function followEnd({ scroller, content, end }: FollowParts, onChange: (isFollowing: boolean) => void): Follow {
  const stop = new AbortController();
  let isFollowing = true;
  let isEndInSight = true;
  /** Whether the last thing the reader did was to go on, rather than back. */
  let goesOn = true;

  function follow(following: boolean): void {
    if (following === isFollowing) return;
    isFollowing = following;
    isEndInSight = true;
    if (following) sight.unobserve(end);
    else sight.observe(end);
    onChange(following);
  }

  function pin(): void {
    if (isFollowing) scroller.scrollTop = scroller.scrollHeight;
  }

  /** A reader turns back only where there is something to go back to; a fling may have reached the top before it is heard of. */
  function turn(isOn: boolean): void {
    goesOn = isOn;
    if (!isOn && scroller.scrollHeight > scroller.clientHeight) follow(false);
  }

  function settle(): void {
    if (goesOn && isEndInSight) follow(true);
  }

  function see(isInSight: boolean): void {
    const isBack = isInSight && !isEndInSight;
    isEndInSight = isInSight;
    if (isBack) follow(true);
  }

  // Only who has let go is to be told when the end comes into sight: it is looked for in every frame.
  const sight = new IntersectionObserver((entries) => see(entries.at(-1)?.isIntersecting ?? isEndInSight), {
    root: scroller,
    rootMargin: `0px 0px ${nearEnd}px 0px`,
  });

  const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void) =>
    scroller.addEventListener(name, listener, { passive: true, signal: stop.signal });

  on("wheel", (event) => {
    if (event.deltaY !== 0 && !event.ctrlKey) turn(event.deltaY > 0);
  });
  on("touchmove", () => turn(false));
  on("touchend", () => turn(true));
  on("keydown", (event) => {
    if (backKeys.has(event.key) || (event.key === " " && event.shiftKey)) turn(false);
    if (onKeys.has(event.key)) turn(true);
  });
  // The browser scrolls to what gets the focus; what is too far from the end to be seen with it must not slip away again.
  on("focusin", ({ target }) => {
    if (!(target instanceof Element) || target === scroller) return;
    const fromEnd = end.getBoundingClientRect().bottom - target.getBoundingClientRect().top;
    if (fromEnd > scroller.clientHeight) turn(false);
  });
  on("pointerdown", (event) => isOnScrollbar(scroller, event) && turn(false));
  on("pointerup", () => turn(!hasSelection(scroller)));
  on("scrollend", settle);
  const led = (event: Event): void => turn(event instanceof CustomEvent && event.detail === true);
  scroller.addEventListener(ledEvent, led, { signal: stop.signal });

  const growth = new ResizeObserver(pin);
  growth.observe(content);
  growth.observe(scroller);

  return {
    jump() {
      turn(true);
      follow(true);
      pin();
    },
    dispose() {
      stop.abort();
      growth.disconnect();
      sight.disconnect();
    },
  };
}

function isOnScrollbar(scroller: HTMLElement, event: PointerEvent): boolean {
  return event.target === scroller && event.offsetX >= scroller.clientWidth;
}

/** Someone who has selected text is about to do something with it, and must not lose sight of it. */
function hasSelection(scroller: HTMLElement): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && scroller.contains(selection.anchorNode);
}
