# Who signed in is written into a table.
from datetime import datetime, timezone

record = {'email': event.request.payload.email, 'ok': event.response.status_code == 200, 'at': datetime.now(timezone.utc)}
record['at'] = record['at'].isoformat()
result = platform.api.post('db/_table/signin', {'resource': [record]}, {'parameters': {'fields': 'id'}})
print('signin %d Created' % result.status_code)
