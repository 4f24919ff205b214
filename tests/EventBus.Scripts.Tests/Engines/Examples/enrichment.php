<?php
// Each user gets the name of the department, which another service knows.
$api = $platform['api'];
$get = $api->get;
foreach ($event['response']['content']['resource'] as &$user) {
    $result = $get('hr/_table/department/' . $user['department_id']);
    $user['department'] = $result['status_code'] === 200 ? $result['content']['name'] : null;
}
