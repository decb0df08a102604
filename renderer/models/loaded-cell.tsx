import { useStore } from "zustand";
import type { ModelEntry } from "../../shared/contract/models.ts";
import type { LoadedModel } from "../../shared/source.ts";
import { loadings, loadModel, modelKey, unloadModel } from "../stores/model-actions.ts";
import { findLoaded, shelf } from "../stores/model-shelf.ts";
import { Button } from "../ui/button.tsx";
import { loadedWords } from "./shelf-words.ts";
import { useNow } from "./use-now.ts";
import "./loaded-cell.css";

/** Whether a model is in memory, how much it takes there and until when; brings it in and out. */
export function LoadedCell({ model: { ref } }: { model: ModelEntry }) {
  const loaded = useStore(shelf, (state) => findLoaded(state.loaded, ref));
  const loading = useStore(loadings, (state) => state.byKey.get(modelKey(ref)));
  if (loading !== undefined) {
    return (
      <span className="loaded" role="status">
        <Elapsed since={loading.since} />
        <Button look="quiet" aria-label={`Stop loading ${ref.name}`} onClick={loading.cancel}>
          Cancel
        </Button>
      </span>
    );
  }
  if (loaded === undefined) {
    return (
      <span className="loaded">
        <Button look="quiet" aria-label={`Load ${ref.name}`} onClick={() => void loadModel(ref)}>
          Load
        </Button>
      </span>
    );
  }
  return (
    <span className="loaded" data-on="true">
      <LoadedWords loaded={loaded} />
      <Button look="quiet" aria-label={`Unload ${ref.name}`} onClick={() => void unloadModel(ref)}>
        Unload
      </Button>
    </span>
  );
}

function LoadedWords({ loaded }: { loaded: LoadedModel }) {
  const words = useStore(shelf, ({ loadedAt }) => loadedWords(loaded, loadedAt));
  return (
    <span className="figure" title={words}>
      {words}
    </span>
  );
}

function Elapsed({ since }: { since: number }) {
  const seconds = Math.max(0, Math.round((useNow(1000) - since) / 1000));
  return <span className="figure">Loading… {seconds} s</span>;
}
