<?php
// Of an account only its end is shown.
function mask($text)
{
    return preg_replace('/.(?=.{4})/', '*', $text);
}

foreach ($event['response']['content']['resource'] as $index => $record) {
    $event['response']['content']['resource'][$index]['account'] = mask($record['account']);
}
