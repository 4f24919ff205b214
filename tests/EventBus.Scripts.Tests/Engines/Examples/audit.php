// Who signed in is written into a table.
$record = ['email' => $event['request']['payload']['email'], 'ok' => $event['response']['status_code'] === 200, 'at' => date('c')];
$post = $platform['api']->post;
$result = $post('db/_table/signin', ['resource' => [$record]], ['parameters' => ['fields' => 'id']]);
echo "signin {$result['status_code']} Created\n";
