// Who signed in is written into a table.
var record = { email: event.request.payload.email, ok: event.response.status_code === 200, at: new Date().toISOString() };
platform.api.post('db/_table/signin', { resource: [record] }, { parameters: { fields: 'id' } }, function (body, response) {
    console.log('signin ' + response.statusCode + ' ' + response.statusMessage);
});
