// A computed field, another name, and a count.
$users = array_map(function ($record) {
    $record['name'] = $record['first_name'] . ' ' . $record['last_name'];
    unset($record['first_name'], $record['last_name']);
    return $record;
}, $event['response']['content']['resource']);
$event['response']['content'] = ['users' => $users, 'count' => count($users)];
