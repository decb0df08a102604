import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

interface Props<Id extends string> {
  name: string;
  tabs: readonly { id: Id; label: string; content: ReactNode }[];
  value: Id;
  onChange: (id: Id) => void;
  /** Stands at the end of the bar. */
  action: ReactNode;
  /** Stands between the bar and what the tab shows, whichever it is. */
  children?: ReactNode;
}

/** The frame of a view that shows one of several things: its name and tabs in a bar, and below what was chosen. */
export function TabbedView<Id extends string>({ name, tabs, value, onChange, action, children }: Props<Id>) {
  return (
    <Tabs.Root className="view-frame" value={value} onValueChange={(next: Id) => onChange(next)}>
      <header className="bar">
        <h1>{name}</h1>
        <Tabs.List className="tab-list" aria-label={name}>
          {tabs.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id} className="tab">
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <span className="grow" />
        {action}
      </header>
      {children}
      {tabs.map(({ id, content }) => (
        <Tabs.Panel key={id} value={id} className="tab-panel">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
