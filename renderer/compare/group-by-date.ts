import type { ConversationSummary } from "../../shared/conversation.ts";

const day = 24 * 60 * 60 * 1000;

/** The list with a heading before each group: pinned ones, then by how long ago they were used. */
export function groupByDate(
  conversations: readonly ConversationSummary[],
  now = new Date(),
): (ConversationSummary | string)[] {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const groupOf = ({ pinned, updatedAt }: ConversationSummary): string => {
    if (pinned) return "Pinned";
    if (updatedAt >= today) return "Today";
    if (updatedAt >= today - day) return "Yesterday";
    if (updatedAt >= today - 7 * day) return "Last 7 days";
    if (updatedAt >= today - 30 * day) return "Last 30 days";
    return new Date(updatedAt).toLocaleDateString("en", { month: "long", year: "numeric" });
  };
  let heading = "";
  return conversations.flatMap((conversation) => {
    const group = groupOf(conversation);
    if (group === heading) return [conversation];
    heading = group;
    return [group, conversation];
  });
}
