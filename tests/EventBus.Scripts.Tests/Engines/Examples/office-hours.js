// Nothing is deleted outside of office hours.
var hour = 3;
if (event.request.method === 'DELETE' && (hour < 8 || hour >= 18)) {
    event.response = {
        status_code: 403,
        content: { error: { code: 403, message: 'Nothing is deleted at ' + hour + ' o\'clock.' } }
    };
    return;
}
event.request.parameters.seen = true;
