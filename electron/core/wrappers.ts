import { AppError } from "../../shared/errors.ts";
import { wrapperGallery } from "../../shared/wrappers/gallery.ts";
import type { StoredWrapper, Wrapper, WrapperRef } from "../../shared/wrappers/wrapper.ts";
import type { Store } from "../storage/store.ts";
import type { Changes } from "./changes.ts";

/** The gallery of wrappers: what comes with Diptych, and what people made of it. Every change is a version of its own. */
export function createWrappers(store: Store, changes: Changes) {
  const changed = (): void => changes.publish({ kind: "wrappers" });
  store.wrappers.ship(wrapperGallery, Date.now());

  function get(ref: WrapperRef): StoredWrapper {
    const found = store.wrappers.get(ref);
    if (found === undefined) throw new AppError("not-found", "This wrapper is no longer there. Choose another one.");
    return found;
  }

  return {
    get,
    list: (): StoredWrapper[] => store.wrappers.list(),
    versions: ({ id }: { id: number }): StoredWrapper[] => store.wrappers.versions(id),
    /** The wrapper a pane names, or the first of the gallery where it names none. */
    resolve(ref: WrapperRef | null): StoredWrapper {
      if (ref !== null) return get(ref);
      const [first] = store.wrappers.list();
      if (first === undefined)
        throw new AppError("not-found", "There is no wrapper any more. Make one, then choose it.");
      return first;
    },
    save({ id, wrapper }: { id: number | null; wrapper: Wrapper }): WrapperRef {
      const ref = store.wrappers.save(id, wrapper, Date.now());
      changed();
      return ref;
    },
    delete({ id }: { id: number }): void {
      store.wrappers.delete(id, Date.now());
      changed();
    },
    restore({ id }: { id: number }): void {
      store.wrappers.delete(id, null);
      changed();
    },
  };
}

export type Wrappers = ReturnType<typeof createWrappers>;
