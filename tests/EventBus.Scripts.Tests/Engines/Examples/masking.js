// Of an account only its end is shown.
event.response.content.resource = event.response.content.resource.map(function (record) {
    record.account = record.account.replace(/.(?=.{4})/g, '*');
    return record;
});
