import { useStore } from "zustand";
import { GALLERY } from "../../shared/schema/gallery/gallery.ts";
import { schemaBegin } from "../stores/schema-begin.ts";

/** Twenty schemas to begin from. */
export function BeginGallery() {
  const chosen = useStore(schemaBegin, (state) => state.gallery);
  return (
    <ul className="begin-form gallery" aria-label="Gallery">
      {GALLERY.map(({ id, title, description }) => (
        <li key={id}>
          <button type="button" aria-pressed={id === chosen} onClick={() => schemaBegin.setState({ gallery: id })}>
            <strong>{title}</strong>
            <small>{description}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
