// Everybody sees what is theirs.
$mine = "owner_user_id = {$platform['session']['user']['id']}";
$asked = $event['request']['parameters']['filter'] ?? null;
$event['request']['parameters']['filter'] = $asked ? "($asked) and ($mine)" : $mine;
