// Trims every text in the body of a call before the host handles it: channel system.user.pre_process. Needs: npm install amqplib
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import amqp from 'amqplib';

const [name, channelName, binding] = ['my-subscriber', 'system.user.pre_process', 'system.user.*.pre_process'];
const broker = process.env.EVENTBUS_BROKER || 'amqp://guest:guest@127.0.0.1:5672/';
const queue = `eventbus.ask.${name}`;
const subscription = { name, channels: [channelName], mode: 'mutate', match: { verbs: ['POST', 'PUT', 'PATCH'] } };
const userId = decodeURIComponent(new URL(broker).username) || 'guest'; // where the host's record names a broker_user, nobody else is heard
const credentials = amqp.credentials.plain(userId, decodeURIComponent(new URL(broker).password) || 'guest'); // amqplib itself takes only ASCII out of a URI

// A number that JavaScript would round (12345678901234567890, 1e400) travels as a text with this mark before it, and goes back as it came.
const mark = `${randomUUID()}:`;
const digits = number => String(number).replace(/e.*|[-.]/gi, '').replace(/^0+|0+$/g, '');
const exact = token => token[0] === '"' || digits(token) === digits(Number(token)) ? token : `"${mark}${token}"`;
const read = body => JSON.parse(body.toString().replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g, exact));
const written = value => JSON.stringify(value).replace(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1');

function trimmed(value) {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, trimmed(item)])) : value;
}

// Returns the answer: the event, edited.
function decide(event) {
  // Or reject the call: return { action: 'reject', error: { code: 422, message: 'Not like this, please.' } };
  // Or let it go on unchanged, with an empty body: return undefined;
  event.request.payload = trimmed(event.request.payload); // one record, or many: { resource: [{ … }, { … }] }
  return event;
}

// Returns the replies to several asks that came in one message; without a reply the host does what the subscription's failure_policy says.
async function decideAll(asks) {
  const replies = await Promise.all(asks.map(async ({ correlation_id, event }) => {
    try {
      return { correlation_id, reply: await decide(event) };
    } catch (fault) {
      console.error(`no answer to one of ${asks.length} asks:`, fault.message);
    }
  }));
  return replies.filter(Boolean);
}

async function answer(channel, ask) {
  try {
    const isBatch = ask.properties.type === 'SystemEventBatch';
    const reply = await (isBatch ? decideAll : decide)(read(ask.content));
    const properties = { contentType: 'application/json', userId, ...(isBatch ? { type: 'SystemEventReplies' } : { correlationId: ask.properties.correlationId }) };
    channel.publish('eventbus.replies', ask.properties.replyTo ?? '', Buffer.from(reply ? written(reply) : ''), properties);
    channel.ack(ask); // after the reply: a crash before it hands the ask to another instance
  } catch (fault) { // without a reply the host does what the subscription's failure_policy says
    console.error(`no answer to ${ask.fields.routingKey}:`, fault.message);
    channel.reject(ask, false);
  }
}

async function serve(connection) {
  const channel = await connection.createConfirmChannel();
  const closed = new Promise(resolve => channel.on('close', resolve)); // with the connection, too
  channel.on('error', fault => console.error(fault.message));
  let returned = false;
  channel.on('return', () => { returned = true; });
  // Gone with its last consumer, so that the host knows at once that nobody can be asked. All instances share it.
  await channel.assertQueue(queue, { durable: true, autoDelete: true, arguments: { 'x-expires': 60000 } });
  await channel.bindQueue(queue, channelName, `${binding}.${name}`);
  await channel.prefetch(16);
  const leave = () => channel.close().catch(() => {}); // what is not acknowledged comes again
  const inHand = new Set();
  const { consumerTag } = await channel.consume(queue, ask => {
    if (!ask) return leave(); // the queue was deleted
    const work = answer(channel, ask).catch(leave).finally(() => inHand.delete(work));
    inHand.add(work);
  });
  channel.publish('eventbus.subscriptions', 'eventbus.subscriptions', Buffer.from(JSON.stringify(subscription)), { contentType: 'application/json', userId, persistent: true, mandatory: true });
  await channel.waitForConfirms();
  if (returned) throw new Error('no host has run on this broker yet, so nobody took the registration');
  console.log('ready');
  await Promise.race([closed, told]);
  if (!stopping) return;
  await channel.cancel(consumerTag); // nothing more is taken,
  await Promise.all(inHand); // and what is in hand is answered
  await channel.close();
}

let stopping = false;
const told = new Promise(resolve => {
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => resolve(stopping = true)); // a second one ends it at once
});
while (!stopping) {
  let connection;
  try {
    // Without noDelay each reply takes 40 ms more. The name is seen by operators.
    connection = await amqp.connect(broker, { noDelay: true, credentials, clientProperties: { connection_name: queue } });
    connection.on('error', fault => console.error('the connection is lost:', fault.message));
    await serve(connection);
  } catch (fault) {
    console.error('once more in a second:', fault.message);
    await Promise.race([pause(1000), told]);
  }
  await connection?.close().catch(() => {});
}
