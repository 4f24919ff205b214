// A computed field, another name, and a count.
const records = event.response.content.resource;
const users = records.map(({ first_name, last_name, ...rest }) => ({ ...rest, name: `${first_name} ${last_name}` }));
event.response.content = { users, count: users.length };
