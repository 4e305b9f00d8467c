// Prints every event of a topic: npm install kafkajs, then node consume.cjs BROKER TOPIC [HOW_MANY]
const { Kafka, logLevel } = require('kafkajs')

const [broker, topic, howMany] = process.argv.slice(2)
const kafka = new Kafka({ clientId: 'printer', brokers: [broker], logLevel: logLevel.ERROR })

// readUncommitted is false by default: only events whose transaction has been committed are seen.
const consumer = kafka.consumer({ groupId: `printer-${process.pid}`, readUncommitted: false })

const seen = new Set()

async function main() {
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    eachMessage: async ({ partition, message }) => {
      const headers = Object.fromEntries(
        Object.entries(message.headers).map(([name, value]) => [name, value.toString()]),
      )
      // A repeat has the same ce_id. A real consumer keeps the ids, or the version of each
      // aggregate, where it keeps what the event did.
      if (seen.has(headers.ce_id)) return
      seen.add(headers.ce_id)
      console.log(
        JSON.stringify({
          partition,
          key: message.key.toString(),
          type: headers.ce_type,
          version: Number(headers.ce_aggregateversion),
          id: headers.ce_id,
          // A tombstone has no value.
          payload: message.value === null ? null : JSON.parse(message.value.toString()),
        }),
      )
      if (howMany !== undefined && seen.size >= Number(howMany)) {
        setImmediate(() => consumer.disconnect().then(() => process.exit(0)))
      }
    },
  })
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
