import {
  BookText,
  Boxes,
  Braces,
  Columns2,
  FlaskConical,
  GraduationCap,
  ListTree,
  Settings,
  type LucideIcon,
} from "lucide-react";
import { lazy, type ComponentType } from "react";
import { CompareView } from "./compare/compare-view.tsx";
import { PullsMark } from "./models/pulls-mark.tsx";
import type { View } from "./stores/view.ts";

interface ViewEntry {
  id: View;
  label: string;
  icon: LucideIcon;
  /** All but the first view are loaded when they are first shown. */
  component: ComponentType;
  /** What shows at the entry that something goes on there. */
  mark?: ComponentType;
}

/** The views, as they stand at the left edge. The last one stands at its foot. */
export const viewEntries: readonly ViewEntry[] = [
  { id: "compare", label: "Compare", icon: Columns2, component: CompareView },
  {
    id: "json",
    label: "JSON",
    icon: Braces,
    component: lazy(async () => ({ default: (await import("./repair/repair-view.tsx")).RepairView })),
  },
  {
    id: "models",
    label: "Models",
    icon: Boxes,
    component: lazy(async () => ({ default: (await import("./models/models-view.tsx")).ModelsView })),
    mark: PullsMark,
  },
  {
    id: "schemas",
    label: "Schemas",
    icon: ListTree,
    component: lazy(async () => ({ default: (await import("./schema/schema-view.tsx")).SchemaView })),
  },
  {
    id: "craft",
    label: "Craft",
    icon: FlaskConical,
    component: lazy(async () => ({ default: (await import("./experiments/craft-view.tsx")).CraftView })),
  },
  {
    id: "prompts",
    label: "Prompts",
    icon: BookText,
    component: lazy(async () => ({ default: (await import("./library/library-view.tsx")).LibraryView })),
  },
  {
    id: "guide",
    label: "Guide",
    icon: GraduationCap,
    component: lazy(async () => ({ default: (await import("./guide/guide-view.tsx")).GuideView })),
  },
  {
    id: "settings",
    label: "Settings",
    icon: Settings,
    component: lazy(async () => ({ default: (await import("./settings/settings-view.tsx")).SettingsView })),
  },
];
