package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.RecordDecoder;
import io.sluice.schemas.RegistryClient;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.awaitility.Awaitility;

/** Licences whose fees rise by one in each round, and the account of what their subscriber reads: each round, once, in order. */
final class FeeRounds implements AutoCloseable {
    private static final int LICENCES = 40;
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final LicenceRegister register;
    private final RegistryClient registry;
    private final RecordDecoder decoder;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<Integer>> read = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();
    private int rounds;
    private int records;

    FeeRounds(LicenceRegister register, Subscription subscription, SharingHub hub) {
        this.register = register;
        this.registry = new RegistryClient(hub.registry());
        this.decoder = new RecordDecoder(registry::schema);
        this.consumer = subscription.consumer(500);
        consumer.seekToBeginning(consumer.assignment());
    }

    static void fill(LicenceRegister register) throws SQLException {
        for (int i = 0; i < LICENCES; i++) {
            register.insert("L-" + i, "JY", "0");
        }
    }

    /** What happens while fees rise. */
    interface Event {
        void happen() throws Exception;
    }

    /** Lets all fees rise, a round after the other, until something has happened. */
    void raiseWhile(Event event) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Integer> writing = new FutureTask<>(() -> raise(over));
        Thread writer = new Thread(writing, "fees");
        writer.start();
        try {
            event.happen();
        } finally {
            over.set(true);
            rounds += writing.get();
        }
    }

    private int raise(AtomicBoolean over) throws SQLException {
        int raised = 0;
        while (!over.get()) {
            register.run("UPDATE licences SET sfje = (sfje::int + 1)::text");
            raised++;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return raised;
    }

    /** Waits until the subscriber has read the last round of each licence. */
    void awaitAll() {
        Awaitility.await("round " + rounds + " at the subscriber")
                .atMost(Duration.ofMinutes(3))
                .until(this::hasAll);
    }

    private boolean hasAll() {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(300))) {
            GenericRecord licence = decoder.decode(message.value());
            read.computeIfAbsent(String.valueOf(licence.get("licence_no")), number -> new ArrayList<>())
                    .add(new BigDecimal(String.valueOf(licence.get("fee"))).intValueExact());
            ids.add(new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
            records++;
        }
        return read.size() == LICENCES && read.values().stream().allMatch(fees -> fees.getLast() == rounds);
    }

    void assertExact() {
        List<Integer> all = IntStream.rangeClosed(0, rounds).boxed().toList();
        assertThat(read.values()).allSatisfy(fees -> assertThat(fees).isEqualTo(all));
        assertThat(ids).as("ids of records").hasSize(records);
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
