// Every new user needs a phone number, and an e-mail address of the company.
var records = event.request.payload.resource;
for (var i = 0; i < records.length; i++) {
    if (!records[i].hasOwnProperty('phone') || records[i].phone === '') {
        throw 'The phone of ' + records[i].name + ' is missing.';
    }
    if (!/@example\.com$/i.test(records[i].email)) {
        throw { message: 'The address ' + records[i].email + ' is not one of ours.', code: 4221 };
    }
}
