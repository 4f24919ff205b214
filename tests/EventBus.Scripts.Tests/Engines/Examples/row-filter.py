# Everybody sees what is theirs.
mine = 'owner_user_id = %d' % platform.session.user.id
asked = event.request.parameters.get('filter')
event.request.parameters['filter'] = '(%s) and (%s)' % (asked, mine) if asked else mine
