# Every new user needs a phone number, and an e-mail address of the company.
for record in event.request.payload.resource:
    if 'phone' not in record or not record.phone:
        raise Exception('The phone of ' + record.name + ' is missing.')
    if not record.email.lower().endswith('@example.com'):
        raise Exception('The address ' + record['email'] + ' is not one of ours.', 4221)
