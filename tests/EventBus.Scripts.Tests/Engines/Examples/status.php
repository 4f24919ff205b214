<?php
// A status of the script's own.
function find_thing($resource)
{
    if ($resource !== 'test') {
        throw new \DreamFactory\Core\Exceptions\NotFoundException("There is no $resource.", 1234);
    }
}

find_thing($event['resource']);
