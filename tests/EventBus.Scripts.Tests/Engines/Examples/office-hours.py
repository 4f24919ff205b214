# Nothing is deleted outside of office hours.
hour = 3
if event.request.method == 'DELETE' and not 8 <= hour < 18:
    event.response = {'status_code': 403, 'content': {'error': {'code': 403, 'message': "Nothing is deleted at %d o'clock." % hour}}}
    return
event.request.parameters.seen = True
