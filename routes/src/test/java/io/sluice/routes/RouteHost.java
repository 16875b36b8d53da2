package io.sluice.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.contract.golden.GoldenCase;
import io.sluice.contract.golden.GoldenHost;
import io.sluice.contract.golden.GoldenSuite;
import io.sluice.contract.golden.Observed;
import io.sluice.contract.specification.Specification;
import io.sluice.kafka.MemoryBroker;
import io.sluice.keys.LeasedKeys;
import io.sluice.model.Batch;
import io.sluice.model.Operation;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.TokenVault;
import io.sluice.schemas.RecordDecoder;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import io.sluice.shares.Binder;
import io.sluice.shares.RejectionGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The route of a source, from the batch to what its recipient decodes from the topic; the broker is in memory. */
final class RouteHost implements GoldenHost {

    private static final String SOURCE = "golden";
    private static final int KEY_SCHEMA = 1;
    private static final int VALUE_SCHEMA = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KeyRing keys;
    private final ExpressionCompiler expressions;
    private final Standards standards;

    RouteHost(KeyRing keys, ExpressionCompiler expressions, Standards standards) {
        this.keys = keys;
        this.expressions = expressions;
        this.standards = standards;
    }

    @Override
    public List<Observed> play(GoldenSuite suite, GoldenCase goldenCase) {
        ShareSchemas schemas = ShareSchemas.of(
                suite.plan(), standards.schema(suite.plan().standard()).orElseThrow());
        Specification.Share share = share(suite.plan(), schemas);
        MemoryBroker broker = new MemoryBroker(SOURCE);
        run(share, broker, new Batch(SOURCE, goldenCase.given(), "1"));
        RecordDecoder decoder = new RecordDecoder(id -> id == KEY_SCHEMA ? schemas.key() : schemas.value());
        return broker.records().stream()
                .flatMap(message -> observed(message, share.topic(), decoder))
                .toList();
    }

    private void run(Specification.Share share, MemoryBroker broker, Batch batch) {
        SourceRun source = new SourceRun(
                SOURCE,
                broker.publisher(keys),
                new Binder(
                        LeasedKeys.of(() -> keys, LeasedKeys.LONGEST, InstantSource.system()),
                        TokenVault.NONE,
                        expressions),
                new RejectionGuard(1000, 0.5),
                new Meters(new SimpleMeterRegistry()));
        source.begin(List.of(share));
        source.load(share.plan().table().toString(), Set.of(share.id()));
        SourceRuns sources = new SourceRuns();
        sources.add(source);
        HandFed feeding = new HandFed();
        CamelContext camel = new DefaultCamelContext();
        try {
            camel.addComponent("sluice-capture", feeding);
            camel.addRoutes(new CaptureRoutes(sources));
            TemplatedRouteBuilder.builder(camel, CaptureRoutes.CHANGES)
                    .parameter("source", SOURCE)
                    .routeId("capture-" + SOURCE)
                    .add();
            camel.start();
            feeding.feed(batch);
        } catch (Exception failed) {
            throw new IllegalStateException("The route did not take the case", failed);
        } finally {
            camel.stop();
        }
    }

    private static Specification.Share share(SharePlan plan, ShareSchemas schemas) {
        return new Specification.Share(
                plan.share(),
                1,
                true,
                SOURCE,
                "sluice.golden." + plan.share(),
                schemas.key().toString(),
                schemas.value().toString(),
                KEY_SCHEMA,
                VALUE_SCHEMA,
                List.of("grant-1"),
                plan);
    }

    private static Stream<Observed> observed(
            ProducerRecord<byte[], byte[]> message, String topic, RecordDecoder decoder) {
        if (message.topic().equals(topic)) {
            byte[] shown = message.value() == null ? message.key() : message.value();
            return Stream.of(new Observed.Made(operation(message), fields(decoder.decode(shown))));
        }
        return message.topic().startsWith("_sluice.quarantine.") ? rejected(message.value()) : Stream.empty();
    }

    private static Operation operation(ProducerRecord<byte[], byte[]> message) {
        String type = new String(
                Objects.requireNonNull(message.headers().lastHeader("ce_type")).value(), StandardCharsets.UTF_8);
        return switch (type) {
            case "sluice.record.read" -> Operation.READ;
            case "sluice.record.created" -> Operation.CREATE;
            case "sluice.record.updated" -> Operation.UPDATE;
            case "sluice.record.deleted" -> Operation.DELETE;
            default -> throw new IllegalStateException("A record is of no known type");
        };
    }

    private static Map<String, @Nullable Object> fields(GenericRecord decoded) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : decoded.getSchema().getFields()) {
            fields.put(field.name(), decoded.get(field.pos()));
        }
        return fields;
    }

    /** What became later of a row is none of its case. */
    private static Stream<Observed> rejected(byte[] entry) {
        try {
            JsonNode told = JSON.readTree(entry);
            return told.has("fate")
                    ? Stream.empty()
                    : Stream.of(new Observed.Rejected(
                            told.path("rule").asText(), told.path("field").asText()));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
