import { useEffect, useRef, useState, type RefObject } from "react";
import type { Pane } from "../../shared/conversation.ts";
import { paneName } from "./pane-name.ts";

/** Where only one pane fits, a way to each of them; `frame` holds their columns. */
export function PaneTabs({ panes, frame }: { panes: Pane[]; frame: RefObject<HTMLElement | null> }) {
  const list = useRef<HTMLElement>(null);
  const [current, setCurrent] = useState<string>();
  const order = panes.map(({ id }) => id).join(" ");
  useEffect(() => {
    const columns = [...(frame.current?.children ?? [])];
    const ids = order.split(" ");
    const observer = new IntersectionObserver(
      (entries) => {
        const inView = entries.find(({ isIntersecting }) => isIntersecting)?.target;
        const at = columns.findIndex((column) => column === inView);
        if (at === -1) return;
        setCurrent(ids[at]);
        list.current?.children[at]?.scrollIntoView({ block: "nearest", inline: "nearest" });
      },
      { root: frame.current, threshold: 0.6 },
    );
    for (const column of columns) observer.observe(column);
    return () => observer.disconnect();
  }, [frame, order]);
  if (panes.length === 1) return null;
  return (
    <nav ref={list} className="pane-tabs" aria-label="Panes">
      {panes.map((pane, index) => (
        <button
          key={pane.id}
          type="button"
          className="tab"
          aria-current={pane.id === current ? "true" : undefined}
          onClick={() => frame.current?.children[index]?.scrollIntoView({ inline: "start", block: "nearest" })}
        >
          {paneName(panes, pane)}
        </button>
      ))}
    </nav>
  );
}
