# A computed field, another name, and a count.
users = []
for record in event.response.content.resource:
    user = {key: value for key, value in record.items() if key not in ('first_name', 'last_name')}
    user['name'] = '{first_name} {last_name}'.format(**record)
    users.append(user)
event.response.content = {'users': users, 'count': len(users)}
