import { useEffect, useRef } from "react";
import { passTexts } from "../stores/pass.ts";
import { createPlainView } from "../stream/plain-view.ts";
import "./marked-text.css";

/** What a model is writing in a pass. React owns the frame; the text inside is the stream's own. */
export function LiveText({ passId, label }: { passId: number; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current === null) return undefined;
    const view = createPlainView(frame.current);
    const stop = passTexts.show(passId, {
      set: ({ text }) => view.setText(text),
      append: (_kind, text) => view.append(text),
    });
    return () => {
      stop();
      view.dispose();
    };
  }, [passId]);
  return <div ref={frame} className="live-text" tabIndex={0} role="group" aria-label={label} />;
}
