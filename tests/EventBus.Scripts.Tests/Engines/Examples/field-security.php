// Only administrators see what users earn.
if ($platform['session']['role']['name'] !== 'admin') {
    foreach ($event['response']['content']['resource'] as &$record) {
        unset($record['salary']);
    }
}
