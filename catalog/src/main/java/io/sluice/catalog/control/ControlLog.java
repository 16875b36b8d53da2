package io.sluice.catalog.control;

import io.sluice.catalog.hub.BrokerAnswer;
import io.sluice.contract.specification.CodeLists;
import io.sluice.contract.specification.ControlKey;
import io.sluice.contract.specification.SignedSpecification;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The compacted topic of signed specifications, as its only writer sees it. What was published is read back from the
 * topic itself, so that no other copy can disagree with it.
 */
public final class ControlLog implements AutoCloseable {
    /** One partition: the order of specifications is the order of decisions. */
    public static final String TOPIC = "_sluice.control";

    private static final TopicPartition ONLY = new TopicPartition(TOPIC, 0);

    private final Map<String, Object> clientProperties;
    private final SpecificationKeys keys;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final CodeLists lists = new CodeLists();
    private final Map<String, Specification> latest = new LinkedHashMap<>();
    private final Map<String, ConsumerRecord<String, String>> waiting = new LinkedHashMap<>();

    public ControlLog(Map<String, Object> clientProperties, SpecificationKeys keys) {
        this.clientProperties = Map.copyOf(clientProperties);
        this.keys = keys;
        provideTopic();
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("acks", "all");
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        this.consumer = consumer();
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put("enable.auto.commit", "false");
        // A place that the broker has no longer is to be told, not left for another.
        properties.put("auto.offset.reset", "none");
        // A poll at the end stays open at the broker, and the question for the end waits behind it.
        properties.put("fetch.max.wait.ms", 10);
        KafkaConsumer<String, String> made =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        made.assign(List.of(ONLY));
        made.seekToBeginning(List.of(ONLY));
        return made;
    }

    /**
     * The last specification of each id that carries our signature, in the order in which they were published, without
     * the code lists that they name. What was read before is not read again, unless the broker lost some of it.
     */
    public synchronized List<Specification> current() {
        try {
            readOn();
        } catch (OffsetOutOfRangeException lost) {
            beginAnew();
            readOn();
        }
        // Their list may stand behind them: compaction leaves the later one of two.
        List.copyOf(waiting.values()).forEach(this::take);
        return new ArrayList<>(latest.values());
    }

    private void readOn() {
        // Only a poll has the place compared with what the broker has now.
        consumer.poll(Duration.ZERO).forEach(this::take);
        long end = consumer.endOffsets(List.of(ONLY)).getOrDefault(ONLY, 0L);
        if (end < consumer.position(ONLY)) {
            beginAnew();
        }
        while (consumer.position(ONLY) < end) {
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        }
    }

    private void beginAnew() {
        latest.clear();
        waiting.clear();
        consumer.seekToBeginning(List.of(ONLY));
    }

    /** As the data plane does: what lies under another's key, or is older than what was read, is none of ours to obey. */
    private void take(ConsumerRecord<String, String> message) {
        switch (SignedSpecification.verify(message.value(), List.of(keys.publicKey()), lists)) {
            case SignedSpecification.Verdict.Accepted accepted
            when ControlKey.of(accepted.specification()).equals(message.key()) -> {
                waiting.remove(message.key());
                take(message.key(), accepted.specification());
            }
            case SignedSpecification.Verdict.Refused refused
            when refused.reason() == SignedSpecification.Verdict.Reason.MISSING_LIST ->
                waiting.put(message.key(), message);
            case SignedSpecification.Verdict anything -> {}
        }
    }

    private void take(String key, Specification specification) {
        if (specification instanceof Specification.CodeList list) {
            lists.add(list);
            return;
        }
        Specification known = latest.get(key);
        if (known == null || known.serial() < specification.serial()) {
            latest.remove(key);
            latest.put(key, specification);
        }
    }

    /** Signs and publishes, code lists that it names and that are not there first; returns when the broker has it. */
    public synchronized void publish(Specification specification) {
        SignedSpecification signed = SignedSpecification.sign(specification, keys, lists);
        for (Specification.CodeList list : lists.missing()) {
            send(list, SignedSpecification.sign(list, keys, lists));
            lists.add(list);
        }
        send(specification, signed);
    }

    private void send(Specification specification, SignedSpecification signed) {
        String key = ControlKey.of(specification);
        String value = signed.json();
        BrokerAnswer.of("publish '" + key + "'", producer.send(new ProducerRecord<>(TOPIC, key, value)));
    }

    private void provideTopic() {
        NewTopic topic = new NewTopic(TOPIC, 1, (short) -1).configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = Admin.create(clientProperties)) {
            if (!BrokerAnswer.of("list topics", admin.listTopics().names()).contains(TOPIC)) {
                BrokerAnswer.of(
                        "create topic '" + TOPIC + "'",
                        admin.createTopics(List.of(topic)).all());
            }
        }
    }

    @Override
    public synchronized void close() {
        consumer.close();
        producer.close();
    }
}
