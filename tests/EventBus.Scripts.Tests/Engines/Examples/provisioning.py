# A new user gets a role and a welcome.
user = event.response.content.resource[0]
platform.api.patch('system/user/' + str(user.id), {'is_active': True})
sent = platform.api.post('email?template=welcome', {'to': [{'email': 'jane@example.com'}]})
user.welcomed = sent.status_code == 200
