// Prints a line for every call that was handled: channel system.user.post_process. Needs: npm install amqplib
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import amqp from 'amqplib';

const [name, channelName, binding] = ['my-observer', 'system.user.post_process', 'system.user.*.post_process'];
const broker = process.env.EVENTBUS_BROKER || 'amqp://guest:guest@127.0.0.1:5672/';
const userId = decodeURIComponent(new URL(broker).username) || 'guest';
const credentials = amqp.credentials.plain(userId, decodeURIComponent(new URL(broker).password) || 'guest'); // amqplib itself takes only ASCII out of a URI
const [queue, dead, file] = [`eventbus.observe.${name}`, `eventbus.dead.${name}`, `${name}.handled`];
const handled = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []); // several instances need a database that they share

function handle(event, messageId) {
  console.log(event.event_name, event.response.status_code, messageId);
}

async function take(channel, delivery) {
  const { messageId, headers } = delivery.properties;
  // An event may come twice, with the same message_id. A replay, which an operator ordered, is meant to be handled once more.
  const key = `${messageId} ${headers?.['eventbus-replay'] ?? ''}`;
  try {
    if (!handled.has(key)) {
      await handle(JSON.parse(delivery.content), messageId);
      handled.add(key);
      appendFileSync(file, `${key}\n`); // after a crash before this line it is handled again: at least once
    }
  } catch (fault) {
    console.error(`failed on ${messageId}:`, fault.message);
    await pause(1000);
    return channel.nack(delivery); // it comes again; after the sixth time it is a dead letter
  }
  channel.ack(delivery);
}

async function announce(channel) { // so that operators see this observer, and when it was there last
  const body = Buffer.from(JSON.stringify({ name, observes: [binding] }));
  channel.publish('eventbus.subscriptions', 'eventbus.subscriptions', body, { contentType: 'application/json', userId, expiration: '300000', persistent: true });
  await channel.waitForConfirms();
}

async function observe(connection) {
  const channel = await connection.createConfirmChannel();
  const closed = new Promise(resolve => channel.on('close', resolve)); // with the connection, too
  channel.on('error', fault => console.error(fault.message));
  // Names and arguments are those of the document's x-observer: with them the host can list and redrive dead letters, and replay.
  await channel.assertQueue(dead, { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 1000000000 } });
  await channel.bindQueue(dead, 'eventbus.dead', name);
  await channel.assertQueue(queue, { durable: true, arguments: {
    'x-queue-type': 'quorum', 'x-delivery-limit': 5, 'x-dead-letter-exchange': 'eventbus.dead', 'x-dead-letter-routing-key': name } });
  await channel.bindQueue(queue, channelName, binding);
  await channel.prefetch(1); // one after the other, in the order of the queue
  const leave = () => channel.close().catch(() => {}); // what is not acknowledged comes again
  let inHand;
  const { consumerTag } = await channel.consume(queue, delivery => {
    if (!delivery) return leave(); // the queue was deleted
    inHand = take(channel, delivery).catch(leave);
  });
  await announce(channel);
  const timer = setInterval(() => announce(channel).catch(() => {}), 300_000);
  console.log('ready');
  await Promise.race([closed, told]);
  clearInterval(timer);
  if (!stopping) return;
  await channel.cancel(consumerTag); // nothing more is taken,
  await inHand; // and what is in hand is handled
  await channel.close();
}

let stopping = false;
const told = new Promise(resolve => {
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => resolve(stopping = true)); // a second one ends it at once
});
while (!stopping) {
  let connection;
  try {
    connection = await amqp.connect(broker, { noDelay: true, credentials, clientProperties: { connection_name: queue } }); // seen by operators
    connection.on('error', fault => console.error('the connection is lost:', fault.message));
    await observe(connection);
  } catch (fault) { // the broker, or the host's exchanges, are not there
    console.error('once more in a second:', fault.message);
    await Promise.race([pause(1000), told]);
  }
  await connection?.close().catch(() => {});
}
