// Lets every call go on: the bench's subscriber in Node.js, as in deploy/examples/node. Needs: npm ci
import amqp from 'amqplib';

const [name, channelName, binding] = [process.argv[2], 'system.user.pre_process', 'system.user.*.pre_process'];
const queue = `eventbus.ask.${name}`;
const broker = process.env.EventBus__Broker__Uri;
const userId = decodeURIComponent(new URL(broker).username) || 'guest';

const connection = await amqp.connect(broker, { noDelay: true });
const channel = await connection.createChannel();
await channel.assertQueue(queue, { durable: true, autoDelete: true, arguments: { 'x-expires': 60000 } });
await channel.bindQueue(queue, channelName, `${binding}.${name}`);
await channel.prefetch(16);
await channel.consume(queue, ask => {
  JSON.parse(ask.content);
  channel.publish('eventbus.replies', ask.properties.replyTo ?? '', Buffer.alloc(0), { contentType: 'application/json', correlationId: ask.properties.correlationId, userId });
  channel.ack(ask);
});
process.once('SIGTERM', () => process.exit(0));
console.log(`consumes '${queue}'`);
