// Everybody sees what is theirs.
var mine = 'owner_user_id = ' + platform.session.user.id;
var asked = event.request.parameters.filter;
event.request.parameters.filter = asked ? '(' + asked + ') and (' + mine + ')' : mine;
