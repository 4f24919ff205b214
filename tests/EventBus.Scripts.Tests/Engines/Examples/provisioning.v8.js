// A new user gets a role and a welcome.
var id = event.response.content.resource[0].id;
platform.api.patch('system/user/' + id, { is_active: true });
var sent = platform.api.post('email?template=welcome', { to: [{ email: 'jane@example.com' }] });
event.response.content.resource[0].welcomed = sent.status_code === 200;
