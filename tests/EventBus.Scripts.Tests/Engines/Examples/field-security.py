# Only administrators see what users earn.
if platform.session.role.name != 'admin':
    for record in event.response.content.resource:
        if 'salary' in record:
            del record['salary']
