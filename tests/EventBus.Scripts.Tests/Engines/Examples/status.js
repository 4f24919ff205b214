// A status of the script's own.
if (event.resource !== 'test') {
    event.exception = { message: 'There is no ' + event.resource + '.', code: 1234, status_code: 404 };
}
