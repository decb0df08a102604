import { changeForm, leaveRecipe } from "./repair-form.ts";
import { stage } from "./repair-stage.ts";
import { setText } from "./repair-text.ts";
import { schemaEditing } from "./schema-editing.ts";
import { schemaList } from "./schema-list.ts";
import { showView } from "./view.ts";

/** Takes the schema that is open to the JSON stage, and a text for it, if there is one. */
export function sendToStage(text?: string): void {
  const { open } = schemaEditing.getState();
  if (open === null) return;
  const name = schemaList.getState().schemas.find(({ id }) => id === open.id)?.name ?? "A schema";
  leaveRecipe();
  changeForm({ as: "text", schema: { id: open.id, name, text: open.document.text.text } });
  if (text !== undefined && text.trim() !== "") setText(text);
  stage.setState({ tab: "pass", writing: true });
  showView("json");
}
