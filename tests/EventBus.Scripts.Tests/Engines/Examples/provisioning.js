// A new user gets a role and a welcome.
var id = event.response.content.resource[0].id;
platform.api.patch('system/user/' + id, { is_active: true }, '', function (body, response) {
    platform.api.post('email?template=welcome', { to: [{ email: 'jane@example.com' }] }, '', function (body, response) {
        event.response.content.resource[0].welcomed = response.statusCode === 200;
        event.setResponse(event.response.content, 201);
    });
});
