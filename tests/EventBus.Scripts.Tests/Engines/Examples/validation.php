<?php
// Every new user needs a phone number, and an e-mail address of the company.
foreach ($event['request']['payload']['resource'] as $record) {
    if (empty($record['phone'])) {
        throw new \Exception('The phone of ' . $record['name'] . ' is missing.');
    }
    if (!preg_match('/@example\.com$/i', $record['email'])) {
        throw new \Exception('The address ' . $record['email'] . ' is not one of ours.', 4221);
    }
}
?>
