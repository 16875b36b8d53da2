'use strict';
// A subscriber's program: kafkajs and its schema registry client, told nothing but the properties file. It prints one
// line for each record, "end" when it has all that is there, and then polls on until it is refused, which it prints as
// "refused", a space and the error's type.
const fs = require('fs');
const { Kafka, CompressionTypes, CompressionCodecs, logLevel } = require('kafkajs');
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry');
const lz4 = require('lz4js');

// Topics are written with LZ4, for which kafkajs wants a codec from outside.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const told = Object.fromEntries(
  fs.readFileSync(process.argv[2], 'utf8').split('\n')
    .filter((line) => line.includes('=') && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
const userInfo = told['basic.auth.user.info'];
const username = userInfo.slice(0, userInfo.indexOf(':'));
const password = userInfo.slice(userInfo.indexOf(':') + 1);

const say = (line) => fs.writeSync(1, line + '\n');
const refused = (error) => {
  const cause = error.cause || error;
  say('refused ' + (cause.type || cause.status || cause.name));
  process.exit(0);
};

async function main() {
  const kafka = new Kafka({
    brokers: told['bootstrap.servers'].split(','),
    ssl: false,
    sasl: { mechanism: told['sasl.mechanism'].toLowerCase(), username, password },
    logLevel: logLevel.NOTHING,
    retry: { retries: 3, initialRetryTime: 200 },
  });
  const registry = new SchemaRegistry({ host: told['schema.registry.url'], auth: { username, password } });
  const admin = kafka.admin();
  await admin.connect();
  // It sees no topic but its own.
  const topics = await admin.listTopics();
  const ends = {};
  for (const topic of topics) {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      ends[topic + '/' + partition] = BigInt(high);
    }
  }
  await admin.disconnect();
  if (topics.length === 0) {
    refused({ type: 'NO_TOPIC' });
  }

  const consumer = kafka.consumer({ groupId: told['group.id'], readUncommitted: false });
  consumer.on(consumer.events.CRASH, ({ payload }) => refused(payload.error));
  // A transaction's end is an offset without a record, so the end is where a batch that was fetched ends.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    const at = payload.topic + '/' + payload.partition;
    if (ends[at] !== undefined && BigInt(payload.lastOffset) + 1n >= ends[at]) {
      delete ends[at];
      if (Object.keys(ends).length === 0) {
        say('end');
      }
    }
  });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: told['auto.offset.reset'] === 'earliest' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const value = message.value === null ? null : await registry.decode(message.value);
      say(JSON.stringify(value, (name, field) => (typeof field === 'bigint' ? field.toString() : field)));
    },
  });
}

main().catch(refused);
