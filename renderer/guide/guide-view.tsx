import { Tabs } from "@base-ui/react/tabs";
import { useEffect } from "react";
import { useStore } from "zustand";
import { guide, guidePair, guideParts, refreshGuide, type GuidePart } from "../stores/guide.ts";
import { models } from "../stores/models.ts";
import { AdviceList } from "./advice-list.tsx";
import { Course } from "./course.tsx";
import { PairBar } from "./pair-bar.tsx";
import "./guide.css";

const labels: Record<GuidePart, string> = { course: "Course", advice: "Which should I use?" };

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
      <Tabs.Root
        className="guide-tabs"
        value={part}
        onValueChange={(next: GuidePart) => guide.setState({ part: next })}
      >
        <header className="bar">
          <h1>Guide</h1>
          <Tabs.List className="tab-list" aria-label="Guide">
            {guideParts.map((one) => (
              <Tabs.Tab key={one} value={one} className="tab">
                {labels[one]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <span className="grow" />
          <PairBar pair={pair} />
        </header>
        <Tabs.Panel value="course" className="guide-panel">
          <Course pair={pair} />
        </Tabs.Panel>
        <Tabs.Panel value="advice" className="guide-panel">
          <AdviceList pair={pair} />
        </Tabs.Panel>
      </Tabs.Root>
    </main>
  );
}
