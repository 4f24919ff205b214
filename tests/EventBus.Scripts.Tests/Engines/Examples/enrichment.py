# Each user gets the name of the department, which another service knows.
import json
from bunch import bunchify

for user in event.response.content.resource:
    result = platform.api.get('hr/_table/department/%d' % user.department_id)
    department = bunchify(json.loads(result.read()))
    user.department = None if 'error' in department else department.name
