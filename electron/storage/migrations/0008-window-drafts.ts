/** What is written in a composer, or as a grid's questions, is kept for each window; until now it was one text for all. */
export const windowDrafts = `
update drafts set key = key || '/all' where key = 'new' or (key glob 'conversation/*' and key not glob '*/pane/*');
update drafts set key = key || '/before' where key = 'grid' or key glob 'new/*' or key glob 'conversation/*';
`;
