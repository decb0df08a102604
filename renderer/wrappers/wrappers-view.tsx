import { useEffect } from "react";
import { useStore } from "zustand";
import type { StoredWrapper } from "../../shared/wrappers/wrapper.ts";
import { grids, pairOf } from "../stores/grids.ts";
import { settings } from "../stores/settings.ts";
import { openLastWrapper, openWrapper, wrapperEditor } from "../stores/wrapper-editor.ts";
import { wrappers } from "../stores/wrappers.ts";
import { useWrapperCost } from "./use-wrapper-cost.ts";
import { WrapperForm } from "./wrapper-form.tsx";
import { WrapperPreview } from "./wrapper-preview.tsx";
import "./wrappers.css";

/** All wrappers, one of them open: how it is made, what a model reads of it, and what that costs. */
export function WrappersView() {
  const list = useStore(wrappers, (state) => state.list);
  const edited = useStore(wrapperEditor, (state) => state.edited);
  useEffect(() => {
    if (edited === null && list.length > 0) void openLastWrapper(list);
  }, [edited, list]);
  return (
    <section className="wrappers" aria-label="Wrappers">
      <ul className="wrapper-list">
        {list.map((stored) => (
          <WrapperRow key={stored.ref.id} stored={stored} />
        ))}
      </ul>
      {edited === null ? null : (
        <>
          <WrapperForm edited={edited} />
          <WrapperPreview edited={edited} />
        </>
      )}
    </section>
  );
}

function WrapperRow({ stored }: { stored: StoredWrapper }) {
  const { ref, shipped, wrapper } = stored;
  const current = useStore(wrapperEditor, (state) => state.from?.id === ref.id);
  const setup = useStore(grids, (state) => state.setup);
  useStore(settings);
  const question = useStore(wrapperEditor, (state) => state.question);
  const cost = useWrapperCost(wrapper, question, pairOf(setup).base);
  return (
    <li>
      <button
        type="button"
        className="wrapper-row"
        aria-current={current || undefined}
        onClick={() => void openWrapper(stored)}
      >
        <span>{wrapper.name}</span>
        <small>
          {shipped ? "" : "yours · "}version {ref.version}
        </small>
        <small>{cost === undefined ? "…" : `${cost.about}${cost.tokens} tokens around the question`}</small>
      </button>
    </li>
  );
}
