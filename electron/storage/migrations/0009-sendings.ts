/** What a page called the sending of a comparison, so that it can ask for it when the answer was lost on the way. */
export const sendings = `
alter table comparisons add column sending text;
create unique index comparisons_by_sending on comparisons (sending);
`;
