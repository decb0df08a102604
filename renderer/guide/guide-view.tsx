import { useEffect } from "react";
import { useStore } from "zustand";
import { guide, guidePair, refreshGuide } from "../stores/guide.ts";
import { models } from "../stores/models.ts";
import { TabbedView } from "../ui/tabbed-view.tsx";
import { AdviceList } from "./advice-list.tsx";
import { Course } from "./course.tsx";
import { PairBar } from "./pair-bar.tsx";
import "./guide.css";

/** What instruction tuning changes, to be tried: a short course, and advice by goal. */
export function GuideView() {
  const part = useStore(guide, (state) => state.part);
  const chosen = useStore(guide, (state) => state.chosen);
  const pair = guidePair(
    useStore(models, (state) => state.models),
    chosen,
  );
  useEffect(() => void refreshGuide().catch(() => undefined), []);
  return (
    <main className="guide">
      <TabbedView
        name="Guide"
        tabs={[
          { id: "course", label: "Course", content: <Course pair={pair} /> },
          { id: "advice", label: "Which should I use?", content: <AdviceList pair={pair} /> },
        ]}
        value={part}
        onChange={(next) => guide.setState({ part: next })}
        action={<PairBar pair={pair} />}
      />
    </main>
  );
}
